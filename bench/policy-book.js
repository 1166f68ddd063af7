// Adds, merges, cuts and writes the statements of N repositories.
const { policiesFor } = require('./team-grants');
const { cpuSeconds, megabytes, print } = require('./figures');

const [, , count, outdir] = process.argv;
const begin = cpuSeconds();
const policies = policiesFor(Number(count), outdir);
const seconds = cpuSeconds() - begin;
print({ statements: policies.flat().length, policies: policies.length, seconds, megabytes: megabytes() });
