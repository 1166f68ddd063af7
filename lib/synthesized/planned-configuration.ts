import { Arguments, Blocks, TerraformConfiguration } from './terraform-configuration';

/** A plan as `terraform show -json` or `tofu show -json` prints it, as far as it is read here. */
export interface PlanJson {
  readonly planned_values: { readonly root_module?: ModuleJson };
  readonly prior_state?: { readonly values?: { readonly root_module?: ModuleJson } };
  readonly configuration?: { readonly root_module?: { readonly resources?: readonly ConfiguredJson[] } };
}

interface ModuleJson {
  readonly resources?: readonly ResourceJson[];
  readonly child_modules?: readonly ModuleJson[];
}

interface ResourceJson {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly values: Arguments;
}

interface ConfiguredJson {
  readonly address: string;
  readonly expressions?: Readonly<Record<string, { readonly references?: readonly string[] }>>;
}

/** Whether `json` is a plan, rather than a configuration. */
export function isPlanJson(json: object): json is PlanJson {
  return 'planned_values' in json;
}

/**
 * A plan as a configuration of what will stand: what exists, what is new and what was looked up, with the values that
 * are known. One that is not, but is an attribute of another resource, is the reference to it.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function plannedConfiguration(plan: PlanJson): TerraformConfiguration {
  const planned = resourcesIn(plan.planned_values.root_module);
  const lookedUp = resourcesIn(plan.prior_state?.values?.root_module).filter(({ mode }) => mode === 'data');
  const references = new Map(
    plan.configuration?.root_module?.resources?.map(({ address, expressions = {} }) => [
      address,
      referencesIn(expressions),
    ]),
  );
  const blocks = (wanted: ResourceJson['mode']): Blocks => {
    const byType: Record<string, Record<string, Arguments>> = {};
    for (const { address, mode, type, name, values } of [...lookedUp, ...planned]) {
      if (mode === wanted) {
        const atRoot = address === `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
        (byType[type] ??= {})[atRoot ? name : address] = {
          '//': { metadata: { path: address } },
          ...references.get(address.replace(/\[[^\]]*\]$/, '')),
          ...values,
        };
      }
    }
    return byType;
  };
  return { resource: blocks('managed'), data: blocks('data') };
}

function resourcesIn({ resources = [], child_modules = [] }: ModuleJson = {}): ResourceJson[] {
  return [...resources, ...child_modules.flatMap(resourcesIn)];
}

/** The plan names an attribute, and then its resource. An expression that says more than the attribute names others. */
function referencesIn(expressions: NonNullable<ConfiguredJson['expressions']>): Arguments {
  return Object.fromEntries(
    Object.entries(expressions).flatMap(([argument, { references: [attribute = '', ...more] = [] }]) =>
      more.length === 1 && attribute.startsWith(`${more[0]}.`) ? [[argument, `\${${attribute}}`]] : [],
    ),
  );
}
