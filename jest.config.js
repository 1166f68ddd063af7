/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  maxWorkers: 2,
  testTimeout: 20_000,
  roots: ['<rootDir>/test'],
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      { tsconfig: { isolatedModules: true, module: 'CommonJS', moduleResolution: 'Node10', target: 'ES2022' } },
    ],
  },
  moduleNameMapper: {
    '^cdktf-oci-registry$': '<rootDir>/lib/index.ts',
    '^cdktf-oci-registry/testing$': '<rootDir>/lib/testing/index.ts',
    '^cdktf-oci-registry/oci/(.*)$': '<rootDir>/lib/bindings/oci/$1',
  },
};
