import { readFileSync } from 'fs';
import { join } from 'path';

/** Schema of one provider from `terraform providers schema -json`. */
export interface ProviderSchema {
  readonly provider: TypeSchema;
  readonly resource_schemas: Readonly<Record<string, TypeSchema>>;
  readonly data_source_schemas: Readonly<Record<string, TypeSchema>>;
}

/** The schema of a resource, a data source or a provider block. */
export interface TypeSchema {
  readonly version: number;
  readonly block: Block;
}

/** The attributes and nested blocks of a block. */
export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
}

/** An attribute. It is read-only if it is computed and not optional. */
export interface Attribute {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

/** A nested block, with its minimum and maximum number. */
export interface NestedBlock {
  readonly nesting_mode: 'single' | 'list' | 'set';
  readonly block: Block;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** The types that occur in our schemas. */
export type AttributeType =
  | 'string'
  | 'bool'
  | 'number'
  | readonly ['list' | 'set' | 'map', AttributeType]
  | readonly ['object', Readonly<Record<string, AttributeType>>];

/** For each resource type, the dotted paths of arguments that cannot be changed in place. */
export type ReplacedOnChange = Readonly<Record<string, readonly string[]>>;

const SCHEMA_FOLDER = join(__dirname, '..', '..', 'schema');
const loaded = new Map<string, unknown>();

/** The schema of a provider in this package. It is parsed once. */
export function providerSchema(name: 'oci' | 'time'): ProviderSchema {
  const file = schemaFile(`${name}.json`) as { provider_schemas: Record<string, ProviderSchema> };
  const [schema] = Object.values(file.provider_schemas);
  if (!schema) {
    throw new Error(`schema/${name}.json contains no provider`);
  }
  return schema;
}

/** Arguments whose change replaces the resource. The schema does not contain them. */
export function replacedOnChange(): ReplacedOnChange {
  return { ...(schemaFile('replaced-on-change.json') as ReplacedOnChange), time_sleep: ['triggers'] };
}

/** The block of `type`. @throws Error if there is no such type */
export function blockOf(schemas: Readonly<Record<string, TypeSchema>>, type: string): Block {
  const schema = schemas[type];
  if (!schema) {
    throw new Error(`the offline provider has no '${type}'`);
  }
  return schema.block;
}

function schemaFile(name: string): unknown {
  const known = loaded.get(name);
  if (known !== undefined) {
    return known;
  }
  const content: unknown = JSON.parse(readFileSync(join(SCHEMA_FOLDER, name), 'utf8'));
  loaded.set(name, content);
  return content;
}
