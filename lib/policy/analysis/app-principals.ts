import { PolicyStatement } from '../../policy-language';
import { identityKey, RequestPrincipal } from '../evaluator';
import { MadeGroup } from './groups-of-tenancies';
import { principalsOf } from './principals-in';

/** Anyone, also without signing in: the principal of pulls from a public repository. */
export const ANYBODY = 'anybody';

type Named = readonly [name: string, principal: RequestPrincipal];

/**
 * The principals that the statements of an app name, and the groups that it creates. A group has one entry for its
 * name, in any case, and its OCID.
 */
export class AppPrincipals {
  /** Each principal of requests, by its name in reports. */
  public readonly byName: ReadonlyMap<string, RequestPrincipal>;

  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>([ANYBODY]);

  constructor(groups: readonly MadeGroup[], statements: readonly PolicyStatement[]) {
    const made = [...alike(groups).values()].flatMap((same) => this.made(same));
    const spokenOf = statements.flatMap(principalsOf).map((one): Named => [this.nameOf(one), one[1]]);
    this.byName = new Map([...spokenOf, ...made]);
  }

  /**
   * The names of the principals that a subject and a condition apply to.
   *
   * @param ocid OCID of the group, if the app creates it: groups of several tenancies can have its name
   */
  public namesOf(about: Pick<PolicyStatement, 'subject' | 'where'>, ocid?: string): string[] {
    return principalsOf(about).map((one) => {
      const made = ocid === undefined ? undefined : this.names.get(keyOf(ocid, one[1]));
      return made ?? this.nameOf(one);
    });
  }

  /** A group that the app creates has its name there, also if a statement has its OCID. */
  private made(same: readonly MadeGroup[]): Named[] {
    return same.map(({ kind, name, ocid, tenancy }) => {
      const known = same.map((one) =>
        tenancy === undefined ? { name: one.name, ocid: one.ocid } : { ocid: one.ocid },
      );
      const principal: RequestPrincipal =
        kind === 'group' ? { kind: 'user', groups: known } : { kind: 'instance', dynamicGroups: known };
      const called = this.nameOf([tenancy === undefined ? name : `${name} of tenancy ${tenancy}`, principal]);
      this.names.set(keyOf(ocid, principal), called);
      return [called, principal];
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

  /** A group and a dynamic group of OCI cannot have the same name, but statements can name both. */
  private unused(name: string, principal: RequestPrincipal): string {
    const unused = this.taken.has(name) ? `${typeOf(principal)} ${name}` : name;
    this.taken.add(unused);
    return unused;
  }
}

/** The groups with one name in one tenancy, which are one principal. */
function alike(groups: readonly MadeGroup[]): Map<string, MadeGroup[]> {
  const byName = new Map<string, MadeGroup[]>();
  for (const group of groups) {
    const key = `${group.kind} ${group.name} ${group.tenancy ?? ''}`.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), group]);
  }
  return byName;
}

/** The order of the conditions on any user does not matter. */
function keyOf(name: string, principal: RequestPrincipal): string {
  const { variables = {}, identity = [] } = principal;
  const conditions = [...Object.entries(variables).map((entry) => JSON.stringify(entry)), ...identity.map(identityKey)];
  const known = conditions.length === 0 ? name : `${name.split(' ', 1).join()} ${conditions.sort().join()}`;
  return `${typeOf(principal)} ${known}`.toLowerCase();
}

function typeOf({ kind, groups, dynamicGroups }: RequestPrincipal): string {
  return groups ? 'group' : dynamicGroups ? 'dynamic-group' : kind;
}
