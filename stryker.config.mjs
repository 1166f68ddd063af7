// Plants small defects in what decides who may do what, one at a time, and counts those that no test sees.
// `npm run mutation`, `npm run mutation -- --mutate lib/policy/merge-statements.ts`; an hour for all, then what changed.
export default {
  mutate: ['lib/policy/*.ts', '!lib/policy/index.ts', 'lib/registry/repository-grants.ts'],
  // Tables that are made once, when a module loads, would take every test for every word in them.
  ignoreStatic: true,
  testRunner: 'jest',
  jest: {
    config: {
      roots: ['<rootDir>/test/policy', '<rootDir>/test/registry'],
      setupFiles: ['<rootDir>/test/support/stop-at-first-failure.ts'],
      // A thousand repositories for every defect would take a day.
      testPathIgnorePatterns: ['least-change'],
    },
  },
  coverageAnalysis: 'perTest',
  incremental: true,
  concurrency: 2,
  timeoutMS: 60_000,
  ignorePatterns: ['dist', 'cdktf.out', 'coverage', 'reports'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { reportTests: false, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
