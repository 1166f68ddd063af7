/** A box of a diagram, or a frame around other parts when it has any. */
export interface DiagramPart {
  /** Unique name in the diagram. */
  readonly key: string;

  /** Lines of text in a box, or at the top of a frame. */
  readonly lines: readonly string[];

  /** Round for principals and gateways, square for other things. */
  readonly shape: 'square' | 'round';

  /** Parts inside it. */
  readonly parts: readonly DiagramPart[];
}

/** An arrow of a diagram, to or from a box or a frame. */
export interface DiagramArrow {
  /** Key of the part at its start. */
  readonly from: string;

  /** Key of the part at its end. */
  readonly to: string;

  /** Label; empty for none. */
  readonly label: string;

  /**
   * Lines below the label.
   *
   * @default - none
   */
  readonly details?: readonly string[];

  readonly line: 'thick' | 'plain' | 'dotted';
}

/** A picture before layout: its parts and their order, without positions. */
export interface Diagram {
  /** Title above it. */
  readonly title: string;

  readonly parts: readonly DiagramPart[];
  readonly arrows: readonly DiagramArrow[];
}

/** A box. */
export function box(key: string, lines: readonly string[], shape: DiagramPart['shape'] = 'square'): DiagramPart {
  return { key, lines, shape, parts: [] };
}

/** A frame. It is drawn as a box if it is empty. */
export function frame(key: string, lines: readonly string[], parts: readonly DiagramPart[]): DiagramPart {
  return { key, lines, shape: 'square', parts };
}

/** The parts and all parts inside them, outer parts first. */
export function everyPart(parts: readonly DiagramPart[]): DiagramPart[] {
  return parts.flatMap((part) => [part, ...everyPart(part.parts)]);
}
