import { AccessTarget, AppAccess } from '../analysis';
import { NamedPermission, permissionDefinition, TargetKind } from '../tables';

/**
 * What of `targets` each principal reaches, and of what else of their kind may stand in the compartments among them:
 * what is not declared in the app, or not yet, is named `any of <compartment>`.
 *
 * @param name what the others go by: with a name that none can have, statements that name one are not about them
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
