import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { compilationProblems } from '../support/compile';

const FLAGS = [
  ...['--name', 'acme', '--owner', "O'Hara", '--cost-center', 'CC-1', '--region', 'eu-frankfurt-1'],
  ...['--team', 'payments=api,worker', '--team', 'web-shop=web'],
];
const SILENT = { isInteractive: false, ask: () => Promise.reject(new Error('nobody is there')) };

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'init-'));
  folder = join(parent, 'registry');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** A terminal on which somebody types these answers, and then Ctrl-C. */
function answering(...answers: string[]) {
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(answers.shift());
  };
  return { asked, terminal: { isInteractive: true, ask } };
}

test('init writes a project, and prints what to do next', async () => {
  const { output, errors, exitCode } = await run(['init', folder, ...FLAGS], SILENT);

  expect([errors, exitCode]).toEqual(['', 0]);
  expect(output).toContain(`wrote ${join(folder, 'platform.ts')}\n`);
  expect(output).toContain(`  cd ${folder}\n  npm install\n  npm test\n  npm run synth\n`);
  expect(readdirSync(folder).sort()).toEqual([
    '.github',
    '.gitignore',
    'access.md',
    'cdktf.json',
    'jest.config.js',
    'main.ts',
    'package.json',
    'platform.test.ts',
    'platform.ts',
    'tsconfig.json',
  ]);
  expect(read('platform.ts')).toContain(`    owner: 'O\\'Hara',
    costCenter: 'CC-1',
    environments: { dev: {}, test: {}, prod: { guarded: true } },
    teams: {
      payments: { repositories: ['api', 'worker'] },
      'web-shop': { repositories: ['web'] },
    },
`);
  expect(read('access.md')).toContain('prod/web-shop/web');
});

test('the project has the versions that this package is tested with', async () => {
  await run(['init', folder, ...FLAGS], SILENT);
  const own = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as Manifest & { version: string };
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Manifest;

  expect(dependencies['cdktf-oci-registry']).toBe(own.version);
  expect(devDependencies['typescript']).toMatch(/^5\./);
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect([name, version]).toEqual([name, { ...own.devDependencies, 'cdktf-oci-registry': own.version }[name]]);
  }
});

test('its code compiles', async () => {
  await run(['init', folder, ...FLAGS], SILENT);

  expect(compilationProblems([{ name: 'platform.ts', path: 'platform.ts', code: read('platform.ts') }])).toEqual([]);
}, 120_000);

test('a project for cdktn imports cdktn', async () => {
  await run(['init', folder, '--library', 'cdktn', ...FLAGS], SILENT);

  expect(read('main.ts')).toContain("from 'cdktn';");
  expect(read('platform.ts')).toContain("from 'cdktf-oci-registry/cdktn';");
  expect(read('platform.test.ts')).toContain("from 'cdktf-oci-registry/cdktn/testing';");
  expect(Object.keys((JSON.parse(read('package.json')) as Manifest).dependencies)).toEqual([
    'cdktf-oci-registry',
    'cdktn',
    'constructs',
  ]);
});

test('the same answers make the same bytes', async () => {
  const other = join(parent, 'other');
  await run(['init', folder, ...FLAGS], SILENT);
  await run(['init', other, ...FLAGS], SILENT);

  for (const path of readdirSync(folder).filter((name) => name !== '.github')) {
    expect(readFileSync(join(other, path), 'utf8')).toBe(read(path));
  }
});

test('questions are asked for what no flag answers, until an answer is right', async () => {
  const { asked, terminal } = answering('Acme!', 'acme', 'CC-7', 'eu-frankfrut-1', 'eu-frankfurt-1', 'shop=web');

  const { exitCode } = await run(['init', folder, '--owner', 'ops'], terminal);

  expect(exitCode).toBe(0);
  expect(asked[0]).toBe('Name of the platform [registry]: ');
  expect(asked[1]).toMatch(/^registry\/Registry: platform name 'Acme!': [^]*\nName of the platform \[registry\]: $/);
  expect(asked.some((question) => question.includes('did you mean eu-frankfurt-1'))).toBe(true);
  expect(read('platform.ts')).toContain("name: 'acme',\n    owner: 'ops',\n    costCenter: 'CC-7',");
});

test('answers make the project', async () => {
  const { terminal } = answering('acme', '', '', '', 'shop=web,api pay=ledger');

  expect((await run(['init', folder], terminal)).exitCode).toBe(0);
  expect(read('platform.ts')).toContain("owner: 'platform-team'");
  expect(read('platform.ts')).toContain("      shop: { repositories: ['web', 'api'] },\n      pay: { repositories");
});

test('Ctrl-C at a question writes nothing', async () => {
  const { terminal } = answering('acme');

  expect(await run(['init', folder], terminal)).toEqual({
    output: '',
    errors: 'Cancelled. Nothing was written.\n',
    exitCode: 2,
  });
  expect(readdirSync(parent)).toEqual([]);
});

test.each([
  [
    'without a terminal, what is missing',
    ['--name', 'acme'],
    'oci-registry init: no terminal to ask questions on: the project needs a name, an owner, a cost center, a region and a team; add --owner, --cost-center, --region, --team\n',
  ],
  ['a region that does not exist', [...FLAGS, '--region', 'mars-1'], "Region: region 'mars-1'"],
  ['a repository that no client can name', [...FLAGS, '--team', 'shop=Web'], "repository name 'Web'"],
  ['a team without repositories', [...FLAGS, '--team', 'shop'], "repository name ''"],
  ['a team that is named twice', [...FLAGS, '--team', 'payments=web'], "'payments' is named twice"],
])('init refuses %s, and writes nothing', async (_, flags, message) => {
  const { output, errors, exitCode } = await run(['init', folder, ...flags], SILENT);

  expect([output, exitCode]).toEqual(['', 2]);
  expect(errors).toContain(message);
  expect(readdirSync(parent)).toEqual([]);
});

test('a flag that is wrong is refused before a question is asked', async () => {
  const { asked, terminal } = answering();

  expect((await run(['init', folder, '--name', 'A!'], terminal)).errors).toContain("platform name 'A!'");
  expect(asked).toEqual([]);
});

test('init overwrites nothing', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'main.ts'), 'mine');
  writeFileSync(join(folder, 'package.json'), 'mine');

  expect(await run(['init', folder, ...FLAGS], SILENT)).toEqual({
    output: '',
    errors: `oci-registry: '${folder}': it has package.json, main.ts already, and nothing is overwritten; name an empty or a new folder\n`,
    exitCode: 2,
  });
  expect(readdirSync(folder)).toEqual(['main.ts', 'package.json']);
});

test('a folder with other files keeps them', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'LICENSE'), 'mine');

  expect((await run(['init', folder, ...FLAGS], SILENT)).exitCode).toBe(0);
  expect(read('LICENSE')).toBe('mine');
});

test('what cannot be written whole is not written at all', async () => {
  mkdirSync(folder);
  // The folder of the workflow cannot be made, because a file has its name.
  writeFileSync(join(folder, '.github'), 'mine');

  const { errors, exitCode } = await run(['init', folder, ...FLAGS], SILENT);

  expect(errors).toContain(`'${folder}': it cannot be written: `);
  expect(exitCode).toBe(2);
  expect(readdirSync(folder)).toEqual(['.github']);
});

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
