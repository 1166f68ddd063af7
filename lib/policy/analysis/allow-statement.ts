import { CrossTenancyAccess, CrossTenancyStatement, PolicyStatement, Statement, Subject } from '../../policy-language';

/** The statement as one that allows access in this tenancy; `undefined` if it allows none. */
export function asAllowStatement(statement: Statement): PolicyStatement | undefined {
  if (statement instanceof CrossTenancyStatement) {
    return statement.parts.kind === 'admit' ? admitted(statement.parts) : undefined;
  }
  return statement instanceof PolicyStatement && statement.effect === 'allow' ? statement : undefined;
}

/** Both tenancies have to agree. The statements of the other one are not known. */
function admitted({ effect, subject, from, action, resourceType, location, where }: CrossTenancyAccess) {
  if (effect === 'deny' || action === 'associate' || location?.kind === 'other-tenancy') {
    return undefined;
  }
  return new PolicyStatement({
    subject: ofTenancy(subject, tenancyName(from)),
    action,
    location: location ?? { kind: 'tenancy' },
    ...(resourceType === undefined ? {} : { resourceType }),
    ...(where === undefined ? {} : { where }),
  });
}

/** The condition for an `admit` to allow access. */
export function endorsement({ from }: CrossTenancyAccess): string {
  return `tenancy ${tenancyName(from)} endorses it`;
}

function tenancyName(from: CrossTenancyAccess['from']): string {
  return typeof from === 'object' ? from.alias : 'any';
}

/** A group of another tenancy differs from a group of the same name in this one. */
function ofTenancy(subject: Subject, tenancy: string): Subject {
  return 'members' in subject
    ? {
        ...subject,
        members: subject.members.map((member) =>
          'ocid' in member ? member : { ...member, name: `${member.name} of tenancy ${tenancy}` },
        ),
      }
    : subject;
}
