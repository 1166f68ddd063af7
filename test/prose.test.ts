import { readdirSync, readFileSync } from 'fs';
import { join, sep } from 'path';
import { PAGES, proseOf, ROOT } from './support/pages';
import { proseOfSource, unclearIn } from './support/prose';

/** Texts in synthesized resources: a change would show in the plans of existing users. */
const SYNTHESIZED = [
  'What is shared with tenancy ',
  'Those who work with the cluster',
  'Those who work in the lab',
  'Tells the machines that may pull from the registry',
  '*) why="the answer of $host says why" ;;',
];

/** The files of lib, without the generated provider classes. */
const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith(`bindings${sep}`),
);

test.each(PAGES.map((page) => [page.path, page] as const))('%s is in plain words', (_, page) => {
  expect(unclearIn(proseOf(page))).toEqual([]);
});

test.each(sources)('comments and messages of lib/%s are in plain words', (file) => {
  const texts = proseOfSource(readFileSync(join(ROOT, 'lib', file), 'utf8'));

  expect(texts.map(withoutSynthesized).flatMap(unclearIn)).toEqual([]);
});

function withoutSynthesized(text: string): string {
  return SYNTHESIZED.reduce((rest, synthesized) => rest.replace(synthesized, ''), text);
}

test('unclear words are found in comments, messages and templates, and not in code', () => {
  const source = `
    /** A group that already stands. It is \`told\` in code. */
    // What is here
    const told = stands;
    fail(\`name '\${name}' is none that can stand\`, 'take it back');
    /** @example
     * it stands();
     */
    export {};
  `;

  expect(proseOfSource(source).map((text) => unclearIn(text).length)).toEqual([1, 1, 2, 1, 0]);
});
