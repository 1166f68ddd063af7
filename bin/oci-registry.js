#!/usr/bin/env node
// Runs the command on cdktf or on cdktn, whichever the project has.
const installed = (name) => {
  try {
    return require.resolve(name) !== undefined;
  } catch {
    return false;
  }
};

if (installed('cdktf')) {
  require('../dist/cli/main');
} else if (installed('cdktn')) {
  require('../dist-cdktn/cli/main');
} else {
  console.error('oci-registry needs cdktf or cdktn; install one of them: npm install cdktf@^0.21, or cdktn@^0.24');
  process.exitCode = 2;
}
