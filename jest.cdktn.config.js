// The whole suite against cdktn: `npm run test:cdktn`.
const config = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  moduleNameMapper: { ...config.moduleNameMapper, '^cdktf$': '<rootDir>/node_modules/cdktn' },
};
