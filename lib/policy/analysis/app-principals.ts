import { PolicyStatement } from '../../policy-language';
import { SynthesizedApp } from '../../synthesized';
import { identityKey, RequestPrincipal } from '../evaluator';
import { principalsOf } from './principals-in';

/** Who pulls from a public repository, without signing in. */
export const ANYBODY = 'anybody';

type Named = readonly [name: string, principal: RequestPrincipal];

/** Whoever the statements of an app name, and the groups that it makes. A group is the same by its name, in any spelling, and by its OCID. */
export class AppPrincipals {
  /** Each principal as one that asks, by the name that people know it by. */
  public readonly byName: ReadonlyMap<string, RequestPrincipal>;

  private readonly names = new Map<string, string>();

  constructor(app: SynthesizedApp, statements: readonly PolicyStatement[]) {
    const made = [
      ...groupsOf(app, 'oci_identity_group').flatMap((groups) => this.made(groups, { kind: 'user', groups })),
      ...groupsOf(app, 'oci_identity_dynamic_group').flatMap((dynamicGroups) =>
        this.made(dynamicGroups, { kind: 'instance', dynamicGroups }),
      ),
    ];
    const spokenOf = statements.flatMap(principalsOf).map((one): Named => [this.nameOf(one), one[1]]);
    this.byName = new Map([...spokenOf, ...made]);
  }

  /** The names that people know those by whom something is about. */
  public namesOf(about: Pick<PolicyStatement, 'subject' | 'where'>): string[] {
    return principalsOf(about).map((one) => this.nameOf(one));
  }

  /** What the app makes goes by the name that it has there, also where a statement says its OCID. */
  private made(groups: readonly MadeGroup[], principal: RequestPrincipal): Named[] {
    return groups.map(({ name, ocid }) => {
      const known = this.nameOf([name, principal]);
      this.names.set(keyOf(ocid, principal), known);
      return [known, principal];
    });
  }

  private nameOf([written, principal]: Named): string {
    const [group] = principal.groups ?? principal.dynamicGroups ?? [];
    const inDefault = group?.domain?.toLowerCase() === 'default';
    const plain = inDefault ? written.slice('default/'.length) : written;
    const key = keyOf(plain, principal);
    const name = this.names.get(key) ?? this.unused(plain, principal);
    this.names.set(key, name);
    return name;
  }

  /** OCI lets no group and dynamic group share a name, but statements may. */
  private unused(name: string, principal: RequestPrincipal): string {
    const taken = name === ANYBODY || [...this.names.values()].includes(name);
    return taken ? `${typeOf(principal)} ${name}` : name;
  }
}

interface MadeGroup {
  readonly name: string;
  readonly ocid: string;
}

/** The groups that an app makes. Its stacks may be of several tenancies, so that there are several of one name. */
function groupsOf(app: SynthesizedApp, type: string): MadeGroup[][] {
  const byName = new Map<string, MadeGroup[]>();
  for (const resource of app.ofType(type)) {
    const group = { name: app.attribute(resource, 'name'), ocid: app.attribute(resource, 'id') };
    const key = group.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), group]);
  }
  return [...byName.values()];
}

/** Any user under a condition is the same in whatever order the parts of the condition are. */
function keyOf(name: string, principal: RequestPrincipal): string {
  const { variables = {}, identity = [] } = principal;
  const conditions = [...Object.entries(variables).map((entry) => JSON.stringify(entry)), ...identity.map(identityKey)];
  const known = conditions.length === 0 ? name : `${name.split(' ', 1).join()} ${conditions.sort().join()}`;
  return `${typeOf(principal)} ${known}`.toLowerCase();
}

function typeOf({ kind, groups, dynamicGroups }: RequestPrincipal): string {
  return groups ? 'group' : dynamicGroups ? 'dynamic-group' : kind;
}
