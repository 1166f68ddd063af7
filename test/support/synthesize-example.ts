import { readdirSync } from 'fs';
import { join } from 'path';

/** The folder of all examples. */
export const EXAMPLES_FOLDER = join(__dirname, '..', '..', 'examples');

/** The names of the examples. */
export const EXAMPLES = readdirSync(EXAMPLES_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Runs an example, which synthesizes into `outdir`. It runs once: the module stays loaded in a file of tests. */
export async function synthesizeExample(example: string, outdir: string): Promise<void> {
  process.env['CDKTF_OUTDIR'] = outdir;
  await import(join(EXAMPLES_FOLDER, example, 'main.ts'));
  delete process.env['CDKTF_OUTDIR'];
}
