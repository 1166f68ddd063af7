// `oci-registry preview` of a large plan, as a process of its own: it holds nothing that the command does not need.
const { execFileSync } = require('child_process');
const { statSync, writeFileSync } = require('fs');
const { join } = require('path');
const { print } = require('./figures');
const { largePlan } = require('./large-plan');

const [, , count, outdir] = process.argv;
const plan = join(outdir, 'plan.json');
writeFileSync(plan, JSON.stringify(largePlan(Number(count))));

const command = `
  const { cpuSeconds, megabytes } = require(${JSON.stringify(join(__dirname, 'figures'))});
  const { run } = require(${JSON.stringify(join(__dirname, '../dist/cli/run'))});
  run(['preview', ${JSON.stringify(plan)}]).then(({ exitCode }) => {
    if (exitCode !== 0) throw new Error('the plan was not previewed');
    console.log(JSON.stringify({ seconds: cpuSeconds(), megabytes: megabytes() }));
  });`;
const figures = JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=512', '-e', command]));
print({ planMegabytes: statSync(plan).size / 1e6, ...figures });
