// Runs the compiler of TypeScript 7, which checks the whole library in a second; jest and eslint need the API of 5.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript-7/package.json'))), 'bin/tsc');

/** Compiles by these arguments of tsc. Type errors are printed, and end the process. */
export function compile(...options) {
  const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
