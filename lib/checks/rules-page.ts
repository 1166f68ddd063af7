import { CheckRule } from './check-rule';
import { RULES } from './rules';

/** Most resource types that the page lists for a rule. */
const MOST_TYPES = 15;

/** The rules as a page in Markdown. */
export function rulesPage(): string {
  return ['# Rules of `oci-registry check`', '', `There are ${RULES.length} rules.`, '', ...RULES.flatMap(partOf)]
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
    `- resources: ${typesText(types)}`,
    `- why: ${escaped(why)}`,
    `- fix: ${escaped(fix)}`,
    `- see: <${see}>`,
    '',
  ];
}

function typesText(types: readonly string[]): string {
  return types.length > MOST_TYPES ? `${types.length} types` : types.map((type) => `\`${type}\``).join(', ');
}

/** Text with escapes for characters that Markdown interprets. */
function escaped(text: string): string {
  return text.replaceAll('*', '\\*');
}
