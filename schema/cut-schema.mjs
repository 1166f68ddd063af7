// Cuts what `terraform providers schema -json` prints to the types that oci.json and time.json hold, and rewrites those
// files. Takes in further types by name; data sources begin with `data.`:
//   npm run schema -- full.json oci_core_volume data.oci_core_volumes
// `--folder <folder>` rewrites the files there instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

const FILES = { 'registry.terraform.io/oracle/oci': 'oci.json', 'registry.terraform.io/hashicorp/time': 'time.json' };
const KINDS = { resource_schemas: '', data_source_schemas: 'data.' };

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string', default: here } },
});
const [source, ...added] = positionals;
if (source === undefined) {
  fail('name the file to cut: terraform providers schema -json > full.json; npm run schema -- full.json [type ...]');
}
const full = JSON.parse(readFileSync(source, 'utf8')).provider_schemas;
const described = Object.keys(FILES).filter((address) => address in full);
if (described.length === 0) {
  fail(`${source} describes neither of ${Object.keys(FILES).join(', ')}`);
}
const known = Object.fromEntries(described.map((address) => [address, typesIn(schemaFile(address))]));
const missing = [
  ...described.flatMap((address) => known[address].filter((type) => !typesIn(full[address]).includes(type))),
  ...added.filter((type) => !described.some((address) => typesIn(full[address]).includes(type))),
];
if (missing.length > 0) {
  fail(
    `${source} does not describe ${missing.join(', ')}; correct the name, or delete a type that the provider dropped`,
  );
}
const options = { ...(await resolveConfig(join(here, 'oci.json'))), parser: 'json' };
for (const address of described) {
  const cut = {
    format_version: '1.0',
    provider_schemas: { [address]: cutTo([...known[address], ...added], full[address]) },
  };
  writeFileSync(join(values.folder, FILES[address]), await format(JSON.stringify(cut), options));
}

function schemaFile(address) {
  return JSON.parse(readFileSync(join(values.folder, FILES[address]), 'utf8')).provider_schemas[address];
}

/** Resource types, and data source types with `data.` before them. */
function typesIn(provider) {
  return Object.entries(KINDS).flatMap(([kind, prefix]) =>
    Object.keys(provider[kind] ?? {}).map((type) => prefix + type),
  );
}

function cutTo(types, provider) {
  const kinds = Object.entries(KINDS).map(([kind, prefix]) => {
    const listed = Object.entries(provider[kind] ?? {}).filter(([type]) => types.includes(prefix + type));
    return [kind, Object.fromEntries(inOrder(listed).map(([type, schema]) => [type, bare(schema)]))];
  });
  return Object.fromEntries(inOrder([...kinds, ['provider', bare(provider.provider)]]));
}

/** A schema without the texts for documentation. An attribute that is named `description` stays. */
function bare({ version, block }) {
  return { block: bareBlock(block), version };
}

function bareBlock(block) {
  const { attributes, block_types: blocks, ...rest } = withoutTexts(block);
  return {
    ...(attributes && { attributes: mapped(attributes, withoutTexts) }),
    ...(blocks && { block_types: mapped(blocks, (nested) => ({ ...nested, block: bareBlock(nested.block) })) }),
    ...rest,
  };
}

function withoutTexts(schema) {
  const { description: _text, description_kind: _kind, ...rest } = schema;
  return Object.fromEntries(inOrder(Object.entries(rest)));
}

function mapped(object, change) {
  return Object.fromEntries(inOrder(Object.entries(object)).map(([name, value]) => [name, change(value)]));
}

function inOrder(entries) {
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
