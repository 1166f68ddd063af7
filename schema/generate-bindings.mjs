// Makes lib/bindings: a class for each resource and data source in schema/*.json, compiled here, once,
// so that tests, examples and the published package load plain JavaScript.
// `--plain <folder>` makes them there as the generator writes them, which is what the bench compares with.
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from '../build/compile.mjs';

const require = createRequire(import.meta.url);
const { CodeMaker, toPascalCase } = require('codemaker');
const { ConstructsMakerProviderTarget, LANGUAGES, TerraformProviderConstraint } = require('@cdktf/commons');
const { TerraformProviderGenerator } = require('@cdktf/provider-generator');

/** Each schema file, with the provider versions that it is right for. */
const PROVIDERS = { oci: 'oracle/oci@~> 8.28', time: 'hashicorp/time@~> 0.9' };

/** Goes into every class: without closures, which take longer to compile than the loop does to run. */
const SET_OF = `function setOf(values: { [name: string]: any }) {
  const set: { [name: string]: any } = {};
  for (const name in values) {
    if (values[name] !== undefined) {
      set[name] = values[name];
    }
  }
  return set;
}
`;

const here = dirname(fileURLToPath(import.meta.url));
const ALLOWED_VALUES = JSON.parse(readFileSync(join(here, 'allowed-values.json'), 'utf8'));
const { plain } = parseArgs({ options: { plain: { type: 'string' } } }).values;
const bindings = plain ?? join(here, '..', 'lib', 'bindings');
const staging = `${bindings}.making`;

rmSync(staging, { recursive: true, force: true });
for (const [name, constraint] of Object.entries(PROVIDERS)) {
  const schema = JSON.parse(readFileSync(join(here, `${name}.json`), 'utf8'));
  const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
  generator.generate(new ConstructsMakerProviderTarget(new TerraformProviderConstraint(constraint), LANGUAGES[0]));
  await generator.save(staging);
}
const made = readdirSync(staging, { recursive: true }).map((file) => join(staging, file));
made.filter((file) => file.endsWith('.md')).forEach((file) => rmSync(file));
const typescript = made.filter((file) => file.endsWith('.ts'));
const classes = typescript.filter((file) => !file.endsWith('lazy-index.ts'));
if (plain === undefined) {
  classes.forEach(referLazily);
  classes.forEach(leaveOutWhatIsNotSet);
  Object.entries(ALLOWED_VALUES).forEach(([type, values]) => offerAllowedValues(type, values));
}
compileClasses();
typescript.filter((file) => file.endsWith('lazy-index.ts')).forEach(loadLazily);
typescript.forEach((file) => rmSync(file));
rmSync(bindings, { recursive: true, force: true });
renameSync(join(staging, 'providers'), bindings);
rmSync(staging, { recursive: true, force: true });

/**
 * The generator gives every resource an object for each of its blocks and maps, for others to refer to, and cdktf takes
 * a stack trace for each: a fifth of the time that a large stack takes. Here they are made when they are asked for.
 */
function referLazily(file) {
  const text = readFileSync(file, 'utf8')
    .replace(
      /^  private _(\w+) = new ([\w.]+)(\(.*\));$/gm,
      '  private made_$1?: $2;\n  private get _$1() {\n    return (this.made_$1 ??= new $2$3);\n  }',
    )
    .replace(
      /^    this\._(\w+)\.internalValue = config\.(\w+);$/gm,
      '    if (config.$2 !== undefined) {\n      this._$1.internalValue = config.$2;\n    }',
    )
    .replace(/ToTerraform(.*)\(this\._(\w+)\.internalValue\)/g, 'ToTerraform$1(this.made_$2?.internalValue)');
  writeFileSync(file, text);
}

/** cdktf looks at every argument twice, also at the many that a resource leaves out, before it drops those. */
function leaveOutWhatIsNotSet(file) {
  const text = readFileSync(file, 'utf8')
    .replace(
      /(synthesizeAttributes\(\): \{ \[name: string\]: any \} \{\n {4}return )(\{\n.*?\n {4}\});/s,
      '$1setOf($2);',
    )
    .replace(
      /extends cdktf\.Terraform(Resource|DataSource) \{\n/,
      '$&  public get terraformMetaArguments() {\n    return setOf(super.terraformMetaArguments);\n  }\n',
    );
  writeFileSync(file, `${text}\n${SET_OF}`);
}

/** An editor offers the values that a service takes; other text compiles too: tokens, and values that Oracle adds. */
function offerAllowedValues(type, values) {
  const file = join(staging, 'providers/oci', type.replace(/^oci_/, '').replaceAll('_', '-'), 'index.ts');
  let text = readFileSync(file, 'utf8');
  const [, base] = /export class (\w+) extends cdktf\.TerraformResource/.exec(text);
  for (const [path, allowed] of Object.entries(values)) {
    const blocks = path.split('.');
    const argument = blocks.pop();
    const owner = blocks.length === 0 ? `${base}Config` : base + blocks.map((block) => toPascalCase(block)).join('');
    const [body = ''] = new RegExp(`^export interface ${owner} .*?^}`, 'ms').exec(text) ?? [];
    const property = new RegExp(`(#${argument} .*\\n *\\*/\\n *readonly \\w+\\??: )string;`);
    if (!property.test(body)) {
      throw new Error(`allowed-values.json: ${type} has no argument ${path} that holds a text`);
    }
    const union = [...allowed.map((value) => `'${value}'`), '(string & {})'].join(' | ');
    text = text.replace(body, body.replace(property, `$1${union};`));
  }
  writeFileSync(file, text);
}

/**
 * Compiles the classes. They load cdktf by `require`: what an `import *` compiles to copies all of cdktf, which loads
 * its parts only when they are asked for, into each class.
 */
function compileClasses() {
  const [imported, required] = ["import * as cdktf from 'cdktf';", "import cdktf = require('cdktf');"];
  classes.forEach((file) => replaceIn(file, imported, required));
  const project = join(staging, 'tsconfig.json');
  const compilerOptions = {
    ...{ target: 'ES2022', module: 'CommonJS', declaration: true, strict: false, skipLibCheck: true, types: [] },
    ...{ rootDir: '.', moduleResolution: 'Bundler' },
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ['providers'], exclude: ['**/lazy-index.ts'] }));
  compile('--project', project);
  classes.forEach((file) => replaceIn(file.replace(/ts$/, 'd.ts'), required, imported));
}

function replaceIn(file, text, replacement) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(text, replacement));
}

/** The generator's lazy index is JavaScript that loads a class when it is first asked for: it becomes the index. */
function loadLazily(file) {
  const marker = "Object.defineProperty(exports, '__esModule', { value: true });\n";
  writeFileSync(join(dirname(file), 'index.js'), marker + readFileSync(file, 'utf8'));
}
