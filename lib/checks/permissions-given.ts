import { AccessEvaluator, permissionsAllowed, withRelaxedCondition } from '../policy';
import { isAbout, PolicyStatement } from '../policy-language';

const REGISTRY_PERMISSIONS = ['repos', 'artifact-repositories', 'generic-artifacts'].flatMap((type) =>
  permissionsAllowed('manage', type),
);

/**
 * The registry permissions that a statement allows for at least one request of anyone. Conditions on anything except
 * the permission are assumed to hold.
 */
export function permissionsGiven(statement: PolicyStatement): string[] {
  const evaluator = new AccessEvaluator([
    withRelaxedCondition(
      { ...statement.parts, subject: { kind: 'any-user' }, location: { kind: 'tenancy' } },
      (comparison) => isAbout(comparison, 'request.permission'),
    ),
  ]);
  return REGISTRY_PERMISSIONS.filter((permission) =>
    evaluator.allows({ principal: { kind: 'user' }, permission, compartment: [] }),
  );
}
