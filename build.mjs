// Compiles lib into dist, with the classes of the provider, and lets each index load a part when it is first asked for.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';

const require = createRequire(import.meta.url);

rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
cpSync('lib/bindings', 'dist/bindings', { recursive: true });

/** A getter that is a value from the second time on: what is asked for in every loop is not looked up again. */
const LAZY_INDEX = `'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
function lazily(name, load) {
  const define = (property) => Object.defineProperty(exports, name, { ...property, enumerable: true, configurable: true });
  define({ get: () => define({ value: load() })[name] });
}
`;

// The inner indexes first: an index is loaded while its names are looked up.
const indexes = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((file) => basename(file) === 'index.js' && !file.startsWith('bindings'))
  .sort((one, other) => depthOf(other) - depthOf(one));
indexes.forEach((index) => loadLazily(join('dist', index)));

function depthOf(file) {
  return file.split(sep).length;
}

/** An index only hands on what its parts export, or a whole part: each name becomes a getter that loads the part. */
function loadLazily(index) {
  const load = (part) => require(`./${join(dirname(index), part)}`);
  const parts = [...readFileSync(index, 'utf8').matchAll(/require\("(.+?)"\)/g)].map(([, part]) => part);
  const exported = load('index.js');
  const getters = Object.entries(exported).map(([name, value]) => {
    const part = parts.find((one) => name in load(one));
    const whole = parts.find((one) => load(one) === value);
    const found = part === undefined ? `require('${whole}')` : `require('${part}').${name}`;
    return `lazily('${name}', () => ${found});\n`;
  });
  // Never runs: it tells Node which names an ECMAScript module may import.
  const names = `0 && (module.exports = { ${Object.keys(exported).join(', ')} });\n`;
  writeFileSync(index, LAZY_INDEX + getters.join('') + names);
}
