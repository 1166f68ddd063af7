import { Region } from '../region';
import { AccessEvaluator, CompartmentStep, parseStatement, PolicyStatement, principalsIn, Statement } from '../policy';

/** Terraform's JSON configuration, as far as it is read here. */
export interface TerraformConfiguration {
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
}

type Arguments = Readonly<Record<string, unknown>>;

/** A container repository of a synthesized stack, and who may do what with it. */
export interface RepositoryAccess {
  /** Name in the registry, for example `prod/payments/api`. */
  readonly repository: string;

  /** Name of the compartment that holds it, or the reference to it where the stack does not make it. */
  readonly compartment: string;

  /** Who may push; pushing includes pulling. */
  readonly push: readonly string[];

  /** Who may pull. */
  readonly pull: readonly string[];
}

/** Who may push to and pull from each container repository of a synthesized stack, worked out from its policies. */
export function synthesizedAccess(configuration: TerraformConfiguration): RepositoryAccess[] {
  const { resource = {} } = configuration;
  const statements = statementsOf(resource);
  const evaluator = new AccessEvaluator(statements);
  const principals = principalsIn(statements.filter((statement) => statement instanceof PolicyStatement));

  return Object.values(resource['oci_artifacts_container_repository'] ?? {})
    .map((found): RepositoryAccess => {
      const [repository, compartmentOcid] = [String(found['display_name']), String(found['compartment_id'])];
      const compartment = pathTo(compartmentOcid, resource);
      const whoMay = (operation: 'docker-push' | 'docker-pull') =>
        [...principals]
          .filter(([, principal]) => evaluator.allows({ principal, operation, repository, compartment }))
          .map(([name]) => name)
          .sort();
      return {
        repository,
        compartment: compartment.at(-1)?.name ?? compartmentOcid,
        push: whoMay('docker-push'),
        pull: whoMay('docker-pull'),
      };
    })
    .sort((one, other) => (one.repository < other.repository ? -1 : 1));
}

/** Statements of a synthesized stack that no access was worked out from, each with the reason. */
export function uncountedStatements({ resource = {} }: TerraformConfiguration): string[] {
  return new AccessEvaluator(statementsOf(resource)).unevaluated.map(
    ({ statement, reason }) => `${statement.toString()}: ${reason}`,
  );
}

/** Host that the repositories of a synthesized stack are pushed to and pulled from. */
export function registryHostOf({ provider = {} }: TerraformConfiguration): string {
  const region = provider['oci']?.find(({ alias }) => alias === undefined)?.['region'];
  return typeof region === 'string' ? Region.of(region).registryHost : '<registry host>';
}

type Resources = NonNullable<TerraformConfiguration['resource']>;

function statementsOf(resource: Resources): Statement[] {
  return Object.values(resource['oci_identity_policy'] ?? {}).flatMap(({ statements }) =>
    Array.isArray(statements) ? statements.map((text) => parseStatement(withNames(String(text), resource))) : [],
  );
}

/** The compartments above one of the stack, as far as the stack makes them, and itself. */
function pathTo(ocid: string, resource: Resources): CompartmentStep[] {
  const [, id = ''] = /^\$\{oci_identity_compartment\.([\w-]+)\.id\}$/.exec(ocid) ?? [];
  const made = resource['oci_identity_compartment']?.[id];
  return made === undefined
    ? [{ ocid }]
    : [...pathTo(String(made['compartment_id']), resource), { ocid, name: String(made['name']) }];
}

const REFERENCE = /\$\{([a-z_]+)\.([\w-]+)\.(\w+)\}/g;

/** The statement with the names of groups where it refers to groups that the stack makes. */
function withNames(text: string, resource: Resources): string {
  return text.replace(REFERENCE, (reference: string, type: string, id: string, attribute: string) => {
    const value = resource[type]?.[id]?.[attribute];
    return typeof value === 'string' ? value : reference;
  });
}
