export * from './image-reference';
export * from './region';
export * from './repository-name';
