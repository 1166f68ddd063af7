import { Comparison, Condition, isGroup } from '../core';
import {
  AccessEvaluator,
  parseStatement,
  permissionsAllowed,
  PolicyStatement,
  principalsIn,
  Statement,
  UnreadStatement,
} from '../policy';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';

/** What policies are written as. */
export const POLICY = 'oci_identity_policy';

const REGISTRY_PERMISSIONS = ['repos', 'artifact-repositories', 'generic-artifacts'].flatMap((type) =>
  permissionsAllowed('manage', type),
);

/** The allow statements of a policy, with references followed. */
export function statementsIn(policy: SynthesizedResource, app: SynthesizedApp): PolicyStatement[] {
  return writtenIn(policy, app)
    .filter((statement) => statement instanceof PolicyStatement)
    .filter(({ effect }) => effect === 'allow');
}

/** Statements that no rule looked at, each with the reason. */
export function uncheckedStatements(app: SynthesizedApp): string[] {
  return app
    .ofType(POLICY)
    .flatMap((policy) => writtenIn(policy, app))
    .filter((statement) => !(statement instanceof PolicyStatement))
    .map((statement) => {
      const reason = statement instanceof UnreadStatement ? statement.reason : 'the rules speak of one tenancy';
      return `${statement.toString()}: ${reason}`;
    });
}

function writtenIn({ arguments: { statements }, stack }: SynthesizedResource, app: SynthesizedApp): Statement[] {
  return (Array.isArray(statements) ? statements : []).map((text) => parseStatement(app.settled(String(text), stack)));
}

/** Whom a statement is about. */
export function whoIn(statement: PolicyStatement): string {
  return [...principalsIn([statement]).keys()].join(', ');
}

/** The statement between quotes, cut to what fits into a line or two. */
export function quote(statement: PolicyStatement): string {
  const text = statement.toString();
  return `"${text.length <= 200 ? text : `${text.slice(0, 199)}…`}"`;
}

/**
 * The registry's permissions that a statement gives to anyone anywhere, for some request: conditions on anything but
 * the permission are taken to hold.
 */
export function permissionsGiven(statement: PolicyStatement): string[] {
  const evaluator = new AccessEvaluator([
    withCondition({ ...statement.parts, subject: { kind: 'any-user' }, location: { kind: 'tenancy' } }, [
      'request.permission',
    ]),
  ]);
  return REGISTRY_PERMISSIONS.filter((permission) =>
    evaluator.allows({ principal: { kind: 'user' }, permission, compartment: [] }),
  );
}

/** The statement, with conditions on other variables than these taken to hold. */
export function withCondition(parts: PolicyStatement['parts'], variables: readonly string[]): PolicyStatement {
  const { where, ...others } = parts;
  const known = where && about(variables, where);
  return new PolicyStatement(known === undefined ? others : { ...others, where: known });
}

/** Whether a condition holds only for requests for which a comparison like this does. */
export function requires(condition: Condition | undefined, like: (comparison: Comparison) => boolean): boolean {
  if (condition === undefined) {
    return false;
  }
  if (!isGroup(condition)) {
    return like(condition);
  }
  return condition.match === 'all'
    ? condition.conditions.some((part) => requires(part, like))
    : condition.conditions.every((part) => requires(part, like));
}

/** The comparisons of a condition, wherever they stand in it. */
export function comparisonsIn(condition: Condition | undefined): Comparison[] {
  if (condition === undefined) {
    return [];
  }
  return isGroup(condition) ? condition.conditions.flatMap(comparisonsIn) : [condition];
}

/** Whether a comparison is about one of these variables. */
export function isAbout({ variable }: Comparison, ...variables: readonly string[]): boolean {
  return variables.includes(variable.toLowerCase());
}

/** `undefined` for what always holds. */
function about(variables: readonly string[], condition: Condition): Condition | undefined {
  if (!isGroup(condition)) {
    return isAbout(condition, ...variables) ? condition : undefined;
  }
  const parts = condition.conditions.map((part) => about(variables, part));
  const known = parts.filter((part) => part !== undefined);
  const always = condition.match === 'any' ? known.length < parts.length : known.length === 0;
  return always ? undefined : { match: condition.match, conditions: known };
}
