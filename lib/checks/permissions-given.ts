import { AccessEvaluator, permissionsAllowed, withRelaxedCondition } from '../policy';
import { isAbout, PolicyStatement } from '../policy-language';

const REGISTRY_PERMISSIONS = ['repos', 'artifact-repositories', 'generic-artifacts'].flatMap((type) =>
  permissionsAllowed('manage', type),
);

/**
 * The registry's permissions that a statement gives to anyone anywhere, for some request: conditions on anything but
 * the permission are taken to hold.
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
