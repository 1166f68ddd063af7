import { Comparison, ConditionValue, isAbout, weakened } from '../core';
import { Subject } from '../identity';
import { CompartmentStep } from './access-request';
import { CrossTenancyAccess, CrossTenancyStatement } from './cross-tenancy-statement';
import { Statement } from './parse-statement';
import { PolicyStatement } from './policy-statement';
import { PolicyStatementProps } from './statement-parts';

/**
 * The most that a statement can come to: what is proven with this reading holds in every case.
 *
 * A condition that says more than which repository or secret and which permission is taken to hold, and so is a name
 * that only Terraform knows. A compartment that is named is each one that may have that name, and one that is known by
 * OCID alone may have any. A subject of another tenancy is let in by the `admit` of this one. A deny is not counted on.
 */
export function widestReading(statement: Statement, compartments: readonly (readonly CompartmentStep[])[]) {
  const allowing = lettingIn(statement);
  return allowing === undefined ? [] : located(withWeakened(allowing.parts, isDecidable), compartments);
}

/** The statement as one that lets somebody in here, in this tenancy; `undefined` if it does no such thing. */
export function lettingIn(statement: Statement): PolicyStatement | undefined {
  if (statement instanceof CrossTenancyStatement) {
    return statement.says.kind === 'admit' ? admitted(statement.says) : undefined;
  }
  return statement instanceof PolicyStatement && statement.effect === 'allow' ? statement : undefined;
}

/** Both tenancies have to agree; that the other one does is taken for granted. */
function admitted({ effect, subject, from, action, resourceType, place, where }: CrossTenancyAccess) {
  if (effect === 'deny' || action === 'associate' || place?.kind === 'other tenancy') {
    return undefined;
  }
  return new PolicyStatement({
    subject: ofTenancy(subject, typeof from === 'object' ? from.alias : 'any'),
    action,
    location: place ?? { kind: 'tenancy' },
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
export function withWeakened(
  parts: PolicyStatementProps,
  counts: (comparison: Comparison) => boolean,
): PolicyStatement {
  const { where, ...others } = parts;
  const known = where && weakened(where, counts);
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
  return /\$\{(?![\w-]+:)/.test('text' in value ? value.text : value.pattern);
}

/** The same, with a compartment that is named replaced by each that it may be. */
function located(statement: PolicyStatement, compartments: readonly (readonly CompartmentStep[])[]): PolicyStatement[] {
  const { location } = statement;
  if (!('path' in location)) {
    return [statement];
  }
  const names = location.path.map((name) => name.toLowerCase());
  const above = new Set(compartments.flatMap((compartment) => compartment.slice(0, -1).map(({ ocid }) => ocid)));
  const mayBear = (name: string | undefined, step: CompartmentStep) =>
    step.name === undefined ? !isTenancy(step, above) : step.name.toLowerCase() === name;
  return compartments.flatMap((compartment) => {
    const ocid = compartment.at(-1)?.ocid;
    const steps = compartment.slice(-names.length);
    // What stands above the first step that is known may bear the names that are left.
    const mayBe = steps.every((step, index) => mayBear(names.at(index - steps.length), step));
    return ocid !== undefined && mayBe
      ? [new PolicyStatement({ ...statement.parts, location: { kind: 'compartment', ocid } })]
      : [];
  });
}

/** What stands above compartments of the app without being one by its OCID is the tenancy, which is never named. */
function isTenancy({ ocid = '' }: CompartmentStep, above: ReadonlySet<string | undefined>): boolean {
  return ocid.startsWith('ocid1.tenancy.') || (above.has(ocid) && !ocid.startsWith('ocid1.compartment.'));
}
