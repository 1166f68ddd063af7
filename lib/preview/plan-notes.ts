import { isJsonObject, JsonObject, listAt, objectAt, PlanJson } from '../synthesized';

/** Names of the other parts of a plan, without values. */
export interface PlanNotes {
  /** Resources that Terraform defers to a later plan, each with the reason. */
  readonly deferred: readonly string[];

  /** Reasons why the plan does not contain all changes. */
  readonly unknown: readonly string[];

  /** Outputs that change, by name. */
  readonly outputs: readonly string[];

  /** Checks that do not pass, each with the status. */
  readonly checks: readonly string[];

  /** Actions that the apply runs. */
  readonly actions: readonly string[];
}

/**
 * The parts of a plan besides its resources.
 *
 * @throws ConfigurationError if the plan is not in Terraform's format
 */
export function planNotes(stack: string, plan: PlanJson): PlanNotes {
  return {
    deferred: deferredIn(stack, plan),
    unknown: partialIn(stack, plan),
    outputs: Object.entries(objectAt(`${stack}: output_changes`, plan['output_changes'] ?? {})).flatMap(
      ([name, change]) => (isNoChange(change) ? [] : [`${stack}: ${name}`]),
    ),
    checks: listAt(`${stack}: checks`, plan['checks'] ?? []).flatMap((check) => checkIn(stack, check)),
    actions: ['action_invocations', 'deferred_action_invocations'].flatMap((section) =>
      listAt(`${stack}: ${section}`, plan[section] ?? []).map((entry) => actionIn(stack, entry)),
    ),
  };
}

function deferredIn(stack: string, plan: PlanJson): string[] {
  const where = `${stack}: deferred_changes`;
  return listAt(where, plan['deferred_changes'] ?? []).map((entry) => {
    const { reason, resource_change: change } = objectAt(where, entry);
    const { address } = objectAt(where, change ?? {});
    return `${stack}: ${String(address ?? 'a resource')}: ${DEFERRED[String(reason)] ?? String(reason ?? 'unknown')}`;
  });
}

/**
 * Terraform's reasons to defer a change.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
const DEFERRED: Readonly<Record<string, string>> = {
  unknown: 'without a reason',
  instance_count_unknown: 'its count or for_each is unknown before the apply',
  resource_config_unknown: 'its arguments are unknown before the apply',
  provider_config_unknown: 'the configuration of its provider is unknown before the apply',
  deferred_prereq: 'a resource that it needs is deferred',
  absent_prereq: 'a resource that it needs does not exist yet',
};

/** A partial plan omits resources. A change that is missing, or has other actions than these, may be any change. */
function partialIn(stack: string, plan: PlanJson): string[] {
  const { complete, deferred_changes: deferred, planned_values: planned, resource_changes: changes } = plan;
  const isTargeted = complete === false && (!Array.isArray(deferred) || deferred.length === 0);
  const entries = listAt(`${stack}: resource_changes`, changes ?? []).filter(isJsonObject);
  const listed = new Set(entries.map(({ address }) => address));
  const missing = managedIn(planned).filter((address) => !listed.has(address));
  const strange = entries.filter(({ change }) => !ACTIONS.has(JSON.stringify(objectAt(stack, change)['actions'])));
  return [
    ...(isTargeted ? [`${stack}: the plan is partial: resources that -target excludes are missing`] : []),
    ...(missing.length === 0 ? [] : [`${stack}: the plan has no change, not even an empty one, for ${some(missing)}`]),
    ...strange.map(({ address }) => `${stack}: ${String(address)}: its actions are unknown to this version`),
  ];
}

/** All combinations of actions in a plan, as JSON. */
const ACTIONS: ReadonlySet<string> = new Set(
  [
    ['no-op'],
    ['create'],
    ['read'],
    ['update'],
    ['delete'],
    ['delete', 'create'],
    ['create', 'delete'],
    ['forget'],
    ['create', 'forget'],
    ['forget', 'create'],
  ].map((actions) => JSON.stringify(actions)),
);

/** Addresses of the managed resources in the planned values. */
function managedIn(planned: unknown): string[] {
  const modules: unknown[] = isJsonObject(planned) ? [planned['root_module']] : [];
  const addresses: string[] = [];
  for (const module of modules) {
    const { resources, child_modules: children } = isJsonObject(module) ? module : ({} as JsonObject);
    for (const resource of Array.isArray(resources) ? (resources as unknown[]) : []) {
      if (isJsonObject(resource) && resource['mode'] === 'managed') {
        addresses.push(String(resource['address']));
      }
    }
    modules.push(...(Array.isArray(children) ? (children as unknown[]) : []));
  }
  return addresses;
}

/** The first of `addresses`, and the number of the others. */
function some([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function isNoChange(change: unknown): boolean {
  const actions = isJsonObject(change) ? change['actions'] : undefined;
  return Array.isArray(actions) && actions.every((action) => action === 'no-op');
}

function checkIn(stack: string, check: unknown): string[] {
  const { status, address } = isJsonObject(check) ? check : ({} as JsonObject);
  const { to_display: name = 'a check' } = isJsonObject(address) ? address : {};
  return status === 'pass' ? [] : [`${stack}: ${String(name)}: ${CHECKS[String(status)] ?? String(status)}`];
}

const CHECKS: Readonly<Record<string, string>> = {
  fail: 'it fails',
  error: 'it could not be evaluated',
  unknown: 'it is unknown before the apply',
};

function actionIn(stack: string, entry: unknown): string {
  const { address, type, action_invocation: deferred } = isJsonObject(entry) ? entry : ({} as JsonObject);
  return address === undefined && deferred !== undefined
    ? actionIn(stack, deferred)
    : `${stack}: ${String(address ?? 'an action')}${type === undefined ? '' : ` (${String(type)})`}`;
}
