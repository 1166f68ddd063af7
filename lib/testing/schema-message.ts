import { Block, ProviderSchema, TypeSchema } from './provider-schema';

const NESTING = { single: 1, list: 2, set: 3 } as const;

/** The response to Terraform's request for the schema. */
export function schemaMessage({ provider, resource_schemas, data_source_schemas }: ProviderSchema): object {
  return {
    provider: typeMessage(provider),
    resource_schemas: typeMessages(resource_schemas),
    data_source_schemas: typeMessages(data_source_schemas),
    // Terraform then requests the schema once for each command instead of three times.
    server_capabilities: { plan_destroy: false, get_provider_schema_optional: true },
  };
}

function typeMessages(schemas: Readonly<Record<string, TypeSchema>>): object {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, typeMessage(schema)]));
}

function typeMessage({ version, block }: TypeSchema): object {
  return { version, block: blockMessage(block) };
}

function blockMessage(block: Block): object {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(([name, attribute]) => ({
      ...attribute,
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
    })),
    block_types: Object.entries(block.block_types ?? {}).map(([name, nested]) => ({
      ...nested,
      type_name: name,
      block: blockMessage(nested.block),
      nesting: NESTING[nested.nesting_mode],
    })),
  };
}
