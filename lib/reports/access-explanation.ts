import { unknownName, visibleText } from '../core';
import { AppAccess, DecidedBy, NAMED_PERMISSIONS, NamedPermission, permissionDefinition } from '../policy';

/** A question: a principal by its name in the report, a permission, and the name of a target. */
export interface AccessQuestion {
  readonly principal: string;
  readonly permission: string;
  readonly name: string;
}

/**
 * The statements that allow or deny access, with the constructs that wrote them, or the missing permissions.
 *
 * @throws ConfigurationError if the app has no such principal, permission or target
 */
export function accessExplanation(access: AppAccess, { principal, permission, name }: AccessQuestion): string {
  const named = namedPermission(permission);
  const { on, phrase } = permissionDefinition(named);
  const things = access.targets.filter(({ kind }) => kind === on);
  const target = things.find((thing) => thing.name === name);
  if (target === undefined) {
    throw unknownName(
      'access',
      on.replace('-', ' '),
      name,
      things.map((thing) => thing.name),
    );
  }
  const { allowed, condition, decisions } = access.explain(principal, named, target);
  const lines = [
    `${principal} ${allowed ? 'may' : 'may not'} ${phrase} ${name}${under(condition)}.`,
    ...bySource(decisions).flatMap(decisionLines),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}

function under(condition: string | undefined): string {
  return condition === undefined ? '' : ` if ${condition}`;
}

function namedPermission(given: string): NamedPermission {
  const names = Object.keys(NAMED_PERMISSIONS) as NamedPermission[];
  const found = names.find((name) => name === given);
  if (found === undefined) {
    throw unknownName('access', 'permission', given, names);
  }
  return found;
}

/** Permissions with the same deciding statements are grouped. */
function bySource(decisions: readonly DecidedBy[]): DecidedBy[] {
  const groups = new Map<string, DecidedBy>();
  for (const decision of decisions) {
    const key = JSON.stringify([
      decision.allowed,
      decision.condition,
      decision.statements.map(({ path, text }) => [path, text]),
    ]);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, permission: `${known.permission} and ${decision.permission}` } : decision);
  }
  return [...groups.values()];
}

function decisionLines({ permission, allowed, condition, statements }: DecidedBy): string[] {
  const verdict = allowed
    ? `allowed${under(condition)} by`
    : statements.length > 0
      ? 'denied by'
      : 'missing: no statement allows it here';
  return [`  ${permission}: ${verdict}`, ...statements.map(({ path, text }) => `    ${path}: ${text}`)];
}
