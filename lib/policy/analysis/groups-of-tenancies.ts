import { holdsExpression, isTenancyOcid } from '../../core';
import { PolicyStatement, SubjectMember } from '../../policy-language';
import { SynthesizedApp } from '../../synthesized';
import { WrittenStatement } from './written-statement';

/** A group or dynamic group that an app creates. */
export interface MadeGroup {
  readonly kind: 'group' | 'dynamic-group';
  readonly name: string;

  /** OCID, or the resolved reference to it. */
  readonly ocid: string;

  /** OCID of the tenancy, if another tenancy of the app has a group of that name. @default - the name is enough */
  readonly tenancy?: string;
}

const TYPES = { oci_identity_group: 'group', oci_identity_dynamic_group: 'dynamic-group' } as const;

/**
 * The groups that an app creates. If its stacks belong to several tenancies, groups with one name are different groups,
 * and a statement means the group of the tenancy that its policy is attached to.
 */
export class GroupsOfTenancies {
  public readonly all: readonly MadeGroup[];

  constructor(app: SynthesizedApp) {
    const groups = Object.entries(TYPES).flatMap(([type, kind]) =>
      app.ofType(type).map((resource) => ({
        kind,
        name: app.attribute(resource, 'name'),
        ocid: app.attribute(resource, 'id'),
        tenancy: app.attribute(resource, 'compartment_id'),
      })),
    );
    const tenancies = new Map<string, Set<string>>();
    for (const { kind, name, tenancy } of groups) {
      const key = keyOf(kind, name);
      tenancies.set(key, (tenancies.get(key) ?? new Set()).add(tenancy.toLowerCase()));
    }
    const isAmbiguous = (kind: MadeGroup['kind'], name: string) => {
      const all = [...(tenancies.get(keyOf(kind, name)) ?? [])];
      return all.length > 1 && all.every((tenancy) => isTenancyOcid(tenancy) && !holdsExpression(tenancy));
    };
    this.all = groups.map(({ tenancy, ...group }) =>
      isAmbiguous(group.kind, group.name) ? { ...group, tenancy } : group,
    );
  }

  /** The statement with the OCID of a group instead of a name that groups of several tenancies have. */
  public withKnownGroups(written: WrittenStatement): WrittenStatement {
    const { statement, compartment } = written;
    if (!(statement instanceof PolicyStatement) || !('members' in statement.subject)) {
      return written;
    }
    const { kind, members } = statement.subject;
    const known = members.flatMap((member) => this.meant(kind, member, compartment[0]?.ocid));
    const subject = { kind, members: known };
    return known.every((member, index) => member === members[index])
      ? written
      : { ...written, statement: new PolicyStatement({ ...statement.parts, subject }) };
  }

  /** If the tenancy of the policy is not known, every group of that name. */
  private meant(kind: MadeGroup['kind'], member: SubjectMember, tenancy: string | undefined): SubjectMember[] {
    if ('ocid' in member || (member.domain ?? 'default').toLowerCase() !== 'default') {
      return [member];
    }
    const named = this.all.filter(
      (one) => one.tenancy !== undefined && keyOf(one.kind, one.name) === keyOf(kind, member.name),
    );
    const unknown = tenancy === undefined || !isTenancyOcid(tenancy);
    const meant = named.filter((one) => unknown || one.tenancy?.toLowerCase() === tenancy.toLowerCase());
    return meant.length === 0 ? [member] : meant.map(({ ocid }) => ({ ocid }));
  }
}

function keyOf(kind: MadeGroup['kind'], name: string): string {
  return `${kind} ${name}`.toLowerCase();
}
