import { readdirSync, readFileSync } from 'fs';
import { join, sep } from 'path';
import * as library from '../../lib';
import * as testing from '../../lib/testing';
import { ROOT } from './pages';

/** The code of an `@example` in a doc comment. */
export interface DocExample {
  /** File and number, for example `lib/region/region.ts, example 1`. */
  readonly name: string;

  readonly code: string;
}

/** The examples in doc comments of the library. */
export function docExamples(): DocExample[] {
  return readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith(`bindings${sep}`))
    .sort()
    .flatMap((file) => examplesIn(join('lib', file)));
}

function examplesIn(path: string): DocExample[] {
  const comments = readFileSync(join(ROOT, path), 'utf8').matchAll(/^ *\/\*\*[\s\S]*?\*\//gm);
  return [...comments]
    .map(([comment]) => comment.replace(/^ *\*\/?(?: |$)/gm, ''))
    .flatMap((comment) => [...comment.matchAll(/^@example\n([\s\S]*?)(?=^@|(?![\s\S]))/gm)])
    .map(([, code = ''], index) => ({ name: `${path}, example ${index + 1}`, code }));
}

/** What examples use without declaring it. */
const DECLARED = `
import { App, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
declare const app: App;
declare const stack: library.RegistryStack;
declare const platform: library.RegistryPlatform;
`;

/** The module that an example is part of: it imports what the example names of this library. */
export function moduleOf(code: string): string {
  const words = new Set(code.match(/\w+/g));
  const importsFrom = (module: string, names: object) =>
    `import * as ${module === 'cdktf-oci-registry' ? 'library' : 'testing'} from '${module}';
${Object.keys(names)
  .filter((name) => words.has(name))
  .map((name) => `import { ${name} } from '${module}';`)
  .join('\n')}`;
  return `${DECLARED}${importsFrom('cdktf-oci-registry', library)}
${importsFrom('cdktf-oci-registry/testing', testing)}
async function example() {
${code}}
`;
}
