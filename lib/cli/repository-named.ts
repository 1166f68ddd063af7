import { ConfigurationError, unknownName } from '../core';
import { AccessTarget, AppAccess } from '../policy';
import { Region } from '../region';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';

/** A container repository of an app, with the region that it is in. */
export interface FoundRepository {
  readonly target: AccessTarget;
  readonly region: Region;
}

const TYPE = 'oci_artifacts_container_repository';

/**
 * The container repository of that name.
 *
 * @throws ConfigurationError if the app has no repository of that name, or several, or its region is not known
 */
export function repositoryNamed(access: AppAccess, name: string): FoundRepository {
  const repositories = access.targets.filter(({ kind }) => kind === 'container-repository');
  const [target, ...others] = repositories.filter((one) => one.name === name);
  if (target === undefined) {
    throw unknownName(
      'oci-registry',
      'repository',
      name,
      repositories.map((one) => one.name),
    );
  }
  if (others.length > 0) {
    throw new ConfigurationError('oci-registry', {
      given: `repository '${name}'`,
      why: 'several stacks have one of that name',
      fix: 'name the folder of one stack',
    });
  }
  return { target, region: regionOf(access.app, target) };
}

/** The region of the provider that makes a repository. */
function regionOf(app: SynthesizedApp, { path, stack, name }: AccessTarget): Region {
  const isIt = (one: SynthesizedResource) => one.type.endsWith(TYPE) && one.path === path && one.stack === stack;
  const resource = app.resources.find(isIt);
  const region = resource && app.regionOf(resource);
  if (region === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `repository '${name}'`,
      why: 'the region of its provider is not known at synthesis',
      fix: 'write the region into the provider block, for example eu-frankfurt-1',
    });
  }
  return Region.of(region);
}
