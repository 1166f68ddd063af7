import { ConfigurationError } from '../core';
import { AcknowledgedStatement, acknowledgementsIn, WrittenStatement } from '../policy';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';
import { Answer, CheckRule, resourcesFor, RuleDescription, Severity, SEVERITIES } from './check-rule';
import { isAtOrBelow } from './construct-path';
import { ruleSet, RuleSetProps } from './rule-set';

/** A violation of a rule. */
export interface Finding {
  readonly rule: RuleDescription;

  /** Path of the construct, or address of the resource in a stack that cdktf did not write. */
  readonly path: string;

  /** Name of its stack. */
  readonly stack: string;

  readonly message: string;

  /** Reason for its acceptance. @default - it is not accepted */
  readonly acknowledged?: string;
}

/** An acknowledgement without a finding. */
export const UNUSED_ACKNOWLEDGEMENT = {
  id: 'unused-acknowledgement',
  severity: 'warning',
  title: 'An acknowledgement without a finding',
  why: 'it would hide a later finding',
  fix: 'remove it',
} as const satisfies RuleDescription;

/** A statement or a module that is accepted as it is, and that invariants do not count. */
export const ACKNOWLEDGED_STATEMENT = {
  id: 'acknowledged-statement',
  severity: 'note',
  title: 'A statement that guarded environments do not count',
  why: 'somebody has accepted what it may allow',
  fix: 'review its reason',
} as const satisfies RuleDescription;

/**
 * The findings in an app, the most severe first, then by rule and by path.
 *
 * An acknowledgement is reported as unused only if its rule is among those applied.
 *
 * @throws ConfigurationError if two rules have one id, or `severities` names an unknown rule
 */
export function findingsIn(app: SynthesizedApp, props?: RuleSetProps): Finding[] {
  const rules = ruleSet(props);
  const applied = new Set(rules.map(({ id }) => id));
  const broken = rules.flatMap((rule) =>
    resourcesFor(rule, app).flatMap((resource) => {
      const { path, stack } = resource;
      const answer = answerOf(rule, resource, app);
      const breaches = typeof answer === 'string' ? [] : answer;
      return breaches.map((breach): Finding => {
        const said = typeof breach === 'string' ? { message: breach } : breach;
        return { rule, path, stack, ...said };
      });
    }),
  );
  const acknowledged = app.metadata('acknowledged');
  const covers = (at: string, rule: string) => (finding: Finding) =>
    finding.rule.id === rule && isAtOrBelow(finding.path, at);
  const unused = acknowledged
    .filter(({ entry: { at, rule } }) => applied.has(rule) && !broken.some(covers(at, rule)))
    .map(({ stack, entry: { at, rule } }): Finding => {
      const message = `'${rule}' is acknowledged, and has no finding here`;
      return { rule: UNUSED_ACKNOWLEDGEMENT, path: at, stack, message };
    });
  const judged = broken.map((finding): Finding => {
    const [nearest] = acknowledged
      .map(({ entry }) => entry)
      .filter(({ at, rule }) => covers(at, rule)(finding))
      .sort((one, other) => other.at.length - one.at.length);
    return nearest === undefined ? finding : { ...finding, acknowledged: nearest.reason };
  });
  const { accepted, unused: unusedTexts } = acknowledgementsIn(app);
  const statements = [...accepted.map(acceptedStatement), ...unusedTexts.map(unusedStatement)];
  return [...judged, ...unused, ...statements].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

/**
 * The result of a rule, which can be one of your own.
 *
 * @throws ConfigurationError if it throws, or returns something else than an answer
 */
function answerOf(rule: CheckRule, resource: SynthesizedResource, app: SynthesizedApp): Answer {
  const given = `rule '${rule.id}' about ${resource.path}`;
  let answer: unknown;
  try {
    answer = rule.check(resource, app);
  } catch (error) {
    throw new ConfigurationError('check', { given, why: `it throws ${String(error)}`, fix: 'repair the rule' });
  }
  if (!isAnswer(answer)) {
    throw new ConfigurationError('check', {
      given,
      why: 'it returns no answer',
      fix: "return 'compliant', 'not-applicable' or a list of sentences",
    });
  }
  return answer;
}

function isAnswer(answer: unknown): answer is Answer {
  return Array.isArray(answer)
    ? answer.every((breach) => typeof breach === 'string' || typeof Object(breach).message === 'string')
    : answer === 'compliant' || answer === 'not-applicable';
}

/** The finding that an acknowledged statement is: it fails no check, and each report has it. */
function acceptedStatement({ text, path, stack, acknowledged = '' }: WrittenStatement): Finding {
  return { rule: ACKNOWLEDGED_STATEMENT, path, stack, message: `'${text}' is not counted`, acknowledged };
}

/** An acknowledged statement that no policy has. */
function unusedStatement({ text, path, stack }: AcknowledgedStatement): Finding {
  const message = `the statement '${text}' is acknowledged, and no policy has it`;
  return { rule: UNUSED_ACKNOWLEDGEMENT, path, stack, message };
}

/** Findings of at least `severity` that are not acknowledged. */
export function findingsAtLeast(severity: Severity, findings: readonly Finding[]): Finding[] {
  const counted = SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
  return findings.filter(({ rule, acknowledged }) => acknowledged === undefined && counted.includes(rule.severity));
}

function orderOf({ rule, path, message }: Finding): string {
  return [SEVERITIES.indexOf(rule.severity), rule.id, path, message].join('\0');
}
