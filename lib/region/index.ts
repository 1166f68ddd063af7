export * from './image-reference';
export { digestProblem, type ImageReferenceProps } from './image-reference-props';
export * from './region';
export type { RegionDescription } from './region-description';
export { repositoryNameProblem } from './repository-name';
