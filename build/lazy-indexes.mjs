// Lets each index load a part when it is first asked for.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';

const require = createRequire(import.meta.url);

/** A getter that is a value from the second time on: what is asked for in every loop is not looked up again. */
const LAZY_INDEX = `'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
function lazily(name, load) {
  const define = (property) => Object.defineProperty(exports, name, { ...property, enumerable: true, configurable: true });
  define({ get: () => define({ value: load() })[name] });
}
`;

/** Makes every index in `folder` lazy. The inner ones first: an index is loaded while its names are looked up. */
export function makeIndexesLazy(folder) {
  const indexes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => basename(file) === 'index.js' && !file.startsWith('bindings'))
    .sort((one, other) => depthOf(other) - depthOf(one));
  indexes.forEach((index) => makeLazy(join(folder, index)));
}

function depthOf(file) {
  return file.split(sep).length;
}

/** An index only hands on what its parts export, or a whole part: each name becomes a getter that loads the part. */
function makeLazy(index) {
  const load = (part) => require(join(process.cwd(), dirname(index), part));
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
