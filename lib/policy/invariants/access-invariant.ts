import { Misconfiguration } from '../../core';
import { PolicyStatement, Statement, UnparsedStatement } from '../../policy-language';
import { AccessTarget, AppAccess, WrittenStatement } from '../analysis';
import { CompartmentPath, lowerCased } from '../evaluator';
import { NamedPermission, permissionDefinition } from '../tables';

/** Access that an invariant forbids. */
export interface AccessViolation {
  /** The request that is allowed, for example `x may push to 'prod/payments/api'`. */
  readonly request: string;

  /** The statements that allow it. */
  readonly statements: readonly WrittenStatement[];

  /** The alternative to removing the statements, for example `add x to the invariant`. */
  readonly fix: string;
}

/**
 * A requirement over all statements of an app. Synthesis fails if it is violated; see `requireAccess`.
 *
 * @example
 * requireAccess(stack, {
 *   requirement: 'images are not signed in this tenancy',
 *   violations: (access) =>
 *     [...access.reach('sign', access.targets)].map(([who, reached]) => ({
 *       ...permittedRequest(access, who, 'sign', reached),
 *       fix: 'ask the platform team',
 *     })),
 * });
 */
export interface AccessInvariant {
  /** The requirement in words. */
  readonly requirement: string;

  /** The violations; empty if the requirement holds. */
  readonly violations: (access: AppAccess) => AccessViolation[];
}

/** The first allowed request of a principal, in words, and the statements that allow it. */
export function permittedRequest(
  access: AppAccess,
  principal: string,
  permission: NamedPermission,
  [first, ...more]: readonly [AccessTarget, ...AccessTarget[]],
): Pick<AccessViolation, 'request' | 'statements'> {
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const { decisions } = access.explain(principal, permission, first);
  const statements = [...new Set(decisions.flatMap((decision) => decision.statements))];
  const doubts = new Set(statements.flatMap(({ statement }) => unlessOutside(statement, first)));
  return {
    request: [`${principal} may ${permissionDefinition(permission).phrase} '${first.name}'${others}`, ...doubts].join(
      ', ',
    ),
    statements,
  };
}

/** The location of a statement, if the app does not know whether the target is below it. */
function unlessOutside(statement: Statement, { compartment }: AccessTarget): string[] {
  if (!(statement instanceof PolicyStatement) || statement.location.kind === 'tenancy') {
    return [];
  }
  const { location } = statement;
  const written = 'ocid' in location ? `id ${location.ocid}` : location.path.join(':');
  const isWithin = new CompartmentPath(compartment).isWithin(lowerCased(location));
  return isWithin ? [] : [`unless that lies outside compartment ${written}`];
}

/** A violation as the problem of a ConfigurationError. */
export function violationProblem(requirement: string, { request, statements, fix }: AccessViolation): Misconfiguration {
  const written = statements.map(({ text, path }) => `"${inShort(text)}" (${path})`);
  const unread = statements.flatMap(({ statement, text, path }) =>
    statement instanceof UnparsedStatement ? [`"${inShort(text)}" (${path}): ${statement.reason}`] : [],
  );
  if (unread.length > 0) {
    const fix = statements.some(({ ofModule }) => ofModule)
      ? 'accept the module with acknowledgeModule(<module>, <reason>)'
      : 'write so that it can be parsed, or accept it with acknowledgeStatement(<scope>, <its text>, <reason>)';
    return { given: request, why: requirement, fix: `${fix}: ${unread.join(' and ')}` };
  }
  return {
    given: request,
    why: requirement,
    fix: written.length === 0 ? fix : `remove ${written.join(' and ')}, or ${fix}`,
  };
}

/** A list of a thousand repositories is too long for a message. */
function inShort(text: string): string {
  return text.replace(/\bwhere\b.{161,}/is, 'where …');
}
