import { ConfigurationError, Misconfiguration } from '../core';
import { isJsonObject, JsonObject, listAt, objectAt, textAt } from './json-shape';
import { Arguments, Blocks, TerraformConfiguration } from './terraform-configuration';

/** A plan as `terraform show -json` or `tofu show -json` prints it. Its contents are validated when they are parsed. */
export interface PlanJson extends JsonObject {
  readonly planned_values: unknown;
}

/** Whether `json` is a plan, rather than a configuration. */
export function isPlanJson(json: object): json is PlanJson {
  return 'planned_values' in json;
}

/**
 * A plan as the configuration after the apply: existing and new resources, and data sources, with their known values.
 * An unknown value that is an attribute of another resource is a reference to it.
 *
 * @param where origin of the plan, for messages
 * @throws ConfigurationError if the plan is not of the whole configuration, or not in Terraform's format
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function plannedConfiguration(plan: PlanJson, where = 'plan'): TerraformConfiguration {
  const problem = planProblem(plan);
  if (problem !== undefined) {
    throw new ConfigurationError(where, problem);
  }
  const planned = resourcesIn(`${where}: planned_values`, objectAt(`${where}: planned_values`, plan.planned_values));
  const lookedUp = valuesOf(`${where}: prior_state`, plan['prior_state']).filter(({ mode }) => mode === 'data');
  const configuration = configurationOf(
    [...lookedUp, ...planned],
    referencesByAddress(`${where}: configuration`, plan['configuration']),
  );
  return { ...configuration, provider: providersIn(`${where}: configuration`, plan['configuration']) };
}

/**
 * The resources before a plan is applied, as a configuration. Every value is known.
 *
 * @param where origin of the plan, for messages
 * @throws ConfigurationError if the plan is not in Terraform's format
 */
export function priorConfiguration(plan: PlanJson, where = 'plan'): TerraformConfiguration {
  return configurationOf(valuesOf(`${where}: prior_state`, plan['prior_state']), new Map());
}

