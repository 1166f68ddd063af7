import { holdsExpression } from '../../core';
import { all, PolicyStatement, PolicyStatementProps, UnparsedStatement } from '../../policy-language';
import { ALL_RESOURCES, mayHoldAnyType } from '../tables';
import { asAllowStatement, endorsement } from './allow-statement';
import { PossibleLocations } from './possible-locations';
import { WrittenStatement } from './written-statement';

/**
 * What a written statement comes to: what it says for sure, and what it may say besides, where something has to be so
 * that the app does not say. Then that stands in the condition, in words: {@link UndecidedTest}.
 *
 * An `admit` lets in whom the other tenancy endorses. A text that could not be parsed gives the most that it may give. A
 * resource type or a permission that only Terraform knows is any, and a location each that it may be.
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
    return atMost === undefined ? [] : [assumed(atMost.parts, `what could not be read of ${path} gives it`)];
  }
  const admitted = asAllowStatement(statement);
  return admitted === undefined || statement.parts.kind === 'define'
    ? []
    : [assumed(admitted.parts, endorsement(statement.parts))];
}

/** All that there is, where it is not known what a statement gives. */
function withWidestAction({ parts }: PolicyStatement): PolicyStatement[] {
  const { action, resourceType = '' } = parts;
  if (typeof action === 'string') {
    return holdsExpression(resourceType) || mayHoldAnyType(resourceType)
      ? [assumed({ ...parts, resourceType: ALL_RESOURCES }, `${resourceType} takes it in`)]
      : [];
  }
  const filledIn = action.filter(holdsExpression);
  return filledIn.length === 0
    ? []
    : [assumed({ ...parts, action: 'manage', resourceType: ALL_RESOURCES }, `${filledIn.join(' or ')} stands for it`)];
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
