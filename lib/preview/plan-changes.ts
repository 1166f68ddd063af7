import { isJsonObject, JsonObject, listAt, objectAt, PlanJson, textAt } from '../synthesized';
import { changeReason } from './change-reason';
import { configuredAddress, ConfiguredReferences, configuredReferences } from './configured-references';
import { ChangeAction, ResourceChange } from './resource-change';
import { shownText } from './shown-value';

/**
 * The managed resources in a plan, ordered by address.
 *
 * @param stack name of the plan's stack
 * @throws ConfigurationError if the plan is not in Terraform's format
 */
export function planChanges(stack: string, plan: PlanJson): ResourceChange[] {
  const changes = changesAt(stack, 'resource_changes', plan['resource_changes'], configuredReferences(plan));
  // The plan of terraform destroy has no reasons.
  const isTeardown = changes.every(({ action }) => action === 'destroy');
  return changes.map((change) =>
    isTeardown && change.reason === undefined ? { ...change, reason: 'the whole stack is destroyed' } : change,
  );
}

/** Resources that changed outside of Terraform, with their present values. */
export function planDrift(stack: string, plan: PlanJson): ResourceChange[] {
  return changesAt(stack, 'resource_drift', plan['resource_drift']).filter(({ action }) => action !== 'none');
}

function changesAt(
  stack: string,
  section: string,
  list: unknown,
  references: ReadonlyMap<string, ConfiguredReferences> = new Map(),
): ResourceChange[] {
  const where = `${stack}: ${section}`;
  return listAt(where, list)
    .map((entry) => objectAt(where, entry))
    .filter(({ mode }) => mode !== 'data')
    .map((entry) => changeFrom(stack, where, entry))
    .map((change) => ({ ...change, references: references.get(configuredAddress(change.address)) ?? new Map() }))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}

function changeFrom(stack: string, where: string, entry: JsonObject): Omit<ResourceChange, 'references'> {
  const address = textAt(`${where}: address`, entry['address']);
  const here = `${where}, ${address}`;
  const change = objectAt(here, entry['change']);
  const actions = listAt(`${here}: actions`, change['actions']).map(String);
  const before = isJsonObject(change['before']) ? change['before'] : undefined;
  const after = isJsonObject(change['after']) ? change['after'] : undefined;
  const { action_reason: reason, previous_address: movedFrom, provider_name: provider = '' } = entry;
  const action = actionOf(actions);
  const paths = pathsIn(change['replace_paths']);
  return {
    stack,
    address,
    type: textAt(`${here}: type`, entry['type']),
    name: nameOf(after, change['after_sensitive']) ?? nameOf(before, change['before_sensitive']),
    provider: String(provider),
    action,
    createdFirst: actions[0] === 'create' && actions.length === 2,
    reason: typeof reason === 'string' ? changeReason(reason) : undefined,
    attributes: paths.length > 0 ? paths : changedArguments(before, after, change['after_unknown']),
    movedFrom: typeof movedFrom === 'string' ? movedFrom : undefined,
    imported: isJsonObject(change['importing']),
    unknown: unknownArguments(change['after_unknown']),
    before,
    after,
  };
}

/** Of two actions, one is `create`: the old resource is deleted or forgotten. */
function actionOf(actions: readonly string[]): ChangeAction {
  if (actions.length === 2) {
    return actions.includes('forget') ? 'forget' : 'replace';
  }
  switch (actions[0]) {
    case 'create':
      return 'create';
    case 'update':
      return 'update';
    case 'delete':
      return 'destroy';
    case 'forget':
      return 'forget';
    default:
      return 'none';
  }
}

function nameOf(values: JsonObject | undefined, mask: unknown): string | undefined {
  return ['display_name', 'name', 'secret_name'].map((name) => shownText(values, name, mask)).find(Boolean);
}

function pathsIn(paths: unknown): string[] {
  return Array.isArray(paths)
    ? [...new Set(paths.map((path: unknown) => String(Array.isArray(path) ? path[0] : path)))].sort()
    : [];
}

/** Arguments that are unknown, at least in part. */
function unknownArguments(unknown: unknown): string[] {
  return isJsonObject(unknown)
    ? Object.entries(unknown).flatMap(([name, part]) => (holdsTrue(part) ? [name] : []))
    : [];
}

function holdsTrue(mask: unknown): boolean {
  return mask === true || (typeof mask === 'object' && mask !== null && Object.values(mask).some(holdsTrue));
}

/** An argument that has a value and gets an unknown one may change. */
function changedArguments(before: JsonObject | undefined, after: JsonObject | undefined, unknown: unknown): string[] {
  if (before === undefined || after === undefined) {
    return [];
  }
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const isUnknown = (name: string) => isJsonObject(unknown) && unknown[name] === true;
  return [...names]
    .filter((name) => isUnknown(name) || JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
    .sort();
}
