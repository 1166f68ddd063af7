import type { Attributes, Edge, Graph, Subgraph } from '@viz-js/viz' with { 'resolution-mode': 'import' };
import { ConfigurationError, visibleText } from '../core';
import { Diagram, DiagramArrow, DiagramPart, everyPart } from './diagram';

/**
 * A diagram as a self-contained SVG image: without script, style sheet or font. The same diagram has the same bytes.
 * The layout is made by Graphviz, from the package `@viz-js/viz`.
 *
 * @throws ConfigurationError if that package is not installed
 */
export async function svgPicture(diagram: Diagram): Promise<string> {
  const { instance } = await graphviz();
  const svg = (await instance()).renderString(graphOf(diagram), { format: 'svg' });
  // The text before the image contains a document type with a URL, and the version of Graphviz.
  return svg.slice(svg.indexOf('<svg')).replaceAll(`font-family="${FONT.fontname}"`, `font-family="${FONTS}"`);
}

/** Whether the package `@viz-js/viz` is installed. */
export function hasGraphviz(): boolean {
  try {
    require.resolve('@viz-js/viz');
    return true;
  } catch {
    return false;
  }
}

async function graphviz() {
  try {
    return await import('@viz-js/viz');
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).endsWith('MODULE_NOT_FOUND')) {
      throw new ConfigurationError('oci-registry', {
        given: 'format svg',
        why: 'it needs Graphviz, which is not installed',
        fix: 'run npm install --save-dev @viz-js/viz, or use the format mermaid',
      });
    }
    throw error;
  }
}

/** The layout reserves space for this font, and no common font is wider. */
const FONT = { fontname: 'Verdana', fontsize: 11 };

/** The same font, its substitutes, and then any font. */
const FONTS = 'Verdana, DejaVu Sans, Helvetica, sans-serif';

const MARGIN = '0.12,0.08';

const LINES: Record<DiagramArrow['line'], Attributes> = {
  thick: { penwidth: 2, color: '#b03a00' },
  plain: {},
  dotted: { style: 'dashed', color: '#0b5394' },
};

function graphOf({ title, parts, arrows }: Diagram): Graph {
  const byKey = new Map(everyPart(parts).map((part) => [part.key, part]));
  const isApart = !parts.some((part) => leadsAway(part, arrows));
  return {
    name: title,
    graphAttributes: { ...FONT, fontsize: 16, label: title, labelloc: 't', rankdir: 'LR', ranksep: 1, compound: true },
    nodeAttributes: { ...FONT, shape: 'box', margin: MARGIN },
    edgeAttributes: { ...FONT, arrowsize: 0.7, tailport: 'e', headport: 'w' },
    ...insideOf(parts),
    // Of frames that no arrow connects, Graphviz draws the one with the last arrow at the top.
    edges: [
      ...(isApart && byKey.size > TALL ? sideBySide(parts) : []),
      ...(isApart ? arrows.toReversed() : arrows).map(({ from, to, label, line, details = [] }) => {
        const [tail, head] = [boxIn(from, byKey), boxIn(to, byKey)];
        return {
          tail: printable(tail),
          head: printable(head),
          attributes: {
            ...LINES[line],
            label: labelOf(label === '' ? [] : [label, ...details]),
            ...(tail === from ? {} : { ltail: clusterName(from) }),
            ...(head === to ? {} : { lhead: clusterName(to) }),
          },
        };
      }),
    ],
  };
}

/** Frames of more boxes than this in all are drawn side by side, where no arrow connects them. */
const TALL = 60;

function leadsAway(part: DiagramPart, arrows: readonly DiagramArrow[]): boolean {
  const inside = new Set(everyPart([part]).map(({ key }) => key));
  return arrows.some(({ from, to }) => inside.has(from) !== inside.has(to));
}

/** Edges that are not drawn, which move each frame to the right of the one before it. */
function sideBySide(frames: readonly DiagramPart[]): Edge[] {
  return frames.slice(1).flatMap((part, index) => {
    const before = frames[index]?.parts.at(-1);
    const starts = part.parts.filter(({ shape }) => shape === 'round');
    return before === undefined
      ? []
      : starts.toReversed().map(({ key }) => ({
          tail: printable(before.key),
          head: printable(key),
          attributes: { style: 'invis', weight: 0 },
        }));
  });
}

function insideOf(parts: readonly DiagramPart[]): Pick<Graph, 'nodes' | 'subgraphs'> {
  return {
    nodes: parts
      .filter((part) => part.parts.length === 0)
      .map(({ key, lines, shape }) => ({
        name: printable(key),
        attributes: { label: labelOf(lines), ...(shape === 'round' ? { style: 'rounded' } : {}) },
      })),
    subgraphs: parts
      .filter((part) => part.parts.length > 0)
      .map(({ key, lines, parts: inner }): Subgraph => ({
        name: clusterName(key),
        graphAttributes: {
          ...FONT,
          label: labelOf(lines, '\\l'),
          labeljust: 'l',
          margin: 24,
          color: '#777777',
        },
        ...insideOf(inner),
      })),
  };
}

/** Graphviz identifies a frame by the prefix of its name. */
function clusterName(key: string): string {
  return `cluster ${printable(key)}`;
}

/** Arrows of Graphviz connect boxes. An arrow to a frame is clipped at its border. */
function boxIn(key: string, byKey: ReadonlyMap<string, DiagramPart>): string {
  const [first] = byKey.get(key)?.parts ?? [];
  return first === undefined ? key : boxIn(first.key, byKey);
}

/** Graphviz interprets backslashes and entities in a label. Lines are centred, or start at the left. */
function labelOf(lines: readonly string[], end: '\\n' | '\\l' = '\\n'): string {
  return lines.map((line) => `${visibleText(line).replaceAll('&', '&amp;').replaceAll('\\', '\\\\')}${end}`).join('');
}

/** XML has no control characters. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
