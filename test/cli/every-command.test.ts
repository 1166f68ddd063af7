import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { CONFIGURATION } from './readable-documents';

/** The words of each command that reads a file, with `FILE` in its place. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  access: ['FILE'],
  diagram: ['FILE'],
  check: ['FILE'],
  preview: ['FILE'],
  'verify-plan': ['FILE', 'sha256:0'],
  'explain-plan-error': ['FILE'],
  adopt: ['FILE'],
  commands: ['prod/shop/web', 'FILE'],
  doctor: ['fra.ocir.io/axabc/web', 'FILE'],
  'permissions-needed': ['FILE'],
  'resource-manager': ['FILE', '--output', 'OUT'],
};

/** Commands that read no file. */
const OTHERS = ['init', 'rules', 'sign-in', 'job-token', 'workflow', 'rotate', 'help'];

/** Contents of files that no command can use. */
const INPUTS: readonly (readonly [name: string, content: string | Buffer | undefined])[] = [
  ['nothing', ''],
  ['blanks', ' \n\n'],
  ['text', 'this is no document'],
  ['half a document', JSON.stringify(CONFIGURATION).slice(0, 200)],
  ['bytes', Buffer.from([0, 1, 2, 255, 254])],
  ['another document', '{"a":1}'],
  ['no file', undefined],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'every-'));
  mkdirSync(join(folder, 'empty'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function wordsOf(command: string, file: string): string[] {
  const words = READERS[command] ?? [];
  return [command, ...words.map((word) => (word === 'FILE' ? file : word === 'OUT' ? join(folder, 'out.zip') : word))];
}

async function commandNames(): Promise<string[]> {
  const { output } = await run(['--help']);
  return [...output.slice(output.indexOf('Commands:')).matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = '']) => name);
}

test('the tables below have every command', async () => {
  expect((await commandNames()).sort()).toEqual([...Object.keys(READERS), ...OTHERS].sort());
});

describe.each(Object.keys(READERS))('%s', (command) => {
  test.each(INPUTS)('refuses a file with %s in one line, and writes nothing', async (name, content) => {
    const file = join(folder, `${command}-${name.replaceAll(' ', '-')}.json`);
    if (content !== undefined) {
      writeFileSync(file, content);
    }
    const before = readdirSync(folder);

    const { output, errors, exitCode } = await run(wordsOf(command, file));

    expect([output, exitCode]).toEqual(['', 2]);
    expect(errors).toMatch(/^[^\n]+: [^\n]+\n$/);
    expect(errors).toContain(file);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('refuses an empty folder in one line', async () => {
    const { output, errors, exitCode } = await run(wordsOf(command, join(folder, 'empty')));

    expect([output, exitCode]).toEqual(['', 2]);
    expect(errors).toMatch(/^[^\n]+: [^\n]+\n$/);
  });

  test('refuses to go without its arguments, and an option that it does not have', async () => {
    const [alone, unknown] = await Promise.all([
      // Without a file, this one reads standard input.
      run(command === 'explain-plan-error' ? [command, 'a', 'b'] : [command]),
      run([...wordsOf(command, join(folder, 'empty')), '--no-such-option']),
    ]);

    expect(unknown).toMatchObject({ output: '', exitCode: 2 });
    expect(unknown.errors).toContain("unknown option '--no-such-option'");
    expect(alone).toMatchObject({ output: '', exitCode: 2 });
  });
});

test.each([...Object.keys(READERS), 'init', 'rules', 'sign-in', 'job-token'])(
  '%s has --help and --json',
  async (command) => {
    const { output, exitCode } = await run([command, '--help']);

    expect(exitCode).toBe(0);
    expect(output).toContain(`Usage: oci-registry ${command}`);
    expect(output).toMatch(/^ {2}--json /m);
  },
);

test.each([
  ['rules', ['rules', '--json']],
  ['diagram', ['diagram', 'FILE', '--json']],
  ['access', ['access', 'FILE', '--json']],
  ['check', ['check', 'FILE', '--json', '--allow-unevaluated']],
  ['permissions-needed', ['permissions-needed', 'FILE', '--json', '--allow-unevaluated']],
])('%s --json writes JSON', async (_, words) => {
  const file = join(folder, 'cdk.tf.json');
  writeFileSync(file, JSON.stringify(CONFIGURATION));
  const { output } = await run(words.map((word) => (word === 'FILE' ? file : word)));

  expect(JSON.parse(output)).toBeInstanceOf(Object);
});

test('messages are in the JSON of a command without a format of its own', async () => {
  const file = join(folder, 'groups.json');
  const group = { id: 'ocid1.group.oc1..a', 'compartment-id': 'ocid1.tenancy.oc1..a', name: 'a' };
  const deleted = { ...group, id: 'ocid1.group.oc1..b', 'lifecycle-state': 'DELETED' };
  writeFileSync(file, JSON.stringify({ data: [{ ...group, 'lifecycle-state': 'ACTIVE' }, deleted] }));

  const { output, errors } = await run(['adopt', file, '--json']);
  const { output: code, messages } = JSON.parse(output) as { output: string; messages: string[] };

  expect(code).toContain('export function adopt');
  expect(messages).toEqual([expect.stringContaining('left out: ')]);
  expect(errors).toBe('');
});

test('--version prints the version of the package', async () => {
  expect(await run(['--version'])).toMatchObject({ output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), exitCode: 0 });
});

test.each([[[]], [['no-such-command']], [['--no-such-option']]])('%j is refused with the usage', async (words) => {
  const { output, errors, exitCode } = await run(words);

  expect([output, exitCode]).toEqual(['', 2]);
  expect(errors).toContain('Usage: oci-registry');
});
