// `npm run build`: makes dist, the library for cdktf, and dist-cdktn, the same for cdktn.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rewriteForCdktn } from './cdktn.mjs';
import { compile } from './compile.mjs';
import { makeIndexesLazy } from './lazy-indexes.mjs';

/** Holds the digest of what dist was made from. Not part of the package. */
const MADE_FROM = 'dist/.made-from';

if (argv[1] === fileURLToPath(import.meta.url)) {
  build();
}

/** Builds, unless what is there was made from the same sources. */
export function buildIfStale() {
  if (!existsSync(MADE_FROM) || readFileSync(MADE_FROM, 'utf8') !== digestOfSources()) {
    build();
  }
}

function build() {
  const sources = digestOfSources();
  ['dist', 'dist-cdktn'].forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  compile('--project', 'tsconfig.build.json');
  cpSync('lib/bindings', 'dist/bindings', { recursive: true });
  makeIndexesLazy('dist');
  rewriteForCdktn('dist', 'dist-cdktn');
  writeFileSync(MADE_FROM, sources);
}

function digestOfSources() {
  const files = ['lib', 'build'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => join(folder, file)),
  );
  const hash = createHash('sha256');
  for (const file of [...files.sort(), 'tsconfig.json', 'tsconfig.build.json'].filter((name) => /\.\w+$/.test(name))) {
    hash.update(`${file}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
