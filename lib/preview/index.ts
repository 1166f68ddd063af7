export * from './access-changes';
export * from './access-diagram';
export * from './access-report';
export type { Diagram, DiagramArrow, DiagramPart } from './diagram';
export * from './mermaid-text';
export * from './network-diagram';
export * from './svg-picture';
export * from './synthesized-access';
