import { Region } from '../region';
import { AccessEvaluator, parseStatement, PolicyStatement, principalsIn } from '../policy';

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

  /** Path to push to and pull from; the namespace is known to Terraform alone. */
  readonly imagePath: string;

  /** Who may push; pushing includes pulling. */
  readonly push: readonly string[];

  /** Who may pull. */
  readonly pull: readonly string[];
}

/** Who may push to and pull from each container repository of a synthesized stack, worked out from its policies. */
export function synthesizedAccess(configuration: TerraformConfiguration): RepositoryAccess[] {
  const { resource = {} } = configuration;
  const statements = Object.values(resource['oci_identity_policy'] ?? {}).flatMap(({ statements: texts }) =>
    textsOf(texts).map((text) => parseStatement(withNames(text, resource))),
  );
  const evaluator = new AccessEvaluator(statements);
  const principals = principalsIn(statements.filter((statement) => statement instanceof PolicyStatement));
  const host = registryHostOf(configuration);

  return Object.values(resource['oci_artifacts_container_repository'] ?? {})
    .map((found): RepositoryAccess => {
      const [repository, compartmentOcid] = [String(found['display_name']), String(found['compartment_id'])];
      const compartment = [{ ocid: 'tenancy' }, { ocid: compartmentOcid }];
      const whoMay = (operation: 'docker-push' | 'docker-pull') =>
        [...principals]
          .filter(([, principal]) => evaluator.allows({ principal, operation, repository, compartment }))
          .map(([name]) => name)
          .sort();
      return {
        repository,
        compartment: nameOf(compartmentOcid, resource),
        imagePath: `${host}/<namespace>/${repository}`,
        push: whoMay('docker-push'),
        pull: whoMay('docker-pull'),
      };
    })
    .sort((one, other) => (one.repository < other.repository ? -1 : 1));
}

const REFERENCE = /\$\{([a-z_]+)\.([\w-]+)\.(\w+)\}/g;

/** The statement with the names of groups where it refers to groups that the stack makes. */
function withNames(text: string, resource: NonNullable<TerraformConfiguration['resource']>): string {
  return text.replace(REFERENCE, (reference: string, type: string, id: string, attribute: string) => {
    const value = resource[type]?.[id]?.[attribute];
    return typeof value === 'string' ? value : reference;
  });
}

function nameOf(compartmentOcid: string, resource: NonNullable<TerraformConfiguration['resource']>): string {
  return withNames(compartmentOcid.replace(/\.id\}$/, '.name}'), resource);
}

function registryHostOf({ provider = {} }: TerraformConfiguration): string {
  const region = provider['oci']?.find(({ alias }) => alias === undefined)?.['region'];
  return typeof region === 'string' ? Region.of(region).registryHost : '<registry host>';
}

function textsOf(statements: unknown): string[] {
  return Array.isArray(statements) ? statements.map(String) : [];
}
