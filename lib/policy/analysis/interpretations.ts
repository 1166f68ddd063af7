import { holdsExpression } from '../../core';
import { all, PolicyStatement, PolicyStatementProps, UnparsedStatement } from '../../policy-language';
import { ALL_RESOURCES, mayHoldAnyType } from '../tables';
import { asAllowStatement, endorsement } from './allow-statement';
import { PossibleLocations } from './possible-locations';
import { WrittenStatement } from './written-statement';

/**
 * The statements that follow from a written one. If one follows only under an assumption that the app can neither
 * confirm nor rule out, its condition contains the assumption in words, as an {@link UndecidedTest}.
 *
 * An `admit` allows access to principals that the other tenancy endorses. A text that does not parse allows the most
 * that it can. A resource type or a permission that only Terraform knows can be any. There is one statement for each
 * possible location.
 */
export function interpretations(written: WrittenStatement, locations: PossibleLocations): PolicyStatement[] {
  return sayings(written).flatMap((saying) => [saying, ...withWidestAction(saying)].flatMap((one) => located(one)));

  function located(statement: PolicyStatement): PolicyStatement[] {
    const { location: given } = statement;
    return locations
      .of(given, written.compartment)
      .map(({ location, assuming }) =>
        assuming === undefined && sameLocation(location, given)
          ? statement
          : assumed({ ...statement.parts, location }, assuming),
      );
  }
}

function sayings({ statement, path }: WrittenStatement): PolicyStatement[] {
  if (statement instanceof PolicyStatement) {
    return [statement];
  }
  if (statement instanceof UnparsedStatement) {
    const { atMost } = statement;
    return atMost === undefined ? [] : [assumed(atMost.parts, `the part of ${path} that does not parse allows it`)];
  }
  const admitted = asAllowStatement(statement);
  return admitted === undefined || statement.parts.kind === 'define'
    ? []
    : [assumed(admitted.parts, endorsement(statement.parts))];
}

/** The statement with all permissions, if its permissions are not known. */
function withWidestAction({ parts }: PolicyStatement): PolicyStatement[] {
  const { action, resourceType = '' } = parts;
  if (typeof action === 'string') {
    return holdsExpression(resourceType) || mayHoldAnyType(resourceType)
      ? [assumed({ ...parts, resourceType: ALL_RESOURCES }, `${resourceType} includes it`)]
      : [];
  }
  const filledIn = action.filter(holdsExpression);
  return filledIn.length === 0
    ? []
    : [assumed({ ...parts, action: 'manage', resourceType: ALL_RESOURCES }, `${filledIn.join(' or ')} includes it`)];
}

function assumed({ where, ...parts }: PolicyStatementProps, assuming: string | undefined): PolicyStatement {
  const conditions = [where, assuming === undefined ? undefined : { test: assuming }].filter(
    (one) => one !== undefined,
  );
  return new PolicyStatement(conditions.length === 0 ? parts : { ...parts, where: all(...conditions) });
}

function sameLocation(one: PolicyStatementProps['location'], other: PolicyStatementProps['location']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
