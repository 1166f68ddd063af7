import { holds, UNIQUE_NAMES, UniqueName } from '../service';
import { RemoteObject, RemoteObjects } from './remote-objects';
import { Tenancy } from './tenancy';
import { Unknown, WireObject } from './wire-values';

/** A resource with a name. */
export interface Claim {
  readonly type: string;
  readonly id: string;

  /** Its written arguments. Computed values do not claim a name. */
  readonly given: WireObject;

  readonly region: string | undefined;
}

/** The refusal of a new or renamed resource because another resource has its unique name, or `undefined`. */
export function takenName(claim: Claim, objects: RemoteObjects, tenancy: Tenancy): string | undefined {
  for (const rule of UNIQUE_NAMES.filter(({ types }) => types.includes(claim.type))) {
    const { argument, source, when } = rule;
    const id = `${claim.type}.${argument}`;
    const name = claim.given[argument];
    if (typeof name !== 'string' || tenancy.accepts(id) || (when && !holds(when, claim.given, isUnknown))) {
      continue;
    }
    const [holder] = objects.where((object) => shareSpace(rule, object, claim) && sameName(rule, object, name));
    if (holder) {
      return (
        `409-Conflict, ${argument} '${name}' is taken by another ${holder.type}: it has to be unique ` +
        `${placeOf(rule)} (${source}). If the service allows it by now, set accepted: ['${id}'].`
      );
    }
  }
  return undefined;
}

function shareSpace({ types, within }: UniqueName, object: RemoteObject, claim: Claim): boolean {
  if (!types.includes(object.type) || object.id === claim.id) {
    return false;
  }
  if (within === 'region') {
    return object.region === undefined || claim.region === undefined || object.region === claim.region;
  }
  return within === 'tenancy' || within.every((name) => object.values[name] === claim.given[name]);
}

function sameName({ argument, ignoringCase }: UniqueName, { values }: RemoteObject, name: string): boolean {
  const other = `${values[argument]}`;
  return ignoringCase === true ? other.toLowerCase() === name.toLowerCase() : other === name;
}

function placeOf({ within }: UniqueName): string {
  return typeof within === 'string' ? `in the ${within}` : `where ${within.join(' and ')} are the same`;
}

function isUnknown(value: unknown): boolean {
  return value instanceof Unknown;
}
