import { readFileSync } from 'fs';
import { join } from 'path';
import { compilationProblems } from './support/compile';
import { EXAMPLES } from './support/synthesize-example';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);

test('the first block of the README is the quickstart', () => {
  expect(blocks[0]).toBe(readFileSync(join(root, 'examples/quickstart/main.ts'), 'utf8'));
});

test('the README lists every example, the first of them by the quickstart', () => {
  const [, table = ''] = /\n\| example .*\n\|[ -|]*\n((?:\|.*\n)*)/.exec(readme) ?? [];
  const listed = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);

  expect(['quickstart', ...listed].sort()).toEqual(EXAMPLES.toSorted());
});

test('every block of the README compiles', () => {
  expect(compilationProblems(blocks.map((code, index) => ({ name: `block ${index}`, code })))).toEqual([]);
}, 60_000);
