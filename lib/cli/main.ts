#!/usr/bin/env node
import { run } from './run';

void run(process.argv.slice(2)).then(({ output, errors, exitCode }) => {
  process.stdout.write(output);
  process.stderr.write(errors);
  process.exitCode = exitCode;
});
