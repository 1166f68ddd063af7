/** Plants small defects in what decides who may do what, and counts those that no test sees: `npm run mutation`. */
export default {
  mutate: ['lib/policy/*.ts', '!lib/policy/index.ts'],
  testRunner: 'jest',
  jest: { config: { roots: ['<rootDir>/test/policy'] } },
  coverageAnalysis: 'perTest',
  incremental: true,
  concurrency: 2,
  ignorePatterns: ['dist', 'cdktf.out', 'coverage', 'reports'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { reportTests: false, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
