import { readFileSync } from 'fs';
import { join } from 'path';
import { compilationProblems } from './support/compile';

const root = join(__dirname, '..');
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = '']) => code,
);

test('the first block of the README is the quickstart', () => {
  expect(blocks[0]).toBe(readFileSync(join(root, 'examples/quickstart/main.ts'), 'utf8'));
});

test('every block of the README compiles', () => {
  expect(compilationProblems(blocks.map((code, index) => ({ name: `block ${index}`, code })))).toEqual([]);
}, 60_000);
