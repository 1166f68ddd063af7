export * from './grant';
export * from './policy-book';
export * from './policy-statement';
