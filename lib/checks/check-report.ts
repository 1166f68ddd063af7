import { visibleJson, visibleText } from '../core';
import { RuleDescription, SEVERITIES } from './check-rule';
import { Finding } from './findings';

/** Findings as text, with fixes, grouped by rule. */
export function checkReport(findings: readonly Finding[]): string {
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const rules = [...new Set(open.map(({ rule }) => rule))];
  const accepted = findings.flatMap(({ rule, path, acknowledged }) =>
    acknowledged === undefined ? [] : [visibleText(`  ${path}: ${rule.id}: ${acknowledged}`)],
  );
  return [
    ...rules.flatMap((rule) => [...sectionOf(rule, open), '']),
    ...(accepted.length === 0 ? [] : ['acknowledged', ...accepted, '']),
    summaryOf(open, accepted.length),
    '',
  ].join('\n');
}

/** Findings as JSON. */
export function checkReportAsJson(findings: readonly Finding[]): string {
  const rows = findings.map(({ rule: { id, severity, why, fix, see }, path, stack, message, acknowledged }) => ({
    rule: id,
    severity,
    stack,
    path,
    message,
    why,
    fix,
    see,
    acknowledged,
  }));
  return `${visibleJson(rows)}\n`;
}

function sectionOf(rule: RuleDescription, findings: readonly Finding[]): string[] {
  const { id, severity, title, why, fix, see } = rule;
  return [
    `${severity} ${id}: ${title}`,
    ...findings
      .filter((finding) => finding.rule === rule)
      .map(({ path, message }) => visibleText(`  ${path}: ${message}`)),
    `  why: ${why}`,
    `  fix: ${fix}`,
    ...(see === undefined ? [] : [`  or:  acknowledge(<construct>, '${id}', '<reason>')`, `  see: ${see}`]),
  ];
}

function summaryOf(open: readonly Finding[], accepted: number): string {
  const counts = SEVERITIES.map((severity) => {
    const count = open.filter(({ rule }) => rule.severity === severity).length;
    return `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return [...counts, `${accepted} acknowledged`].join(', ');
}
