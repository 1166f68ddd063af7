// cdktn continues cdktf under another name, with the same API: what is compiled for one runs on the other when its
// imports name it.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IMPORT = /(\bfrom |\bimport |\brequire\(|\bimport\()(['"])(cdktf|cdktf-oci-registry)(\/[^'"]*)?\2/g;

/** Code for cdktf, of TypeScript or JavaScript, as code for cdktn. */
export function importingCdktn(code) {
  return code.replace(IMPORT, (_, keyword, quote, name, path = '') => {
    const renamed = name === 'cdktf' ? 'cdktn' : `${name}/cdktn`;
    return `${keyword}${quote}${renamed}${path}${quote}`;
  });
}

/** Writes all files of the folder `from` into `to`, importing cdktn. */
export function rewriteForCdktn(from, to) {
  rmSync(to, { recursive: true, force: true });
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const file = join(entry.parentPath, entry.name);
      const target = join(to, file.slice(from.length));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, importingCdktn(readFileSync(file, 'utf8')));
    }
  }
}
