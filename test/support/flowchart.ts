import { readFileSync } from 'fs';
import { JSDOM } from 'jsdom';
import { Script } from 'vm';

/** A Mermaid flowchart, as Mermaid itself reads it. */
export interface Flowchart {
  /** Lines of each box, by its id. */
  readonly boxes: Readonly<Record<string, readonly string[]>>;

  /** Lines of each frame, and the ids of what is in it, by its id. */
  readonly frames: Readonly<Record<string, { readonly lines: readonly string[]; readonly inside: readonly string[] }>>;

  readonly arrows: readonly { from: string; to: string; label: string; line: string }[];
}

interface Vertex {
  readonly id: string;
  readonly text: string;
}

interface Database {
  getVertices(): Map<string, Vertex>;
  getSubGraphs(): { id: string; title: string; nodes: string[] }[];
  getEdges(): { start: string; end: string; text: string; stroke: string }[];
}

interface Mermaid {
  parse(text: string): Promise<unknown>;
  mermaidAPI: { getDiagramFromText(text: string): Promise<{ db: Database }> };
}

/** Mermaid is a script for browsers, and purifies what it reads with their help. */
const browser = new JSDOM('', { runScripts: 'outside-only' });
new Script(readFileSync(require.resolve('@mermaid-js/tiny'), 'utf8')).runInContext(browser.getInternalVMContext());
const mermaid = (browser.window as unknown as { mermaid: Mermaid }).mermaid;

/** Reads a flowchart, or throws what Mermaid has against it. */
export async function readFlowchart(text: string): Promise<Flowchart> {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const frames = db.getSubGraphs();
  const boxes = [...db.getVertices().values()].filter(({ id }) => !frames.some((frame) => frame.id === id));
  return {
    boxes: Object.fromEntries(boxes.map(({ id, text }) => [id, linesOf(text)])),
    frames: Object.fromEntries(frames.map(({ id, title, nodes }) => [id, { lines: linesOf(title), inside: nodes }])),
    arrows: db.getEdges().map(({ start, end, text, stroke }) => ({
      from: start,
      to: end,
      label: linesOf(text).join(),
      line: stroke,
    })),
  };
}

/** Mermaid keeps entities in letters of its own until it draws. */
function linesOf(label: string): string[] {
  return label
    .split('<br>')
    .map((line) => line.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code))));
}
