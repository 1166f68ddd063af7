// Compiles lib into dist, with the classes of the provider, and lets the index load a part when it is first asked for.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
cpSync('lib/bindings', 'dist/bindings', { recursive: true });

const index = readFileSync('dist/index.js', 'utf8');
const folders = [...index.matchAll(/__exportStar\(require\("(.+?)"\), exports\);/g)].map(([, folder]) => folder);
const parts = folders.flatMap((folder) =>
  Object.keys(require(`./dist/${folder}`)).map((name) => [name, `require('${folder}').${name}`]),
);
const lines = [...parts, ['oci', "require('./bindings/oci')"]].map(
  ([name, value]) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => ${value} });\n`,
);
writeFileSync(
  'dist/index.js',
  `'use strict';\nObject.defineProperty(exports, '__esModule', { value: true });\n${lines.join('')}`,
);
