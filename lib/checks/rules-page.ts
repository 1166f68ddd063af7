import { CheckRule } from './check-rule';
import { RULES } from './rules';

/** Most types of resources that the page lists for a rule. */
const MOST_TYPES = 15;

/** The rules as a page in Markdown. */
export function rulesPage(): string {
  return ['# What `oci-registry check` looks at', '', `There are ${RULES.length} rules.`, '', ...RULES.flatMap(partOf)]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function partOf({ id, severity, title, why, fix, see, types }: CheckRule): string[] {
  return [
    `## ${id}`,
    '',
    `${title}.`,
    '',
    `- severity: ${severity}`,
    `- looks at: ${typesText(types)}`,
    `- why: ${escaped(why)}`,
    `- fix: ${escaped(fix)}`,
    `- see: <${see}>`,
    '',
  ];
}

function typesText(types: readonly string[]): string {
  return types.length > MOST_TYPES ? `${types.length} types` : types.map((type) => `\`${type}\``).join(', ');
}

/** What Markdown and its formatters would take for marks. */
function escaped(text: string): string {
  return text.replaceAll('*', '\\*');
}
