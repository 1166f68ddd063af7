#!/usr/bin/env node
import { run } from './run';

const { output, errors, exitCode } = run(process.argv.slice(2));
process.stdout.write(output);
process.stderr.write(errors);
process.exitCode = exitCode;
