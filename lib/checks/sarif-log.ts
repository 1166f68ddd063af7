import { createHash } from 'crypto';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { visibleJson, visibleText } from '../core';
import { CheckRule, RuleDescription } from './check-rule';
import { ACKNOWLEDGED_STATEMENT, Finding, UNUSED_ACKNOWLEDGEMENT } from './findings';
import { RULES } from './rules';

/** A line of a file. */
export interface PhysicalLocation {
  /** Path from the root of the repository, with slashes. */
  readonly file: string;

  /** Number of the line; the first is 1. */
  readonly line: number;
}

/**
 * Findings as SARIF 2.1.0, the format of code scanning.
 *
 * @param rules rules of your own, which the log describes in addition to the rules of this library
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog(
  findings: readonly Finding[],
  locationOf: (finding: Finding) => PhysicalLocation,
  rules: readonly CheckRule[] = [],
): string {
  return sarifLogOf([...RULES, ...rules, UNUSED_ACKNOWLEDGEMENT, ACKNOWLEDGED_STATEMENT], findings, locationOf);
}

/** Findings of `rules` as SARIF 2.1.0. */
export function sarifLogOf(
  rules: readonly RuleDescription[],
  findings: readonly Finding[],
  locationOf: (finding: Finding) => PhysicalLocation,
): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'oci-registry', rules: rules.map(descriptorOf) } },
        results: findings.map((finding) => resultOf(finding, locationOf(finding))),
      },
    ],
  };
  return `${visibleJson(log)}\n`;
}

function descriptorOf({ id, severity, title, why, fix, see }: RuleDescription): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: sentence(why) },
    help: { text: `${sentence(why)} ${sentence(fix)}` },
    ...(see === undefined ? {} : { helpUri: see }),
    defaultConfiguration: { level: severity },
  };
}

function resultOf({ rule, path, message, acknowledged }: Finding, { file, line }: PhysicalLocation): Result {
  return {
    ruleId: rule.id,
    level: rule.severity,
    message: { text: plainMessage(`${path}: ${message}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line } },
        logicalLocations: [{ fullyQualifiedName: path, kind: 'resource' }],
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint(rule.id, path, message) },
    suppressions: acknowledged === undefined ? [] : [{ kind: 'inSource', justification: acknowledged }],
  };
}

/** SARIF interprets a text in brackets before a text in parentheses as a link. */
function plainMessage(text: string): string {
  return visibleText(text).replaceAll('](', '\\](');
}

/** Identifies a finding, independently of its position in the file. */
function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
