import { Json, JsonObject } from './wire-values';

/** A resource or data source in the state. */
export interface StateResource {
  /** Address in the configuration, for example `oci_identity_policy.Pullers`. */
  readonly address: string;

  /** Type, for example `oci_identity_policy`. */
  readonly type: string;

  /** Attributes by their names in Terraform. */
  readonly values: JsonObject;

  /** Addresses of all its dependencies: references and `depends_on`, directly and indirectly. */
  readonly dependsOn: readonly string[];
}

interface ShownResource {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  readonly depends_on?: readonly string[];
}

interface ShownModule {
  readonly resources?: readonly ShownResource[];
  readonly child_modules?: readonly ShownModule[];
}

interface ShownState {
  readonly values?: {
    readonly outputs?: Readonly<Record<string, { readonly value: Json }>>;
    readonly root_module?: ShownModule;
  };
}

/** The state, from `show -json`. */
export class TerraformState {
  /** Everything in the state, data sources included. */
  public readonly resources: readonly StateResource[];

  /** Values of the outputs by name. */
  public readonly outputs: JsonObject;

  constructor(shown: string) {
    const { values = {} } = JSON.parse(shown) as ShownState;
    this.resources = resourcesIn(values.root_module ?? {});
    this.outputs = Object.fromEntries(Object.entries(values.outputs ?? {}).map(([name, { value }]) => [name, value]));
  }

  /** The resource at `address`. @throws Error if it does not exist */
  public resource(address: string): StateResource {
    const found = this.resources.find((resource) => resource.address === address);
    if (!found) {
      throw new Error(
        `the state has no ${address}; it has ${this.resources.map((resource) => resource.address).join(', ')}`,
      );
    }
    return found;
  }
}

function resourcesIn({ resources = [], child_modules = [] }: ShownModule): readonly StateResource[] {
  return [
    ...resources.map(({ address, type, values, depends_on = [] }) => ({
      address,
      type,
      values,
      dependsOn: depends_on,
    })),
    ...child_modules.flatMap(resourcesIn),
  ];
}
