import { Fixture } from './fixtures';
import { placeholder, shaped } from './placeholder';
import { Block } from './provider-schema';
import { canonicalText, isWireList, isWireObject, JsonObject, WireObject, WireValue } from './wire-values';

/** A data source as it stands in the configuration, with what is known of its answer. */
export interface DataSourceQuery {
  /** Data source type. */
  readonly type: string;

  readonly block: Block;

  readonly config: WireObject;

  /** What it finds. @default - made-up values of the right types */
  readonly fixture?: Fixture | undefined;

  /** The object that it is about, where this provider made it. */
  readonly existing?: WireObject | undefined;
}

/**
 * The answer of a data source: its own arguments, then the fixture, then the object that it is about, then made-up
 * values. Its `filter` blocks narrow the lists of the fixture, as the true provider's do.
 *
 * @throws Error if the fixture names what the data source does not have
 */
export function readDataSource({ type, block, config, fixture, existing }: DataSourceQuery): WireObject {
  const attributes = block.attributes ?? {};
  const given: WireObject = typeof fixture === 'function' ? fixture(config as JsonObject) : (fixture ?? {});
  const stray = Object.keys(given).find((name) => !(name in attributes));
  if (stray !== undefined) {
    throw new Error(`the fixture for ${type} sets '${stray}', which that data source does not have`);
  }
  const seed = canonicalText(config);
  const found = Object.entries(attributes).map(([name, attribute]): [string, WireValue] => {
    const blank = { owner: type, name, seed };
    const value = config[name] ?? undefined;
    if (value !== undefined || !attribute.computed) {
      return [name, value ?? null];
    }
    if (given[name] !== undefined) {
      return [name, filtered(shaped(attribute.type, given[name], blank), config['filter'])];
    }
    return [name, existing?.[name] ?? subjectOf(type, name, config) ?? placeholder(attribute.type, blank)];
  });
  return { ...config, ...Object.fromEntries(found) };
}

/** The `id` of what a data source is about, where an argument such as `vault_id` says it. */
export function subjectOf(type: string, name: string, config: WireObject): WireValue | undefined {
  const noun = type.slice(type.lastIndexOf('_') + 1);
  return name === 'id' ? (config[`${noun}_id`] ?? config['id'] ?? undefined) : undefined;
}

function filtered(value: WireValue, filters: WireValue | undefined): WireValue {
  if (!isWireList(value) || !isWireList(filters)) {
    return value;
  }
  return value.filter((element) => !isWireObject(element) || filters.every((filter) => passes(element, filter)));
}

function passes(element: WireObject, filter: WireValue): boolean {
  if (!isWireObject(filter) || !isWireList(filter['values'])) {
    return true;
  }
  const value = `${filter['name']}`.split('.').reduce<WireValue>(memberOf, element);
  return filter['values'].some((wanted) =>
    filter['regex'] === true ? new RegExp(`${wanted}`).test(`${value}`) : `${wanted}` === `${value}`,
  );
}

function memberOf(value: WireValue, name: string): WireValue {
  return isWireObject(value) ? (value[name] ?? null) : null;
}
