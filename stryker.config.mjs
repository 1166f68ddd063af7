// Plants small defects in what decides who may do what, one at a time, and counts those that no test sees.
// `npm run mutation`, `npm run mutation -- --mutate lib/policy/merging/merge-statements.ts`
export default {
  mutate: ['lib/{policy-language,policy,limits,checks}/**/*.ts', 'lib/registry/repository-grants.ts', '!**/index.ts'],
  // Tables that are made once, when a module loads, would take every test for every word in them.
  ignoreStatic: true,
  testRunner: 'mocha',
  mochaOptions: {
    spec: [
      ...['policy-language', 'policy', 'registry', 'checks', 'limits', 'synthesized'].map(
        (folder) => `test/${folder}/**/*.test.ts`,
      ),
      'test/cli/{access,access-values,check}.test.ts',
    ],
    // A thousand repositories for every defect would take a day.
    ignore: ['test/policy/merging/least-change.test.ts'],
    extension: ['ts'],
    require: [
      'ts-node/register/transpile-only',
      'tsconfig-paths/register',
      './test/support/mocha-jest-globals.js',
      './test/support/stop-at-first-failure.ts',
    ],
  },
  coverageAnalysis: 'perTest',
  incremental: true,
  concurrency: 2,
  timeoutMS: 20_000,
  ignorePatterns: ['/dist', '/dist-cdktn', '/cdktf.out', '/coverage', '/reports'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { reportTests: false, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
