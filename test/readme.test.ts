import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { compilationProblems } from './support/compile';
import { codeBlocksIn, MarkdownPage, PAGES, proseOf, ROOT } from './support/pages';
import { EXAMPLES } from './support/synthesize-example';

const readme = page('README.md');

function page(path: string): MarkdownPage {
  const found = PAGES.find((one) => one.path === path);
  if (found === undefined) {
    throw new Error(`there is no page ${path}`);
  }
  return found;
}

test('the first block of the README is the quickstart', () => {
  const [first] = codeBlocksIn(readme).filter(({ language }) => language === 'ts');

  expect(first?.code).toBe(readFileSync(join(ROOT, 'examples/quickstart/main.ts'), 'utf8'));
});

test('the README lists every example, the first of them by the quickstart', () => {
  const [, table = ''] = /\n\| example .*\n\|[ -|]*\n((?:\|.*\n)*)/.exec(readme.text) ?? [];
  const listed = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);

  expect(['quickstart', ...listed].sort()).toEqual(EXAMPLES.toSorted());
});

test('the README links every page of docs', () => {
  const linked = linksIn(readme).map(({ file }) => file);

  expect(PAGES.map(({ path }) => path).filter((path) => path.startsWith('docs/') && !linked.includes(path))).toEqual(
    [],
  );
});

describe('code', () => {
  /** A block of a recipe that starts with the name of a file compiles as that file; the others are parts of files. */
  const blocks = PAGES.flatMap((one) =>
    codeBlocksIn(one)
      .filter(({ language }) => language === 'ts')
      .map((block) => ({ ...block, path: /^\/\/ (\S+\.ts)\n/.exec(block.code)?.[1] }))
      .filter(({ path }) => one.path !== 'CONTRIBUTING.md' || path !== undefined)
      .map(({ path, ...block }) => (path === undefined ? block : { ...block, path })),
  );

  test('of every page compiles', () => {
    expect(blocks.length).toBeGreaterThan(10);
    expect(compilationProblems(blocks)).toEqual([]);
  }, 120_000);
});

describe.each(PAGES.map((one) => [one.path, one] as const))('%s', (_, one) => {
  test('has links to files and headings that exist', () => {
    const broken = linksIn(one).filter(({ file, anchor }) => {
      const isThere = existsSync(join(ROOT, file));
      return !isThere || (anchor !== undefined && !anchorsOf(page(file)).includes(anchor));
    });

    expect(broken).toEqual([]);
  });

  test('names files and scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const files = [...one.text.matchAll(/(?<=`|npx jest )((?:lib|test|docs|schema|examples|\.ci)\/[\w./-]+)/g)];
    const runs = [...one.text.matchAll(/npm run ([\w:-]+)/g)];

    expect(files.map(([, file = '']) => file).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(runs.map(([, script = '']) => script).filter((script) => !(script in scripts))).toEqual([]);
  });
});

/** Links to files of the project, and to headings. */
function linksIn(one: MarkdownPage): { file: string; anchor?: string }[] {
  return [...proseOf(one).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? one.path : join(dirname(one.path), path);
      return anchor === undefined ? { file } : { file, anchor };
    });
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(one: MarkdownPage): string[] {
  return [...proseOf(one).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
