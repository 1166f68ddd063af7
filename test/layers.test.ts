import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { dirname, join, relative, sep } from 'path';
import { preProcessFile } from 'typescript';

/** Each room of lib, with the rooms that it may import from. A folder may import only from folders above it. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  'policy-language': ['core'],
  synthesized: ['core'],
  service: [],
  region: ['core'],
  limits: ['core', 'synthesized', 'service'],
  protection: ['core', 'policy-language', 'synthesized'],
  identity: ['core', 'policy-language', 'service', 'synthesized', 'limits', 'protection', 'bindings'],

  'policy/tables': ['policy-language'],
  'policy/evaluator': ['core', 'policy-language', 'policy/tables'],
  'policy/analysis': ['core', 'policy-language', 'synthesized', 'identity', 'policy/tables', 'policy/evaluator'],
  'policy/invariants': [
    'core',
    'policy-language',
    'synthesized',
    'identity',
    'policy/tables',
    'policy/evaluator',
    'policy/analysis',
  ],
  'policy/merging': ['core', 'policy-language'],
  'policy/escalation': [
    'core',
    'policy-language',
    'synthesized',
    'identity',
    'policy/tables',
    'policy/evaluator',
    'policy/analysis',
    'policy/invariants',
  ],
  'policy/grants': [
    'core',
    'policy-language',
    'synthesized',
    'limits',
    'bindings',
    'identity',
    'policy/evaluator',
    'policy/analysis',
    'policy/merging',
  ],
  policy: [
    'policy/tables',
    'policy/evaluator',
    'policy/analysis',
    'policy/invariants',
    'policy/escalation',
    'policy/merging',
    'policy/grants',
  ],

  registry: ['core', 'limits', 'region', 'protection', 'bindings', 'identity', 'policy-language', 'policy'],
  secrets: ['core', 'synthesized', 'protection', 'bindings', 'identity', 'policy-language', 'policy'],
  delivery: ['core', 'synthesized', 'bindings', 'identity', 'policy-language'],
  network: ['core', 'limits', 'region', 'bindings', 'identity'],

  'pullers/shared': ['core', 'region', 'bindings', 'identity', 'policy-language', 'policy', 'registry', 'network'],
  'pullers/compute': [
    'core',
    'region',
    'bindings',
    'identity',
    'policy',
    'registry',
    'secrets',
    'network',
    'pullers/shared',
  ],
  'pullers/oke': [
    'core',
    'region',
    'bindings',
    'identity',
    'policy',
    'policy-language',
    'registry',
    'secrets',
    'network',
    'pullers/shared',
  ],
  pullers: ['pullers/shared', 'pullers/compute', 'pullers/oke'],

  kubernetes: ['core', 'region', 'identity', 'secrets', 'pullers'],
  permissions: ['synthesized', 'policy-language', 'policy'],
  reports: ['core', 'synthesized', 'region', 'policy-language', 'policy'],
  preview: ['core', 'synthesized', 'region', 'limits', 'policy-language', 'policy', 'reports'],
  checks: ['core', 'synthesized', 'service', 'region', 'policy-language', 'policy'],
  testing: ['core', 'synthesized', 'service', 'region'],
  adopt: ['core', 'protection', 'synthesized'],
  platform: [
    'core',
    'synthesized',
    'limits',
    'region',
    'protection',
    'bindings',
    'identity',
    'policy-language',
    'policy',
    'registry',
    'secrets',
    'network',
    'pullers',
    'delivery',
  ],
  clients: ['core'],
  'sign-in': ['core'],
  workflows: ['core'],
  rotation: ['core'],
  'resource-manager': ['core', 'synthesized', 'secrets'],
  doctor: ['core', 'synthesized', 'region', 'policy', 'reports'],
  'new-project': ['core', 'synthesized', 'policy', 'reports', 'platform'],
  cli: [
    'core',
    'synthesized',
    'policy-language',
    'policy',
    'permissions',
    'reports',
    'preview',
    'adopt',
    'checks',
    'region',
    'clients',
    'sign-in',
    'workflows',
    'rotation',
    'doctor',
    'resource-manager',
    'new-project',
  ],
};

/** Folders that are divided into rooms: from outside, their index is imported. */
const DIVIDED = ['policy', 'pullers'];

const lib = join(__dirname, '..', 'lib');
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && file !== 'index.ts' && roomOf(file) !== 'bindings',
);

test.each(files)('lib/%s imports only from rooms above its own', (file) => {
  const allowed = [roomOf(file), ...(MAY_IMPORT[roomOf(file)] ?? [])];

  expect(
    importsOf(file)
      .map(roomOf)
      .filter((room) => !allowed.includes(room)),
  ).toEqual([]);
});

test.each(files)('lib/%s imports other rooms by their index and its own by file', (file) => {
  const wrong = importsOf(file).filter((target) => {
    const room = roomOf(target);
    return room === roomOf(file) ? target === room : room !== 'bindings' && target !== room;
  });

  expect(wrong).toEqual([]);
});

test('the tables of lib/README.md list the folders of lib, in an order in which imports name folders above', () => {
  const rows = [...readFileSync(join(lib, 'README.md'), 'utf8').matchAll(/^\| `([\w/-]+)` +\|/gm)].map(
    ([, row = '']) => row,
  );
  const inOrder = rows.flatMap((row) => [
    ...rows.filter((part) => part.startsWith(`${row}/`)),
    ...(row.includes('/') ? [] : [row]),
  ]);

  expect(rows.toSorted()).toEqual(foldersIn(lib).toSorted());
  for (const [room, imports] of Object.entries(MAY_IMPORT)) {
    const above = inOrder.slice(0, inOrder.indexOf(room));
    expect({ room, below: imports.filter((one) => !above.includes(one)) }).toEqual({ room, below: [] });
  }
  expect([...Object.keys(MAY_IMPORT), 'bindings'].toSorted()).toEqual(rows.toSorted());
});

test('no file of lib reaches itself through its imports', () => {
  const imports = new Map(files.map((file) => [file, importsOf(file).map(fileOf)]));
  const clear = new Set<string>();
  const cycleFrom = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) {
      return [...way.slice(way.indexOf(file)), file];
    }
    if (clear.has(file)) {
      return undefined;
    }
    for (const target of imports.get(file) ?? []) {
      const cycle = cycleFrom(target, [...way, file]);
      if (cycle) {
        return cycle;
      }
    }
    clear.add(file);
    return undefined;
  };

  expect(files.map((file) => cycleFrom(file, [])).filter((cycle) => cycle !== undefined)).toEqual([]);
});

function importsOf(file: string): string[] {
  return preProcessFile(readFileSync(join(lib, file), 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(lib, join(lib, dirname(file), name)))
    .filter((target) => !target.startsWith('..'));
}

/** Folders of lib, and the rooms of the ones that are divided. */
function foldersIn(folder: string, prefix = ''): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${prefix}${name}`);
  return names.flatMap((name) => [name, ...(DIVIDED.includes(name) ? foldersIn(join(lib, name), `${name}/`) : [])]);
}

/** The file that an import leads to. */
function fileOf(target: string): string {
  const path = join(lib, target);
  return existsSync(path) && statSync(path).isDirectory() ? join(target, 'index.ts') : `${target}.ts`;
}

function roomOf(file: string): string {
  const [folder = '', room, rest] = file.split(sep);
  const isRoom =
    DIVIDED.includes(folder) &&
    room !== undefined &&
    (rest !== undefined || !existsSync(join(lib, `${folder}/${room}.ts`)));
  return isRoom && !room.endsWith('.ts') ? `${folder}/${room}` : folder;
}
