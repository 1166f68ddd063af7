import { SynthesizedApp } from '../../synthesized';
import { AccessTarget, AppAccess, nameOfCompartment } from '../analysis';

/** A guarded environment, or a compartment that is named like production. */
export interface GuardedScope {
  readonly name: string;
  readonly targets: readonly AccessTarget[];
}

/** Names of production, as a word within a name. */
const PRODUCTION = /(^|[^a-z])(prod|production|prd|live)([^a-z]|$)/i;

/**
 * The guarded environments of an app; and the compartments with repositories that are called like one, where no
 * environment is about them.
 */
export function guardedScopes(app: SynthesizedApp, access: AppAccess): GuardedScope[] {
  const environments = app.metadata('guarded').map(({ stack, entry: path }): GuardedScope => {
    const below = new Set(
      app.resources
        .filter((resource) => resource.stack === stack && `${resource.path}/`.startsWith(`${path}/`))
        .flatMap((resource) =>
          resource.type === 'oci_artifacts_container_repository' ? [app.attribute(resource, 'display_name')] : [],
        ),
    );
    const repositories = access.targets.filter(({ kind, name }) => kind === 'container-repository' && below.has(name));
    return { name: path.split('/').at(-1) ?? path, targets: withCompartments(repositories, access) };
  });
  const guarded = new Set(environments.flatMap(({ targets }) => targets));
  const others = new Map<string, AccessTarget[]>();
  for (const target of access.targets) {
    const name = nameOfCompartment(target.compartment);
    if (target.kind === 'container-repository' && !guarded.has(target) && PRODUCTION.test(name)) {
      others.set(name, [...(others.get(name) ?? []), target]);
    }
  }
  return [
    ...environments.filter(({ targets }) => targets.length > 0),
    ...[...others].map(([name, targets]) => ({ name, targets: withCompartments(targets, access) })),
  ];
}

/** The repositories and the compartments that hold them, in which there may be more. */
function withCompartments(repositories: readonly AccessTarget[], { targets }: AppAccess): AccessTarget[] {
  const holders = new Set(repositories.map(({ compartment }) => compartment.at(-1)?.ocid));
  return [
    ...repositories,
    ...targets.filter(({ kind, compartment }) => kind === 'compartment' && holders.has(compartment.at(-1)?.ocid)),
  ];
}
