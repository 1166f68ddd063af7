import { CrossTenancyAccess, CrossTenancyStatement, PolicyStatement, Statement, Subject } from '../../policy-language';

/** The statement as one that lets somebody in here, in this tenancy; `undefined` if it does no such thing. */
export function asAllowStatement(statement: Statement): PolicyStatement | undefined {
  if (statement instanceof CrossTenancyStatement) {
    return statement.parts.kind === 'admit' ? admitted(statement.parts) : undefined;
  }
  return statement instanceof PolicyStatement && statement.effect === 'allow' ? statement : undefined;
}

/** Both tenancies have to agree; that the other one does is not known here. */
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

/** What has to be so for an `admit` to let somebody in. */
export function endorsement({ from }: CrossTenancyAccess): string {
  return `tenancy ${tenancyName(from)} endorses it`;
}

function tenancyName(from: CrossTenancyAccess['from']): string {
  return typeof from === 'object' ? from.alias : 'any';
}

/** A group of another tenancy is none of the same name here. */
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
