import { Subject } from '../identity';
import { SynthesizedApp } from '../synthesized';
import { PrincipalGroup, RequestPrincipal } from './access-request';
import { PolicyStatement } from './policy-statement';
import { principalsOf } from './principals-in';

type Named = readonly [name: string, principal: RequestPrincipal];

/** Whoever the statements of an app name, and the groups that it makes. A group is the same by its name, in any spelling, and by its OCID. */
export class AppPrincipals {
  /** Each principal as one that asks, by the name that people know it by. */
  public readonly byName: ReadonlyMap<string, RequestPrincipal>;

  private readonly groups: ReadonlyMap<string, PrincipalGroup>;
  private readonly dynamicGroups: ReadonlyMap<string, PrincipalGroup>;
  private readonly spelling = new Map<string, string>();

  constructor(app: SynthesizedApp, statements: readonly PolicyStatement[]) {
    this.groups = groupsOf(app, 'oci_identity_group');
    this.dynamicGroups = groupsOf(app, 'oci_identity_dynamic_group');
    this.byName = new Map(
      [
        ...statements,
        ...madeIn(this.groups, 'group').map(aboutAll),
        ...madeIn(this.dynamicGroups, 'dynamic-group').map(aboutAll),
      ].flatMap((about) => this.known(about)),
    );
  }

  /** The names that people know those in `subject` by. */
  public namesOf(subject: Subject): string[] {
    return this.known(aboutAll(subject)).map(([name]) => name);
  }

  private known(about: Pick<PolicyStatement, 'subject' | 'where'>): Named[] {
    return principalsOf(about).map((one): Named => {
      const [written, principal] = this.madeByApp(one);
      const key = `${principal.kind} ${written}`.toLowerCase();
      const name = this.spelling.get(key) ?? this.unused(written, principal);
      this.spelling.set(key, name);
      return [name, principal];
    });
  }

  /** OCI lets no group and dynamic group share a name, but statements may. */
  private unused(name: string, { dynamicGroups }: RequestPrincipal): string {
    const taken = [...this.spelling.values()].includes(name);
    return taken ? `${dynamicGroups === undefined ? 'group' : 'dynamic-group'} ${name}` : name;
  }

  private madeByApp([name, principal]: Named): Named {
    const { groups: [group] = [], dynamicGroups: [dynamicGroup] = [] } = principal;
    const inDefault = (group ?? dynamicGroup)?.domain?.toLowerCase() === 'default';
    const key = (inDefault ? name.slice('default/'.length) : name).toLowerCase();
    const [asGroup, asDynamicGroup] = [group && this.groups.get(key), dynamicGroup && this.dynamicGroups.get(key)];
    if (asGroup?.name !== undefined) {
      return [asGroup.name, { ...principal, groups: [asGroup] }];
    }
    if (asDynamicGroup?.name !== undefined) {
      return [asDynamicGroup.name, { ...principal, dynamicGroups: [asDynamicGroup] }];
    }
    return [inDefault ? name.slice('default/'.length) : name, principal];
  }
}

/** The groups that an app makes, by name and by OCID. */
function groupsOf(app: SynthesizedApp, type: string): ReadonlyMap<string, PrincipalGroup> {
  return new Map(
    app.ofType(type).flatMap((resource) => {
      const group = { name: app.attribute(resource, 'name'), ocid: app.attribute(resource, 'id') };
      return [group.name, group.ocid].map((key) => [key.toLowerCase(), group] as const);
    }),
  );
}

function madeIn(groups: ReadonlyMap<string, PrincipalGroup>, kind: 'group' | 'dynamic-group'): Subject[] {
  return [...new Set(groups.values())].flatMap(({ name }) =>
    name === undefined ? [] : [{ kind, members: [{ name }] }],
  );
}

/** Whatever else holds. */
function aboutAll(subject: Subject): Pick<PolicyStatement, 'subject' | 'where'> {
  return { subject, where: undefined };
}
