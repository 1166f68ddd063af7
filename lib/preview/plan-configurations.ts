import {
  isJsonObject,
  JsonObject,
  listAt,
  PlanJson,
  plannedConfiguration,
  priorConfiguration,
  TerraformConfiguration,
} from '../synthesized';

/** The resources of a plan's stack before and after the apply. */
export interface PlanConfigurations {
  readonly before: TerraformConfiguration;
  readonly after: TerraformConfiguration;
}

/**
 * The resources of a plan's stack before and after the apply. If the plan has no state or no planned values, its changes
 * replace them, because they list all resources. Forgotten resources stay in OCI and are in both. Resources that
 * Terraform no longer finds are in the configuration before the plan.
 *
 * @throws ConfigurationError if the plan failed, or is not in Terraform's format
 */
export function planConfigurations(stack: string, plan: PlanJson): PlanConfigurations {
  const { prior_state: prior, planned_values: planned } = plan;
  const listed = resourcesOf(stack, plan, 'resource_changes');
  const missing = resourcesOf(stack, plan, 'resource_drift').filter(({ actions }) => actions.includes('delete'));
  const forgotten = listed.filter(({ actions }) => actions.includes('forget'));
  const known = isJsonObject(prior) ? prior['values'] : {};
  const before = withResources(known, [...(isJsonObject(prior) ? [] : listed), ...missing], 'before');
  const after = isJsonObject(planned)
    ? withResources(planned, forgotten, 'before')
    : withResources(withResources({}, listed, 'after'), forgotten, 'before');
  return {
    before: priorConfiguration({ ...plan, prior_state: { values: before } }, stack),
    // A partial plan is accepted here: the preview reports that it is partial.
    after: plannedConfiguration({ ...plan, complete: true, planned_values: after }, stack),
  };
}

/** A resource of a section of changes. */
interface ListedResource {
  readonly actions: readonly unknown[];
  readonly resource: JsonObject;
  readonly before: unknown;
  readonly after: unknown;
}

/** `values` of a plan with additional resources. */
function withResources(values: unknown, more: readonly ListedResource[], side: 'before' | 'after'): JsonObject {
  const all = isJsonObject(values) ? values : {};
  const root = isJsonObject(all['root_module']) ? all['root_module'] : {};
  const children = Array.isArray(root['child_modules']) ? (root['child_modules'] as unknown[]) : [];
  const resources = more.flatMap((one) => (isJsonObject(one[side]) ? [{ ...one.resource, values: one[side] }] : []));
  const extra = resources.length === 0 ? [] : [{ resources }];
  return { ...all, root_module: { ...root, child_modules: [...children, ...extra] } };
}

function resourcesOf(
  stack: string,
  plan: PlanJson,
  section: 'resource_changes' | 'resource_drift',
): readonly ListedResource[] {
  return listAt(`${stack}: ${section}`, plan[section] ?? []).flatMap((entry) => {
    const change = isJsonObject(entry) ? entry['change'] : undefined;
    if (!isJsonObject(entry) || !isJsonObject(change)) {
      return [];
    }
    const { address, mode, type, name } = entry;
    const actions = Array.isArray(change['actions']) ? (change['actions'] as unknown[]) : [];
    return [{ actions, resource: { address, mode, type, name }, before: change['before'], after: change['after'] }];
  });
}
