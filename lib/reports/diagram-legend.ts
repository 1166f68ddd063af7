import { box, Diagram, DiagramArrow, frame } from './diagram';

/** Subjects of diagrams. */
export type DiagramSubject = 'access' | 'network';

const [PRINCIPAL, REPOSITORIES, MACHINE, GATEWAY] = ['principal', 'repositories', 'machine', 'gateway'].map(
  (name) => `legend ${name}`,
) as [string, string, string, string];

const PARTS = {
  access: [box(PRINCIPAL, ['who has access'], 'round'), box(REPOSITORIES, ['repositories of a folder'])],
  network: [box(MACHINE, ['machine, service']), box(GATEWAY, ['route table, gateway'], 'round')],
};

const ARROWS: Readonly<Record<DiagramSubject, readonly DiagramArrow[]>> = {
  access: [
    { from: PRINCIPAL, to: REPOSITORIES, label: 'push, which includes pull', line: 'thick' },
    { from: PRINCIPAL, to: REPOSITORIES, label: 'pull', line: 'dotted' },
  ],
  network: [{ from: MACHINE, to: GATEWAY, label: 'way of packets out', line: 'plain' }],
};

/** The diagram with a frame that explains its shapes and lines. An empty diagram stays empty. */
export function withLegend(subject: DiagramSubject, { title, parts, arrows }: Diagram): Diagram {
  return parts.length === 0
    ? { title, parts, arrows }
    : {
        title,
        parts: [...parts, frame('legend', ['Legend'], PARTS[subject])],
        arrows: [...arrows, ...ARROWS[subject]],
      };
}
