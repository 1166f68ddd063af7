// `npm run synth [-- <example> [--cdktn]]`: compiles an example, synthesizes it into cdktf.out/<example>, and reports
// what it made. cdktf-cli, which runs the same, names another folder by CDKTF_OUTDIR.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../build/build.mjs';
import { rewriteForCdktn } from '../build/cdktn.mjs';
import { compile } from '../build/compile.mjs';

const examples = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { cdktn: { type: 'boolean' } } });
const [example = 'quickstart'] = positionals;
if (!examples.includes(example)) {
  console.error(`example '${example}': there is no example of that name; run one of ${examples.join(', ')}`);
  process.exit(2);
}

buildIfStale();
let compiled = join('cdktf.out', '.examples');
compile('--project', 'examples', '--outDir', compiled);
if (values.cdktn) {
  rewriteForCdktn(compiled, `${compiled}-cdktn`);
  compiled = `${compiled}-cdktn`;
}

const outdir = process.env.CDKTF_OUTDIR ?? join('cdktf.out', example);
rmSync(join(outdir, 'stacks'), { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
const { status } = spawnSync(process.execPath, [join(compiled, example, 'main.js')], {
  stdio: 'inherit',
  env: { ...process.env, CDKTF_OUTDIR: outdir },
});
if (status !== 0) {
  process.exit(status ?? 1);
}

const { reportSynthesized } = await import(join(import.meta.dirname, '..', compiled, 'report-synthesized.js'));
reportSynthesized(outdir);
