import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const SCRIPT = join(__dirname, '..', '..', 'schema', 'cut-schema.mjs');
const ADDRESS = 'registry.terraform.io/oracle/oci';

const texts = { description: 'Text for the documentation.', description_kind: 'plain' };
const repository = {
  version: 0,
  block: {
    ...texts,
    attributes: {
      name: { type: 'string', ...texts, required: true },
      description: { type: 'string', ...texts, optional: true },
    },
    block_types: {
      readme: { nesting_mode: 'list', block: { ...texts, deprecated: true, attributes: {} }, max_items: 1 },
    },
  },
};
const repositories = {
  version: 0,
  block: { attributes: { found: { type: ['list', ['object', { description: 'string' }]], computed: true, ...texts } } },
};
const provider = { version: 0, block: { attributes: {}, ...texts } };

const full = {
  format_version: '1.0',
  provider_schemas: {
    [ADDRESS]: {
      provider,
      resource_schemas: { oci_repository: repository, oci_volume: repository },
      data_source_schemas: { oci_repositories: repositories, oci_volume: repositories },
      functions: {},
    },
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-'));
  writeFileSync(join(folder, 'full.json'), JSON.stringify(full));
  writeFileSync(join(folder, 'oci.json'), oneOf('oci_repository'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A schema file of one resource type, in which an earlier version of the provider had another attribute. */
function oneOf(type: string): string {
  const earlier = { version: 0, block: { attributes: { colour: { type: 'string', optional: true } } } };
  const schema = { provider, resource_schemas: { [type]: earlier }, data_source_schemas: {} };
  return JSON.stringify({ format_version: '1.0', provider_schemas: { [ADDRESS]: schema } });
}

function cut(...types: string[]) {
  const run = spawnSync(process.execPath, [SCRIPT, '--folder', folder, join(folder, 'full.json'), ...types], {
    encoding: 'utf8',
  });
  const text = readFileSync(join(folder, 'oci.json'), 'utf8');
  return { ...run, text, schema: JSON.parse(text).provider_schemas[ADDRESS] };
}

test('keeps the types that are there, without texts for the documentation', () => {
  expect(cut().schema).toEqual({
    provider: { version: 0, block: { attributes: {} } },
    resource_schemas: {
      oci_repository: {
        version: 0,
        block: {
          attributes: {
            name: { type: 'string', required: true },
            description: { type: 'string', optional: true },
          },
          block_types: { readme: { nesting_mode: 'list', block: { deprecated: true, attributes: {} }, max_items: 1 } },
        },
      },
    },
    data_source_schemas: {},
  });
});

test('takes in a resource or a data source by name', () => {
  const { schema } = cut('oci_volume', 'data.oci_repositories');

  expect(Object.keys(schema.resource_schemas)).toEqual(['oci_repository', 'oci_volume']);
  expect(schema.data_source_schemas).toEqual({
    oci_repositories: {
      version: 0,
      block: { attributes: { found: { type: ['list', ['object', { description: 'string' }]], computed: true } } },
    },
  });
});

test('writes an argument a line, in one order, so that a new type is a reviewable diff', () => {
  const { text } = cut();

  expect(text).toContain(`
            "attributes": {
              "description": { "optional": true, "type": "string" },
              "name": { "required": true, "type": "string" }
            },`);
});

test('refuses a type that the schema does not describe, and writes nothing', () => {
  const before = readFileSync(join(folder, 'oci.json'), 'utf8');
  const { status, stderr, text } = cut('oci_volume', 'oci_colour');

  expect({ status, stderr, text }).toEqual({
    status: 1,
    stderr: expect.stringContaining('full.json does not describe oci_colour;'),
    text: before,
  });
});

test('refuses a schema in which a type that is there is gone', () => {
  writeFileSync(join(folder, 'oci.json'), oneOf('oci_gone'));

  expect(cut()).toMatchObject({ status: 1, stderr: expect.stringContaining('full.json does not describe oci_gone;') });
});

test('refuses a schema of other providers', () => {
  writeFileSync(join(folder, 'full.json'), JSON.stringify({ provider_schemas: { 'registry.terraform.io/a/b': {} } }));

  expect(cut()).toMatchObject({ status: 1, stderr: expect.stringContaining('describes neither of') });
});
