import { AccessTarget, AppAccess } from '../analysis';
import { NamedPermission, permissionDefinition, TargetKind } from '../tables';

/**
 * The targets that each principal reaches: the given ones, and undeclared ones of their kind in the compartments among
 * them, which are named `any of <compartment>`.
 *
 * @param name name of the undeclared ones: with a name that no target can have, statements about one name do not match
 */
export function reachableTargets(
  access: AppAccess,
  permission: NamedPermission,
  targets: readonly AccessTarget[],
  name = NO_NAME,
): Map<string, [AccessTarget, ...AccessTarget[]]> {
  const declared = access.reach(permission, targets);
  const { on: kind } = permissionDefinition(permission);
  const others = targets.flatMap((target): AccessTarget[] =>
    target.kind === 'compartment' && kind !== 'compartment'
      ? [{ ...target, kind, name: `any of ${target.name}`, request: requestAbout(kind, name) }]
      : [],
  );
  const undeclared = [...access.reach(permission, others)].filter(([who]) => !declared.has(who));
  return new Map([...declared, ...undeclared]);
}

function requestAbout(kind: TargetKind, name: string): AccessTarget['request'] {
  switch (kind) {
    case 'container-repository':
      return { repository: name };
    case 'secret':
      return { variables: { 'target.secret.id': name, 'target.secret.name': name } };
    default:
      return {};
  }
}

const NO_NAME = '?';
