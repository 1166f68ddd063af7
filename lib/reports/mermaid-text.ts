import { visibleText } from '../core';
import { Diagram, DiagramArrow, DiagramPart, everyPart } from './diagram';

/**
 * A diagram as a Mermaid flowchart, which GitHub, GitLab and many wikis render in Markdown.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function mermaidText({ title, parts, arrows }: Diagram): string {
  const ids = new Map(everyPart(parts).map(({ key }, index) => [key, `n${index + 1}`]));
  const idOf = (key: string) => ids.get(key) ?? key;
  return [
    '---',
    `title: ${yamlText(title)}`,
    ...SETTINGS,
    '---',
    'flowchart LR',
    ...parts.flatMap((part) => linesOf(part, idOf)).map(indented),
    ...arrows.map((arrow) => `${idOf(arrow.from)} ${arrowText(arrow)} ${idOf(arrow.to)}`).map(indented),
    '',
  ].join('\n');
}

/** A text of YAML, in quotes where it could be read as something else. JSON is YAML. */
function yamlText(text: string): string {
  return /^[A-Za-z][\w ,./-]*$/.test(text) ? text : JSON.stringify(visibleText(text));
}

/**
 * `lines` as a quoted text of Mermaid. All characters except letters, digits and a few others are written as entities,
 * so that neither Mermaid nor its Markdown interprets them.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
function mermaidLabel(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    visibleText(line).replace(NOT_PLAIN, (character) => `#${character.codePointAt(0) ?? 0};`),
  );
  return `"${escaped.join('<br>') || EMPTY}"`;
}

/** Space for the second line of a frame, and for long repository names. */
const SETTINGS = ['config:', '  flowchart:', '    wrappingWidth: 400', '    subGraphTitleMargin:', '      bottom: 24'];

/** Mermaid does not accept an empty label. */
const EMPTY = '#32;';

/** These include a dot or a dash that starts a list in Markdown, and a space that Mermaid would remove. */
const NOT_PLAIN = /[^\p{L}\p{N} ./,-]|[.-](?= |$)|^ | (?= |$)/gu;

const ARROWS = { thick: '==>', plain: '-->', dotted: '-.->' } as const;

function arrowText({ line, label, details = [] }: DiagramArrow): string {
  return label === '' ? ARROWS[line] : `${ARROWS[line]}|${mermaidLabel([label, ...details])}|`;
}

function linesOf({ key, lines, shape, parts }: DiagramPart, idOf: (key: string) => string): string[] {
  const label = mermaidLabel(lines);
  if (parts.length === 0) {
    return [`${idOf(key)}${shape === 'round' ? `([${label}])` : `[${label}]`}`];
  }
  return [`subgraph ${idOf(key)}[${label}]`, ...parts.flatMap((part) => linesOf(part, idOf)).map(indented), 'end'];
}

function indented(line: string): string {
  return `  ${line}`;
}
