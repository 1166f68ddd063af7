import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { compilationProblems } from './support/compile';

const lib = join(__dirname, '..', 'lib');
const examples = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('bindings'))
  .flatMap((file) =>
    [...readFileSync(join(lib, file), 'utf8').matchAll(/@example\n((?:\s*\*(?! @| *\/).*\n)+)/g)].map(
      ([, block = '']) => ({
        file,
        code: block.replace(/^\s*\* ?/gm, ''),
      }),
    ),
  );

/** What stands around an example: a stack, an app, a platform, and the whole of the library. */
const AROUND = `
import { App, TerraformHclModule } from 'cdktf';
import * as library from 'cdktf-oci-registry';
import * as testing from 'cdktf-oci-registry/testing';
declare const app: App;
declare const stack: library.RegistryStack;
declare const platform: library.RegistryPlatform;
`;

test('every example of a doc comment compiles', () => {
  const names = [...new Set(examples.flatMap(({ code }) => code.match(/\b[A-Za-z]\w+\b/g) ?? []))];
  const sources = examples.map(({ file, code }) => {
    const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
    return { name: file, code: `${AROUND}${importsOf(used)}\nexport async function example() {\n${code}\n}\n` };
  });

  expect(examples.length).toBeGreaterThanOrEqual(8);
  expect(compilationProblems(sources)).toEqual([]);
}, 60_000);

function importsOf(names: readonly string[]): string {
  const exported = (module: object) => names.filter((name) => Object.hasOwn(module, name)).join(', ');
  return `const { ${exported(jest.requireActual('cdktf-oci-registry'))} } = library;
const { ${exported(jest.requireActual('cdktf-oci-registry/testing'))} } = testing;`;
}
