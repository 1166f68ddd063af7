import { unknownName } from '../core';
import {
  AccessExplanation,
  AppAccess,
  DecidedBy,
  NAMED_PERMISSIONS,
  NamedPermission,
  permissionDefinition,
} from '../policy';
import { SynthesizedApp } from '../synthesized';

/** Who asks for what: a principal by its name in the report, a permission, and the name of what it is about. */
export interface AccessQuestion {
  readonly principal: string;
  readonly permission: string;
  readonly name: string;
}

/**
 * Which statements let a principal do something, and which constructs wrote them, or what is missing.
 *
 * @throws ConfigurationError if the app knows no such principal, permission or thing
 */
export function accessExplanation(app: SynthesizedApp, { principal, permission, name }: AccessQuestion): string {
  const access = new AppAccess(app);
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
  const { allowed, decisions } = access.explain(principal, named, target);
  const denied = decisions.some((decision) => !decision.allowed && decision.statements.length > 0);
  const lines = [
    `${principal} ${allowed ? 'may' : 'may not'} ${phrase} ${name}.`,
    ...bySource(decisions).flatMap(decisionLines),
    ...(allowed || denied
      ? []
      : conditionLines(new AppAccess(app, { interpretation: 'over-approximate' }).explain(principal, named, target))),
  ];
  return `${lines.join('\n')}\n`;
}

function namedPermission(given: string): NamedPermission {
  const names = Object.keys(NAMED_PERMISSIONS) as NamedPermission[];
  const found = names.find((name) => name === given);
  if (found === undefined) {
    throw unknownName('access', 'permission', given, names);
  }
  return found;
}

/** Permissions that the same statements decide about are told of together. */
function bySource(decisions: readonly DecidedBy[]): DecidedBy[] {
  const groups = new Map<string, DecidedBy>();
  for (const decision of decisions) {
    const key = JSON.stringify([decision.allowed, decision.statements.map(({ path, text }) => [path, text])]);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, permission: `${known.permission} and ${decision.permission}` } : decision);
  }
  return [...groups.values()];
}

function decisionLines({ permission, allowed, statements }: DecidedBy): string[] {
  const verdict = allowed ? 'allowed by' : statements.length > 0 ? 'denied by' : 'missing: no statement gives it here';
  return [`  ${permission}: ${verdict}`, ...statements.map(({ path, text }) => `    ${path}: ${text}`)];
}

/** Statements whose conditions nothing here tells about. */
function conditionLines({ allowed, decisions }: AccessExplanation): string[] {
  const statements = new Set(decisions.flatMap((decision) => decision.statements));
  return allowed
    ? [
        '  It is allowed where the conditions hold of',
        ...[...statements].map(({ path, text }) => `    ${path}: ${text}`),
      ]
    : [];
}
