import { isJsonObject, PlanJson } from '../synthesized';

/** References of a resource by argument, for example `oci_core_subnet.Lab.id`. */
export type ConfiguredReferences = ReadonlyMap<string, readonly string[]>;

/** References of all resources in the configuration of a plan, by address without the keys of instances. */
export function configuredReferences(plan: PlanJson): ReadonlyMap<string, ConfiguredReferences> {
  const found = new Map<string, ConfiguredReferences>();
  const configuration = plan['configuration'];
  const modules: [prefix: string, module: unknown][] = [
    ['', isJsonObject(configuration) ? configuration['root_module'] : undefined],
  ];
  for (const [prefix, module] of modules) {
    const { resources, module_calls: calls } = isJsonObject(module) ? module : {};
    for (const resource of Array.isArray(resources) ? (resources as unknown[]) : []) {
      if (isJsonObject(resource) && isJsonObject(resource['expressions'])) {
        const references = Object.entries(resource['expressions']).map(
          ([argument, expression]) => [argument, referencesIn(expression)] as const,
        );
        found.set(`${prefix}${String(resource['address'])}`, new Map(references));
      }
    }
    for (const [name, call] of Object.entries(isJsonObject(calls) ? calls : {})) {
      modules.push([`${prefix}module.${name}.`, isJsonObject(call) ? call['module'] : undefined]);
    }
  }
  return found;
}

/** An address without the keys of instances. */
export function configuredAddress(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

/** The references of an expression, or of all expressions in a block. */
function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) {
    return expression.flatMap(referencesIn);
  }
  if (!isJsonObject(expression)) {
    return [];
  }
  const { references } = expression;
  return Array.isArray(references)
    ? references.filter((one) => typeof one === 'string')
    : Object.values(expression).flatMap(referencesIn);
}
