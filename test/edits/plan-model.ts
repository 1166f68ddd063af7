import { readFileSync } from 'fs';
import { join } from 'path';
import { ledgerIn } from '../support/ledger-text';

type Block = Readonly<Record<string, unknown>>;

/** A stack as Terraform reads it, as far as a plan depends on it. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly locals?: Readonly<Record<string, string>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string }[];
}

/** Something in the state: what it is, what was written for it, and what it is in the cloud. */
export interface StateObject {
  readonly type: string;
  readonly written: Block;
  readonly id: number;
}

export type State = ReadonlyMap<string, StateObject>;

/** What a plan does, and the state that it leaves. */
export interface ModelPlan {
  readonly refused: readonly string[];
  readonly actions: ReadonlyMap<string, 'create' | 'update' | 'replace' | 'delete' | 'forget'>;
  readonly next: State;
}

const FORCES_NEW = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'schema', 'replaced-on-change.json'), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;
let lastId = 0;

/**
 * What Terraform does, as far as the library depends on it: `moved` and `removed` blocks, arguments whose change
 * replaces, `for_each` and `triggers_replace` of the ledger, and `prevent_destroy`. `sampled-edits.test.ts` compares it
 * with the real one.
 */
export function planOf(state: State, configuration: Configuration): ModelPlan {
  const before = new Map(state);
  for (const { from, to } of inOrder(configuration.moved ?? [])) {
    const found = before.get(from);
    if (found !== undefined && !before.has(to)) {
      before.delete(from);
      before.set(to, found);
    }
  }
  const actions = new Map<string, 'create' | 'update' | 'replace' | 'delete' | 'forget'>();
  for (const { from } of configuration.removed ?? []) {
    if (before.delete(from)) {
      actions.set(from, 'forget');
    }
  }
  const wanted = instancesOf(configuration);
  const refused: string[] = [];
  for (const address of before.keys()) {
    if (!wanted.has(address)) {
      actions.set(address, 'delete');
      if (isPrevented(configuration, address)) {
        refused.push(address);
      }
    }
  }
  decide(before, wanted, actions);
  refused.push(
    ...[...wanted.keys()].filter(
      (address) => actions.get(address) === 'replace' && isPrevented(configuration, address),
    ),
  );
  return { refused, actions, next: nextState(before, wanted, actions) };
}

/** A replacement makes what refers to it unknown, which may replace that as well: until nothing more is replaced. */
function decide(before: State, wanted: ReadonlyMap<string, Wanted>, actions: Map<string, string>): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const [address, { type, written }] of wanted) {
      const old = before.get(address);
      const action = old === undefined ? 'create' : changeOf(old, { type, written }, before, wanted, actions);
      if (action !== undefined && actions.get(address) !== action && actions.get(address) !== 'replace') {
        actions.set(address, action);
        changed = true;
      }
    }
  }
}

interface Wanted {
  readonly type: string;
  readonly written: Block;
}

function changeOf(
  old: StateObject,
  { type, written }: Wanted,
  before: State,
  wanted: ReadonlyMap<string, Wanted>,
  actions: ReadonlyMap<string, string>,
): 'update' | 'replace' | undefined {
  const settled = (value: unknown) => settledText(value, before, wanted, actions);
  const names = new Set([...Object.keys(old.written), ...Object.keys(written)]);
  const changed = [...names].filter((name) => JSON.stringify(old.written[name]) !== settled(written[name]));
  const forcing = type === 'terraform_data' ? ['triggers_replace'] : (FORCES_NEW[type] ?? []);
  return changed.some((name) => forcing.includes(name)) ? 'replace' : changed.length > 0 ? 'update' : undefined;
}

/** A value with the object in place of each reference; what is new or replaced is known to nobody yet. */
function settledText(
  value: unknown,
  before: State,
  wanted: ReadonlyMap<string, Wanted>,
  actions: ReadonlyMap<string, string>,
): string | undefined {
  return JSON.stringify(value)?.replace(/\$\{(\w+\.[\w-]+)\.(\w+)\}/g, (whole, address: string, attribute: string) => {
    const literal = wanted.get(address)?.written[attribute];
    if (attribute !== 'id' && typeof literal === 'string' && !literal.includes('${')) {
      return literal;
    }
    const known = before.get(address);
    return known === undefined || actions.get(address) === 'replace' ? `new ${whole.slice(1)}` : `#${known.id}`;
  });
}

function nextState(before: State, wanted: ReadonlyMap<string, Wanted>, actions: ReadonlyMap<string, string>): State {
  const ids = new Map(
    [...wanted.keys()].map((address) => {
      const old = before.get(address);
      return [address, old === undefined || actions.get(address) === 'replace' ? (lastId += 1) : old.id];
    }),
  );
  const known: State = new Map([...wanted].map(([address, one]) => [address, { ...one, id: ids.get(address) ?? 0 }]));
  return new Map(
    [...known].map(([address, { type, written, id }]) => [
      address,
      {
        type,
        id,
        written: Object.fromEntries(
          Object.entries(written).map(([name, value]) => [
            name,
            // A retired name keeps the value that it had.
            address.startsWith('terraform_data.retired[')
              ? (before.get(address)?.written[name] ?? value)
              : (JSON.parse(settledText(value, known, wanted, new Map()) ?? 'null') as unknown),
          ]),
        ),
      },
    ]),
  );
}

/** Every instance that the configuration has, by address. Comments and lifecycle are none of its arguments. */
function instancesOf({ resource = {}, locals = {} }: Configuration): Map<string, Wanted> {
  return new Map(
    Object.entries(resource).flatMap(([type, byId]) =>
      Object.entries(byId).flatMap(([id, { '//': _, lifecycle: __, provider: ___, for_each, ...written }]) => {
        const keys =
          for_each === undefined ? undefined : Object.entries(ledgerIn(locals[String(for_each).slice(8, -1)] ?? ''));
        return keys === undefined
          ? [[`${type}.${id}`, { type, written }] as const]
          : keys.map(
              ([key, value]) =>
                [
                  `${type}.${id}["${key}"]`,
                  { type, written: { triggers_replace: value === '""' ? '' : `\${${value}}` } },
                ] as const,
            );
      }),
    ),
  );
}

function isPrevented({ resource = {} }: Configuration, address: string): boolean {
  const [type = '', id = ''] = address.replace(/\[.*$/, '').split('.');
  return Object(resource[type]?.[id]?.['lifecycle'])['prevent_destroy'] === true;
}

/** A move to where another one begins comes first. */
function inOrder<T extends { readonly from: string; readonly to: string }>(moves: readonly T[]): T[] {
  const byFrom = new Map(moves.map((move) => [move.from, move]));
  const depth = (move: T): number => {
    const next = byFrom.get(move.to);
    return next === undefined ? 0 : 1 + depth(next);
  };
  return moves.toSorted((one, other) => depth(other) - depth(one));
}
