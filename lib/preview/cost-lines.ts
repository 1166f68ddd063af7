import { JsonObject } from '../synthesized';
import { isBookkeeping } from './platform-part';
import { Price, PriceTable, valueAt } from './price-table';
import { ResourceChange } from './resource-change';

/** Changes of costs by plans. */
export interface Costs {
  readonly currency: string;

  /** Prices that are paid more or fewer times after the plans. */
  readonly lines: readonly CostLine[];

  /** Sum of the lines, per month. */
  readonly monthly: number;

  /** New resources without a price, and prices whose multiplier is unknown, each with the count. */
  readonly notPriced: readonly string[];
}

/** A price, and how many times it is paid. */
export interface CostLine {
  readonly name: string;
  readonly before: number;
  readonly after: number;

  /** Difference per month. */
  readonly monthly: number;
}

/** Changes of costs by a price table. */
export function costsOf(changes: readonly ResourceChange[], { currency, prices }: PriceTable): Costs {
  const counts = new Map(prices.map((price) => [price, { before: 0, after: 0 }]));
  const notPriced = new Map<string, number>();
  const note = (text: string) => notPriced.set(text, (notPriced.get(text) ?? 0) + 1);
  for (const change of changes.filter((one) => one.action !== 'none' && !isBookkeeping(one))) {
    for (const side of ['before', 'after'] as const) {
      // A forgotten resource stays in OCI, and costs the same.
      const values = side === 'before' && change.action === 'forget' ? undefined : change[side];
      const matching = values === undefined ? [] : prices.filter((price) => isPriceOf(price, change.type, values));
      if (matching.length === 0 && side === 'after' && change.action === 'create') {
        note(`${change.type}: no price`);
      }
      for (const price of matching) {
        const count = timesOf(price, values ?? {});
        const entry = counts.get(price);
        if (count === undefined) {
          note(`${change.type}: ${price.times} is unknown for ${price.name}`);
        } else if (entry !== undefined) {
          entry[side] += count;
        }
      }
    }
  }
  const lines = [...counts]
    .map(([{ name, monthly }, { before, after }]) => ({
      name,
      before,
      after,
      monthly: cents(monthly * (after - before)),
    }))
    .filter(({ before, after }) => before !== after);
  return {
    currency,
    lines,
    monthly: cents(lines.reduce((sum, { monthly }) => sum + monthly, 0)),
    notPriced: [...notPriced].map(([text, count]) => `${count} ${text}`).sort(),
  };
}

function isPriceOf({ type, with: wanted = {} }: Price, ofType: string, values: JsonObject): boolean {
  return (
    type === ofType && Object.entries(wanted).every(([path, value]) => String(valueAt(values, path)) === String(value))
  );
}

/** How many times a price is paid; `undefined` if it is unknown. */
function timesOf({ times }: Price, values: JsonObject): number | undefined {
  const count = times === undefined ? 1 : Number(valueAt(values, times) ?? NaN);
  return Number.isFinite(count) ? count : undefined;
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
