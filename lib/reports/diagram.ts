/** A box of a diagram, or a frame around other parts when it has any. */
export interface DiagramPart {
  /** Name that no other part of the diagram has. */
  readonly key: string;

  /** What stands in a box, or at the top of a frame. */
  readonly lines: readonly string[];

  /** Round for who acts or lets pass, square for what is there. */
  readonly shape: 'square' | 'round';

  /** What is inside. */
  readonly parts: readonly DiagramPart[];
}

/** An arrow of a diagram, to or from a box or a frame. */
export interface DiagramArrow {
  /** Key of the part that it starts at. */
  readonly from: string;

  /** Key of the part that it ends at. */
  readonly to: string;

  /** What stands beside it; empty for nothing. */
  readonly label: string;

  readonly line: 'thick' | 'plain' | 'dotted';
}

/** A picture before it is drawn: what is in it, and in what order, but not where. */
export interface Diagram {
  /** Plain words, which stand above it. */
  readonly title: string;

  readonly parts: readonly DiagramPart[];
  readonly arrows: readonly DiagramArrow[];
}

/** A box. */
export function box(key: string, lines: readonly string[], shape: DiagramPart['shape'] = 'square'): DiagramPart {
  return { key, lines, shape, parts: [] };
}

/** A frame, which is drawn as a box while nothing is in it. */
export function frame(key: string, lines: readonly string[], parts: readonly DiagramPart[]): DiagramPart {
  return { key, lines, shape: 'square', parts };
}

/** The parts and all that is inside them, each before what is in it. */
export function everyPart(parts: readonly DiagramPart[]): DiagramPart[] {
  return parts.flatMap((part) => [part, ...everyPart(part.parts)]);
}
