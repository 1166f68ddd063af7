#!/usr/bin/env node
import { visibleText } from '../core';
import { run } from './run';

// The reader of a pipe can end before all is written, for example head.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

run(process.argv.slice(2)).then(
  ({ output, errors, exitCode }) => {
    process.stdout.write(output);
    process.stderr.write(errors);
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `oci-registry: ${visibleText(message)}: this is not expected; please report it with the command\n`,
    );
    process.exitCode = 2;
  },
);
