import { AccessEvaluator, permissionsAllowed, PolicyStatement } from '../policy';
import { onlyAbout } from './condition-parts';

const REGISTRY_PERMISSIONS = ['repos', 'artifact-repositories', 'generic-artifacts'].flatMap((type) =>
  permissionsAllowed('manage', type),
);

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
  const known = where && onlyAbout(variables, where);
  return new PolicyStatement(known === undefined ? others : { ...others, where: known });
}
