import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';
import { ledgerIn } from '../support/ledger-text';

type Block = Readonly<Record<string, unknown>>;

/** A stack as Terraform reads it, as far as a plan depends on it. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
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
/** The attributes of each type of the provider. */
const ATTRIBUTES = Object.assign(
  {},
  ...Object.values(
    (
      JSON.parse(readFileSync(join(__dirname, '..', '..', 'schema', 'oci.json'), 'utf8')) as {
        readonly provider_schemas: Record<string, { readonly resource_schemas: object }>;
      }
    ).provider_schemas,
  ).map(({ resource_schemas }) => resource_schemas),
) as Readonly<Record<string, { readonly block: { readonly attributes: Readonly<Record<string, Attribute>> } }>>;

interface Attribute {
  readonly computed?: boolean;
}

let lastId = 0;

/**
 * What Terraform does, as far as the library depends on it: `moved` and `removed` blocks, arguments whose change
 * replaces, `for_each` and `triggers_replace` of the ledger, `ignore_changes` and `prevent_destroy`. `edits.test.ts` and
 * `sampled-edits.test.ts` compare it with the real one.
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
  const plan = { before, wanted, data: dataOf(configuration), actions };
  decide(plan);
  refused.push(
    ...[...wanted.keys()].filter(
      (address) => actions.get(address) === 'replace' && isPrevented(configuration, address),
    ),
  );
  // Terraform does not plan the ledger after it refused something that the ledger refers to.
  const beforeLedger = refused.filter((address) => !address.startsWith('terraform_data.'));
  return { refused: beforeLedger.length > 0 ? beforeLedger : refused, actions, next: nextState(plan) };
}

/** A plan in the making. */
interface Planning {
  readonly before: State;
  readonly wanted: ReadonlyMap<string, Wanted>;
  readonly data: ReadonlyMap<string, Block>;
  readonly actions: Map<string, 'create' | 'update' | 'replace' | 'delete' | 'forget'>;
}

/** A replacement makes what refers to it unknown, which may replace that as well: until nothing more is replaced. */
function decide(plan: Planning): void {
  const { before, wanted, actions } = plan;
  for (let changed = true; changed;) {
    changed = false;
    for (const [address, one] of wanted) {
      const old = before.get(address);
      const action = old === undefined ? 'create' : changeOf(old, one, plan);
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

  /** Arguments whose changes Terraform ignores; not the paths below an argument. */
  readonly ignored: readonly string[];
}

function changeOf(
  old: StateObject,
  { type, written, ignored }: Wanted,
  plan: Planning,
): 'update' | 'replace' | undefined {
  const names = new Set([...Object.keys(old.written), ...Object.keys(written)]);
  const changed = [...names].filter(
    (name) =>
      !ignored.includes(name) &&
      !isKept({ type, written }, name) &&
      JSON.stringify(old.written[name]) !== settledText(written[name], plan),
  );
  const forcing = type === 'terraform_data' ? ['triggers_replace'] : (FORCES_NEW[type] ?? []);
  return changed.some((name) => forcing.includes(name)) ? 'replace' : changed.length > 0 ? 'update' : undefined;
}

/** What is no longer written keeps its value where OCI could have computed it. */
function isKept({ type, written }: Pick<Wanted, 'type' | 'written'>, name: string): boolean {
  return written[name] === undefined && ATTRIBUTES[type]?.block.attributes[name]?.computed === true;
}

/** A reference to an attribute, alone between braces or within a larger expression. */
const REFERENCE =
  /\$\{([a-z]\w+\.[\w-]+)\.(\w+)\}|(?<![\w.])(data\.\w+\.[\w-]+|(?:oci|time|terraform)_\w+\.[\w-]+)(?:\.(\w+))?/g;

/**
 * A value with the object in place of each reference; what is new or replaced is known to nobody yet. A data source is
 * its arguments, whatever its address.
 */
function settledText(value: unknown, plan: Planning): string | undefined {
  return JSON.stringify(value)?.replace(
    REFERENCE,
    (whole, alone: string | undefined, itsAttribute: string, within: string, attribute = itsAttribute) => {
      const address = alone ?? within;
      const data = plan.data.get(address);
      if (data !== undefined) {
        return data['type'] === 'oci_objectstorage_namespace'
          ? NAMESPACE
          : `data ${digestOf(settledText(data, plan) ?? '')} ${attribute}`;
      }
      const literal = plan.wanted.get(address)?.written[attribute];
      if (attribute !== 'id' && typeof literal === 'string' && !literal.includes('${')) {
        return JSON.stringify(literal).slice(1, -1);
      }
      const known = plan.before.get(address);
      const isNew = known === undefined || plan.actions.get(address) === 'replace';
      return isNew ? `new ${whole.slice(1)}` : attribute === 'namespace' ? NAMESPACE : `#${known.id}`;
    },
  );
}

/** The tenancy has one, which repositories know and which can be looked up. */
const NAMESPACE = 'the namespace';

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function dataOf({ data = {} }: Configuration): Map<string, Block> {
  return new Map(
    Object.entries(data).flatMap(([type, byId]) =>
      Object.entries(byId).map(
        ([id, { '//': _, ...written }]) => [`data.${type}.${id}`, { type, ...written }] as const,
      ),
    ),
  );
}

function nextState({ before, wanted, data, actions }: Planning): State {
  const ids = new Map(
    [...wanted.keys()].map((address) => {
      const old = before.get(address);
      return [address, old === undefined || actions.get(address) === 'replace' ? (lastId += 1) : old.id];
    }),
  );
  const known: State = new Map(
    [...wanted].map(([address, { type, written }]) => [address, { type, written, id: ids.get(address) ?? 0 }]),
  );
  const settled = { before: known, wanted, data, actions: new Map<string, never>() };
  return new Map(
    [...known].map(([address, { type, written, id }]) => [
      address,
      {
        type,
        id,
        written: Object.fromEntries(
          Object.entries({ ...keptOf(before.get(address), { type, written }), ...written }).map(([name, value]) => {
            const kept = wanted.get(address)?.ignored.includes(name) ? before.get(address)?.written[name] : undefined;
            return [name, kept ?? (JSON.parse(settledText(value, settled) ?? 'null') as unknown)];
          }),
        ),
      },
    ]),
  );
}

function keptOf(old: StateObject | undefined, one: Pick<Wanted, 'type' | 'written'>): Block {
  return Object.fromEntries(Object.entries(old?.written ?? {}).filter(([name]) => isKept(one, name)));
}

/** Every instance that the configuration has, by address. Comments and lifecycle are none of its arguments. */
function instancesOf({ resource = {}, locals = {} }: Configuration): Map<string, Wanted> {
  return new Map(
    Object.entries(resource).flatMap(([type, byId]) =>
      Object.entries(byId).flatMap(([id, { '//': _, lifecycle, provider: __, for_each, ...written }]) => {
        const ignored = [Object(lifecycle)['ignore_changes'] ?? []].flat() as string[];
        const keys =
          for_each === undefined ? undefined : Object.entries(ledgerIn(locals[String(for_each).slice(8, -1)] ?? ''));
        return keys === undefined
          ? [[`${type}.${id}`, { type, written, ignored }] as const]
          : keys.map(
              ([key, value]) =>
                [
                  `${type}.${id}["${key}"]`,
                  { type, ignored, written: { triggers_replace: value === '""' ? '' : `\${${value}}` } },
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