function configurationOf(
  resources: readonly PlannedResource[],
  references: ReadonlyMap<string, Arguments>,
): TerraformConfiguration {
  const blocks = (wanted: PlannedResource['mode']): Blocks => {
    const byType = new Map<string, Map<string, Arguments>>();
    for (const { address, mode, type, name, values } of resources) {
      if (mode === wanted) {
        const atRoot = address === `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
        const ofType = byType.get(type) ?? new Map<string, Arguments>();
        byType.set(type, ofType);
        ofType.set(atRoot ? name : address, {
          '//': { metadata: { path: address } },
          ...writtenOver(references.get(address.replace(/\[[^\]]*\]$/, '')) ?? {}, values),
        });
      }
    }
    return Object.fromEntries([...byType].map(([type, ofType]) => [type, Object.fromEntries(ofType)]));
  };
  return { resource: blocks('managed'), data: blocks('data') };
}

interface PlannedResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly values: Arguments;
}

const PLAN_AGAIN = 'terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json';

/**
 * The reason why a plan does not contain all resources, or `undefined`. Terraform before 1.8 and OpenTofu do not report
 * that.
 */
function planProblem({ format_version: version, errored, complete }: PlanJson): Misconfiguration | undefined {
  if (version !== undefined && !/^[01]\./.test(String(version))) {
    return {
      given: `a plan in format ${String(version)}`,
      why: 'this version supports formats 0 and 1',
      fix: 'use a newer version of this package, or name the folder that cdktf synthesized',
    };
  }
  if (errored !== undefined && errored !== false) {
    return {
      given: 'a plan that failed',
      why: 'it contains the state before the error, not the planned resources',
      fix: `fix the errors of terraform plan, and plan again: ${PLAN_AGAIN}`,
    };
  }
  return complete === undefined || complete === true
    ? undefined
    : {
        given: 'a partial plan',
        why: 'resources that -target excludes, or that Terraform defers, are not in it',
        fix: `plan without -target: ${PLAN_AGAIN}; or name the folder that cdktf synthesized`,
      };
}

function valuesOf(where: string, state: unknown): PlannedResource[] {
  const { values } = state === undefined ? {} : objectAt(where, state);
  return values === undefined ? [] : resourcesIn(`${where}.values`, objectAt(`${where}.values`, values));
}

/** Resources of the root module and of all nested modules. */
function resourcesIn(where: string, { root_module: root }: JsonObject): PlannedResource[] {
  const found: PlannedResource[] = [];
  const modules: unknown[] = root === undefined ? [] : [root];
  for (const one of modules) {
    const module = objectAt(`${where}, module`, one);
    const here = `${where}, ${typeof module['address'] === 'string' ? module['address'] : 'root module'}`;
    for (const resource of listAt(`${here}: resources`, module['resources'])) {
      found.push(...resourceFrom(`${here}: resource`, resource));
    }
    for (const child of listAt(`${here}: child_modules`, module['child_modules'])) {
      modules.push(child);
    }
  }
  return found;
}

function resourceFrom(where: string, json: unknown): PlannedResource[] {
  const resource = objectAt(where, json);
  const address = textAt(`${where}: address`, resource['address']);
  const here = `${where} ${address}`;
  const mode = textAt(`${here}: mode`, resource['mode']);
  if (mode !== 'managed' && mode !== 'data') {
    return [];
  }
  const [type, name] = [textAt(`${here}: type`, resource['type']), textAt(`${here}: name`, resource['name'])];
  const { values = {} } = resource;
  return [{ address, mode, type, name, values: objectAt(`${here}: values`, values) }];
}

function referencesByAddress(where: string, configuration: unknown): Map<string, Arguments> {
  const { root_module: root = {} } = configuration === undefined ? {} : objectAt(where, configuration);
  const { resources } = objectAt(`${where}.root_module`, root);
  const here = `${where}.root_module.resources`;
  return new Map(
    listAt(here, resources).map((json) => {
      const resource = objectAt(here, json);
      const address = textAt(`${here}: address`, resource['address']);
      const { expressions = {}, provider_config_key: provider } = resource;
      const references = referencesIn(objectAt(`${here}, ${address}: expressions`, expressions));
      return [address, { ...(typeof provider === 'string' ? { provider } : {}), ...references }];
    }),
  );
}

/** The providers of the root module, with their literal arguments. */
function providersIn(where: string, configuration: unknown): Record<string, Arguments[]> {
  const { provider_config: configured = {} } = configuration === undefined ? {} : objectAt(where, configuration);
  const here = `${where}.provider_config`;
  const byName: Record<string, Arguments[]> = {};
  for (const json of Object.values(objectAt(here, configured))) {
    const { name, alias, module_address: module, expressions = {} } = objectAt(here, json);
    if (typeof name === 'string' && module === undefined) {
      const written = Object.entries(objectAt(`${here}: expressions`, expressions)).flatMap(([argument, expression]) =>
        isJsonObject(expression) && 'constant_value' in expression ? [[argument, expression['constant_value']]] : [],
      );
      const block: Arguments = { ...(alias === undefined ? {} : { alias }), ...Object.fromEntries(written) };
      (byName[name] ??= []).push(block);
    }
  }
  return byName;
}

/** References, overridden by known values. The known triggers of a wait are merged with the unknown ones. */
function writtenOver(references: Arguments, known: Arguments): Arguments {
  const triggers = [references['triggers'], known['triggers']].filter(isJsonObject);
  return {
    ...references,
    ...known,
    ...(triggers.length === 0 ? {} : { triggers: Object.assign({}, ...triggers) as Arguments }),
  };
}

/**
 * The plan lists an attribute, then its resource. An expression that uses more than the attribute lists further
 * references. Each trigger of a wait has the name of the attribute that it passes on.
 */
function referencesIn(expressions: JsonObject): Arguments {
  return Object.fromEntries(
    Object.entries(expressions).flatMap(([argument, expression]): [string, unknown][] => {
      const all = isJsonObject(expression) ? expression['references'] : undefined;
      const references = Array.isArray(all) ? all.filter((one) => typeof one === 'string') : [];
      if (argument === 'triggers') {
        const attributes = references.filter((one) => references.some((other) => one.startsWith(`${other}.`)));
        return [[argument, Object.fromEntries(attributes.map((one) => [one.split('.').at(-1), `\${${one}}`]))]];
      }
      const [attribute = '', ...of] = references;
      const isOne = of.length > 0 && of.every((one) => attribute.startsWith(`${one}.`));
      return isOne ? [[argument, `\${${attribute}}`]] : [];
    }),
  );
}
