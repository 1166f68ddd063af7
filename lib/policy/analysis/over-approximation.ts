import { holdsExpression } from '../../core';
import {
  Comparison,
  ConditionValue,
  CrossTenancyAccess,
  CrossTenancyStatement,
  isAbout,
  PolicyStatement,
  PolicyStatementProps,
  relaxed,
  Statement,
  Subject,
} from '../../policy-language';
import { ALL_RESOURCES } from '../tables';
import { PossibleCompartments } from './possible-compartments';
import { conditionsOnPrincipal } from './principals-in';

/**
 * The most that a statement can come to: what is proven with this reading holds in every case.
 *
 * A condition that says more than which repository or secret and which permission is taken to hold, and so is a name
 * that only Terraform knows; but what has to hold of any user is who asks. A resource type or a permission that only
 * Terraform knows is any. A compartment is each one that it may be. A subject of another tenancy is let in by the
 * `admit` of this one. A deny is not counted on.
 */
export function overApproximated(statement: Statement, compartments: PossibleCompartments): PolicyStatement[] {
  const allowing = asAllowStatement(statement);
  if (allowing === undefined) {
    return [];
  }
  const who = conditionsOnPrincipal(allowing);
  const widest = withRelaxedCondition(
    allowing.parts,
    (comparison) => who.includes(comparison) || isDecidable(comparison),
  );
  return compartments
    .of(widest.location)
    .map((location) => new PolicyStatement({ ...widest.parts, ...anyAction(widest), location }));
}

/** All that there is, where Terraform alone knows what a statement gives. */
function anyAction({ action, resourceType = '' }: PolicyStatement): Partial<PolicyStatementProps> {
  if (typeof action !== 'string' && action.some(holdsExpression)) {
    return { action: 'manage', resourceType: ALL_RESOURCES };
  }
  return typeof action === 'string' && holdsExpression(resourceType) ? { resourceType: ALL_RESOURCES } : {};
}

/** The statement as one that lets somebody in here, in this tenancy; `undefined` if it does no such thing. */
export function asAllowStatement(statement: Statement): PolicyStatement | undefined {
  if (statement instanceof CrossTenancyStatement) {
    return statement.says.kind === 'admit' ? admitted(statement.says) : undefined;
  }
  return statement instanceof PolicyStatement && statement.effect === 'allow' ? statement : undefined;
}

/** Both tenancies have to agree; that the other one does is taken for granted. */
function admitted({ effect, subject, from, action, resourceType, location, where }: CrossTenancyAccess) {
  if (effect === 'deny' || action === 'associate' || location?.kind === 'other-tenancy') {
    return undefined;
  }
  return new PolicyStatement({
    subject: ofTenancy(subject, typeof from === 'object' ? from.alias : 'any'),
    action,
    location: location ?? { kind: 'tenancy' },
    ...(resourceType === undefined ? {} : { resourceType }),
    ...(where === undefined ? {} : { where }),
  });
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

/** The statement, with every comparison of its condition but those that count taken to hold. */
export function withRelaxedCondition(
  parts: PolicyStatementProps,
  counts: (comparison: Comparison) => boolean,
): PolicyStatement {
  const { where, ...others } = parts;
  const known = where && relaxed(where, counts);
  return new PolicyStatement(known === undefined ? others : { ...others, where: known });
}

function isDecidable(comparison: Comparison): boolean {
  return (
    isAbout(comparison, 'target.repo.name', 'target.secret.id', 'target.secret.name', 'request.permission') &&
    !comparison.values.some(isUnknown)
  );
}

/** A reference that leads to a resource of the app names its stack; any other may turn out to be anything. */
function isUnknown(value: ConditionValue): boolean {
  if ('variable' in value) {
    return true;
  }
  return /\$\{(?![\w-]+:)|%\{/.test('text' in value ? value.text : value.pattern);
}
