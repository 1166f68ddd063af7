import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../lib/cli/run';
import { codeBlocksIn, PAGES, ROOT } from './support/pages';
import { EXAMPLES_FOLDER, synthesizeExample } from './support/synthesize-example';

const COMMAND = /^npx oci-registry ([^#\n]*)/gm;

/** Commands that pages show for the examples of this project, as words, in the order in which they are shown. */
const commands = PAGES.flatMap((page) =>
  codeBlocksIn(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ name, code }) =>
      [...code.matchAll(COMMAND)].map(([, words = '']) => ({ name, words: words.trim().split(/\s+/) })),
    )
    .filter(({ words }) => words.some((word) => exampleIn(word) !== undefined)),
);
const project = mkdtempSync(join(tmpdir(), 'commands-'));

beforeAll(async () => {
  mkdirSync(join(project, 'cdktf.out'));
  const examples = commands.flatMap(({ words }) => words.map(exampleIn)).filter((example) => example !== undefined);
  for (const example of new Set(examples)) {
    await synthesizeExample(example, join(project, 'cdktf.out', example));
  }
  // A golden file that a page compares with was written before.
  cpSync(join(EXAMPLES_FOLDER, 'quickstart', 'access.md'), join(project, 'access.md'));
  // A page names a module that its reader writes.
  writeFileSync(join(project, 'rules.js'), 'exports.rules = [];\n');
  process.chdir(project);
}, 60_000);

afterAll(() => {
  process.chdir(ROOT);
  rmSync(project, { recursive: true, force: true });
});

test('pages show commands', () => {
  expect(commands.length).toBeGreaterThan(5);
});

test.each(commands.map(({ name, words }) => [name, words.join(' '), words] as const))(
  '%s: oci-registry %s works where npm run synth has written',
  async (_, __, words) => {
    const { exitCode, errors } = await run(words);

    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
  },
);

/** The example that a word names by the folder that `npm run synth` writes it to. */
function exampleIn(word: string): string | undefined {
  return /^cdktf\.out\/(.+)$/.exec(word)?.[1];
}
