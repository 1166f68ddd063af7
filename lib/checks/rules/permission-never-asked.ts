import { holdsExpression } from '../../core';
import { AccessEvaluator, permissionsAllowed, resourceTypesOf, withRelaxedCondition } from '../../policy';
import { comparisonsIn, isAbout, POLICY, PolicyStatement } from '../../policy-language';
import { SynthesizedApp } from '../../synthesized';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn, whoIn } from './../policy-statements';

export const permissionNeverAsked = {
  id: 'permission-never-asked',
  severity: 'warning',
  title: 'A permission that the statement cannot allow',
  why: 'a verb includes the permissions that Oracle lists for it on the type, and a condition on another permission never holds',
  fix: 'name a permission of the type, and a verb that includes it: REPOSITORY_UPDATE, for example, is part of manage repos',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement) => {
        const strange = strangeIn(statement);
        if (strange === undefined) {
          return 'not-applicable';
        }
        return strange.length === 0 ? 'compliant' : [messageFor(statement, strange, app)];
      }),
    ),
} as const satisfies CheckRule;

const REGISTRY_AND_VAULT = [
  'repos',
  'artifact-repositories',
  'generic-artifacts',
  'secrets',
  'secret-versions',
  'secret-bundles',
];
const KNOWN = new Set(permissionsAllowed('manage', 'all-resources'));
const OURS = new Set(REGISTRY_AND_VAULT.flatMap((type) => permissionsAllowed('manage', type)).map(nounOf));

/** Permissions that the statement names and cannot allow; `undefined` if it names none, or not enough is known. */
function strangeIn({ action, resourceType = '', where }: PolicyStatement): string[] | undefined {
  const compared = comparisonsIn(where).filter(
    (comparison) => isAbout(comparison, 'request.permission') && ['=', 'in'].includes(comparison.operator),
  );
  const named = compared.flatMap(({ values }) =>
    values.flatMap((value) => ('text' in value && !holdsExpression(value.text) ? [value.text.toUpperCase()] : [])),
  );
  if (typeof action !== 'string') {
    return action
      .map((permission) => permission.toUpperCase())
      .filter((permission) => !KNOWN.has(permission) && OURS.has(nounOf(permission)));
  }
  if (named.length === 0 || resourceTypesOf(resourceType) === undefined) {
    return undefined;
  }
  const given = new Set(permissionsAllowed(action, resourceType));
  const everything = resourceType.toLowerCase() === 'all-resources';
  return named.filter((permission) => !given.has(permission) && (!everything || KNOWN.has(permission)));
}

function messageFor(statement: PolicyStatement, strange: readonly string[], app: SynthesizedApp): string {
  const { action, resourceType } = statement;
  const permissions = [...new Set(strange)].join(', ');
  if (typeof action !== 'string') {
    return `no type has ${permissions}, in ${quote(statement, app)}`;
  }
  const outcome = givesNothing(statement) ? `${whoIn(statement)} can do nothing` : `${permissions} has no effect`;
  return `${outcome}: '${action} ${resourceType}' does not include ${permissions}, in ${quote(statement, app)}`;
}

function givesNothing({ action, resourceType = '', parts }: PolicyStatement): boolean {
  const evaluator = new AccessEvaluator([
    withRelaxedCondition({ ...parts, subject: { kind: 'any-user' }, location: { kind: 'tenancy' } }, (comparison) =>
      isAbout(comparison, 'request.permission'),
    ),
  ]);
  const given = typeof action === 'string' ? permissionsAllowed(action, resourceType) : action;
  return !given.some((permission) => evaluator.allows({ principal: { kind: 'user' }, permission, compartment: [] }));
}

/** The subject of a permission: `REPOSITORY` for `REPOSITORY_READ`. */
function nounOf(permission: string): string {
  return permission.slice(0, Math.max(0, permission.lastIndexOf('_')));
}
