import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('bindings'),
);

/** Files of lib whose code matches `pattern`. */
function filesWith(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(join(root, 'lib', file), 'utf8')));
}

test.each([
  ['aspects', /implements IAspect/],
  ['validations', /(?<!function )addValidation\(/],
])('docs/architecture.md names each file with %s', (_, pattern) => {
  const found = filesWith(pattern);

  expect(found.length).toBeGreaterThan(3);
  expect(found.filter((file) => !page.includes(`(../lib/${file})`))).toEqual([]);
});
