export * from './merge-statements';
export * from './references-in';
export * from './stable-pages';
