export * from './adopted-code';
export * from './listed-item';
export * from './listing-script';
