import { readdirSync, readFileSync } from 'fs';
import { dirname, join, relative, sep } from 'path';
import { preProcessFile } from 'typescript';

/** Each folder of lib, with the folders that it may import from. Nothing points back up the list. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  synthesized: [],
  region: ['core'],
  limits: ['core'],
  identity: ['core', 'synthesized', 'limits', 'bindings'],
  policy: ['core', 'synthesized', 'limits', 'bindings', 'identity'],
  registry: ['core', 'limits', 'region', 'bindings', 'identity', 'policy'],
  secrets: ['core', 'bindings', 'identity', 'policy'],
  network: ['core', 'region', 'bindings', 'identity'],
  pullers: ['core', 'region', 'bindings', 'identity', 'policy', 'registry', 'secrets', 'network'],
  kubernetes: ['core', 'region', 'identity', 'secrets', 'pullers'],
  preview: ['core', 'synthesized', 'region', 'policy'],
  checks: ['core', 'synthesized', 'policy'],
  testing: [],
  platform: [
    'core',
    'synthesized',
    'limits',
    'region',
    'bindings',
    'identity',
    'policy',
    'registry',
    'secrets',
    'network',
    'pullers',
  ],
  cli: ['core', 'synthesized', 'policy', 'preview', 'checks'],
};

const lib = join(__dirname, '..', 'lib');
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && file !== 'index.ts' && folderOf(file) !== 'bindings',
);

test.each(files)('lib/%s imports downwards only', (file) => {
  const allowed = [folderOf(file), ...(MAY_IMPORT[folderOf(file)] ?? [])];

  expect(
    importsOf(file)
      .map(folderOf)
      .filter((folder) => !allowed.includes(folder)),
  ).toEqual([]);
});

test.each(files)('lib/%s imports other folders by their index and its own by file', (file) => {
  const wrong = importsOf(file).filter((target) => {
    const folder = folderOf(target);
    return folder === folderOf(file) ? target === folder : folder !== 'bindings' && target !== folder;
  });

  expect(wrong).toEqual([]);
});

function importsOf(file: string): string[] {
  return preProcessFile(readFileSync(join(lib, file), 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(lib, join(lib, dirname(file), name)))
    .filter((target) => !target.startsWith('..'));
}

function folderOf(file: string): string {
  return file.split(sep)[0] ?? '';
}
