export * from './policy-statement';
