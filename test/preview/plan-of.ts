import { PlanJson } from '../../lib/synthesized';

type Values = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, Values>>;

interface Planned {
  readonly before?: Resources;
  readonly after?: Resources;

  /** Arguments that are known after the apply only, by address. */
  readonly unknown?: Readonly<Record<string, readonly string[]>>;

  /** More of a change than its actions and values, by address. */
  readonly more?: Readonly<Record<string, { readonly entry?: object; readonly change?: object }>>;

  /** Sections of the plan besides. */
  readonly sections?: object;
}

/** A plan as `terraform show -json` prints it, of resources by their addresses. */
export function planOf({ before = {}, after = {}, unknown = {}, more = {}, sections = {} }: Planned): PlanJson {
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const known = (address: string, values: Values) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !unknown[address]?.includes(name)));
  const shown = Object.fromEntries(Object.entries(after).map(([address, values]) => [address, known(address, values)]));
  return {
    format_version: '1.2',
    resource_changes: addresses.map((address) => ({
      address,
      mode: 'managed',
      ...typeAndName(address),
      provider_name: 'registry.terraform.io/oracle/oci',
      ...more[address]?.entry,
      change: {
        actions: actions(before[address], after[address]),
        before: before[address] ?? null,
        after: shown[address] ?? null,
        after_unknown: Object.fromEntries((unknown[address] ?? []).map((name) => [name, true])),
        ...more[address]?.change,
      },
    })),
    prior_state: { values: { root_module: { resources: resourcesOf(before) } } },
    planned_values: { root_module: { resources: resourcesOf(shown) } },
    ...sections,
  };
}

function resourcesOf(resources: Resources): object[] {
  return Object.entries(resources).map(([address, values]) => ({
    address,
    mode: 'managed',
    ...typeAndName(address),
    values,
  }));
}

function typeAndName(address: string) {
  const [type, name] = address.split('.');
  return { type, name };
}

function actions(before: Values | undefined, after: Values | undefined): string[] {
  if (before === undefined) {
    return ['create'];
  }
  if (after === undefined) {
    return ['delete'];
  }
  return JSON.stringify(before) === JSON.stringify(after) ? ['no-op'] : ['update'];
}
