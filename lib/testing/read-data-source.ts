import { Fixture } from './fixtures';
import { placeholder, shaped } from './placeholder';
import { Block } from './provider-schema';
import { canonicalText, isWireList, isWireObject, JsonObject, WireObject, WireValue } from './wire-values';

/** A data source in the configuration, with the known parts of its result. */
export interface DataSourceQuery {
  /** Data source type. */
  readonly type: string;

  readonly block: Block;

  readonly config: WireObject;

  /** Its result. @default - placeholders of the right types */
  readonly fixture?: Fixture | undefined;

  /** The object that it refers to, if this provider created it. */
  readonly existing?: WireObject | undefined;
}

/**
 * The result of a data source: its own arguments, then the fixture, then the object that it refers to, then
 * placeholders. Its `filter` blocks restrict the lists of the fixture, as in the real provider.
 *
 * @throws Error if the fixture has an attribute that the data source does not have
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

/** The id of the object that a data source refers to, from an argument such as `vault_id`. */
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
