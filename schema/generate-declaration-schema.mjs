// `npm run schema:declaration`: writes registry.schema.json, the JSON Schema of a declaration in a file, from the types in
// lib/platform/declaration.ts. `npm run schema:declaration -- --check` fails if it is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import {
  BaseType,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  SchemaGenerator,
} from 'ts-json-schema-generator';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(import.meta.dirname, 'registry.schema.json');

/** Types that only code has: constructs, functions, and conditions that are built by functions. */
const ONLY_IN_CODE = [
  'Condition',
  'FederatedPipelines',
  'ICompartment',
  'IdentityDomain',
  'IKey',
  'IOkeCluster',
  'IPrincipal',
  'IPullerNetwork',
  'ISecret',
  'NamingRule',
  'PipelineSubject',
  'Region',
];

class OnlyInCode extends BaseType {
  getId() {
    return 'only-in-code';
  }
}

/** The mark of a part that only code has, until {@link data} removes it. */
const MARK = { onlyInCode: true };

const codeParser = {
  supportsNode: (node) => ts.isTypeReferenceNode(node) && ONLY_IN_CODE.includes(node.typeName.getText()),
  createType: () => new OnlyInCode(),
};

const codeFormatter = {
  supportsType: (type) => type instanceof OnlyInCode,
  getDefinition: () => MARK,
  getChildren: () => [],
};

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const written = await format(JSON.stringify(declarationSchema()), { parser: 'json', printWidth: 120 });

if (!values.check) {
  writeFileSync(FILE, written);
} else if (readFileSync(FILE, 'utf8') !== written) {
  console.error(
    'schema/registry.schema.json is out of date: it is not what the types of the declaration say.\n' +
      'Run `npm run schema:declaration`, and commit it together with the change that made it.',
  );
  process.exitCode = 1;
}

function declarationSchema() {
  const type = 'RegistryPlatformProps';
  const config = {
    ...DEFAULT_CONFIG,
    path: join(ROOT, 'lib/platform/declaration.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type,
    expose: 'none',
    topRef: false,
    skipTypeCheck: true,
  };
  const program = createProgram(config);
  const parser = createParser(program, config, (own) => own.addNodeParser(codeParser));
  const formatter = createFormatter(config, (own) => own.addTypeFormatter(codeFormatter));
  const {
    $schema,
    definitions: _,
    ...schema
  } = data(new SchemaGenerator(program, parser, formatter, config).createSchema(type));
  const properties = { $schema: { type: 'string', description: 'JSON Schema for editors.' }, ...schema.properties };
  return { $schema, title: 'Declaration of a registry platform', ...schema, properties };
}

/** The schema without the parts that only code has. A part that cannot do without such a part is one itself. */
function data(schema) {
  const { anyOf, items, properties, required = [], additionalProperties, ...rest } = described(schema);
  if (anyOf !== undefined) {
    const remaining = anyOf.map(data).filter((one) => !isOnlyInCode(one));
    return remaining.length > 1
      ? { ...rest, anyOf: remaining }
      : remaining.length === 1
        ? { ...remaining[0], ...rest }
        : MARK;
  }
  if (items !== undefined) {
    const item = Array.isArray(items) ? items.map(data) : data(items);
    return isOnlyInCode(item) ? MARK : { ...rest, items: item };
  }
  if (rest.type !== 'object') {
    return rest;
  }
  const parts = Object.entries(properties ?? {}).map(([key, part]) => [key, data(part)]);
  const others = typeof additionalProperties === 'object' ? data(additionalProperties) : additionalProperties;
  if (isOnlyInCode(others) || parts.some(([key, part]) => isOnlyInCode(part) && required.includes(key))) {
    return MARK;
  }
  const remaining = parts.filter(([, part]) => !isOnlyInCode(part));
  return {
    ...rest,
    ...(remaining.length > 0 ? { properties: Object.fromEntries(remaining) } : {}),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: others,
  };
}

function isOnlyInCode(schema) {
  return schema === MARK || schema?.onlyInCode === true;
}

/** A default is a value only where its comment has one, such as `true`. Otherwise the description has it in words. */
function described({ default: value, description, ...rest }) {
  if (value === undefined) {
    return description === undefined ? rest : { ...rest, description: inLines(description) };
  }
  const words = typeof value === 'string' ? value.replace(/^- /, '') : JSON.stringify(value);
  const isValue = ['boolean', 'number'].includes(typeof value) || (rest.enum ?? []).includes(value);
  return {
    ...rest,
    description: `${inLines(description ?? '')}\n\nDefault: ${words}`.trim(),
    ...(isValue ? { default: value } : {}),
  };
}

/** Continued lines of a list without their indentation. */
function inLines(text) {
  return text.replace(/ {2,}/g, ' ');
}
