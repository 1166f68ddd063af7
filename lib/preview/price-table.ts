import { isJsonObject, JsonObject } from '../synthesized';
import { refuseInput } from './refuse-input';

/** Prices of a user. The library has no prices of its own. */
export interface PriceTable {
  /** Currency of all prices, for example `EUR`. */
  readonly currency: string;

  readonly prices: readonly Price[];
}

/** The price of resources of one type. */
export interface Price {
  /** Name of the price, for example `machine E5, 1 OCPU, 12 GB`. */
  readonly name: string;

  /** Type, for example `oci_core_instance`. */
  readonly type: string;

  /** Price a month. */
  readonly monthly: number;

  /**
   * Values that arguments of the resource must have, by name. `shape_config.ocpus` is an argument of a block.
   *
   * @default - any
   */
  readonly with?: Readonly<Record<string, string | number | boolean>>;

  /**
   * An argument that the price is multiplied by, for example `size`.
   *
   * @default - one for each resource
   */
  readonly times?: string;
}

const KEYS = ['name', 'type', 'monthly', 'with', 'times'];

/**
 * A price table from JSON.
 *
 * @param where origin of the table, for messages
 * @throws ConfigurationError if it has another form
 */
export function priceTableFrom(where: string, json: unknown): PriceTable {
  if (!isJsonObject(json) || typeof json['currency'] !== 'string' || !Array.isArray(json['prices'])) {
    return refuseInput(where, 'another document', 'a price table has a currency and a list of prices');
  }
  const prices = (json['prices'] as unknown[]).map((price, index) => priceFrom(`${where}, prices[${index}]`, price));
  return { currency: json['currency'], prices };
}

function priceFrom(where: string, price: unknown): Price {
  if (!isJsonObject(price)) {
    return refuseInput(where, String(price), 'a price is an object');
  }
  const unknown = Object.keys(price).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    return refuseInput(where, `'${unknown}'`, `a price has ${KEYS.join(', ')}`);
  }
  const { name, type, monthly, with: wanted, times } = price;
  if (typeof name !== 'string' || typeof type !== 'string') {
    return refuseInput(
      where,
      'a price without name and type',
      'it applies to resources of one type, and the report prints its name',
    );
  }
  if (typeof monthly !== 'number' || !Number.isFinite(monthly) || monthly < 0) {
    return refuseInput(where, `monthly ${JSON.stringify(monthly)}`, 'it is a number from 0');
  }
  if (wanted !== undefined && !isPlain(wanted)) {
    return refuseInput(
      where,
      `with ${JSON.stringify(wanted)}`,
      'it has a text, a number, true or false for each argument',
    );
  }
  if (times !== undefined && typeof times !== 'string') {
    return refuseInput(where, `times ${JSON.stringify(times)}`, 'it is the name of an argument');
  }
  return { name, type, monthly, ...(wanted && { with: wanted }), ...(times !== undefined && { times }) };
}

function isPlain(wanted: unknown): wanted is Readonly<Record<string, string | number | boolean>> {
  return isJsonObject(wanted) && Object.values(wanted).every((value) => /string|number|boolean/.test(typeof value));
}

/** The value of an argument, or of one in its block. */
export function valueAt(values: JsonObject, path: string): unknown {
  let value: unknown = values;
  for (const name of path.split('.')) {
    const [block = value] = Array.isArray(value) ? (value as unknown[]) : [value];
    value = isJsonObject(block) ? block[name] : undefined;
  }
  return value;
}
