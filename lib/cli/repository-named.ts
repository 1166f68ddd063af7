import { ConfigurationError, unknownName } from '../core';
import { AccessTarget, AppAccess } from '../policy';
import { Region } from '../region';

/** A container repository of an app, with the region that it is in. */
export interface FoundRepository {
  readonly target: AccessTarget;
  readonly region: Region;
}

/**
 * The container repository of that name, in `region` if it is in several.
 *
 * @throws ConfigurationError if the app has no repository of that name there, or several, or its region is not known
 */
export function repositoryNamed(access: AppAccess, name: string, region?: string): FoundRepository {
  const repositories = access.targets.filter(({ kind }) => kind === 'container-repository');
  const named = repositories.filter((one) => one.name === name);
  if (named.length === 0) {
    const names = repositories.map((one) => one.name);
    throw unknownName('oci-registry', 'repository', name, names);
  }
  const regions = [...new Set(named.flatMap((one) => one.region ?? []))].sort();
  const wanted = region === undefined ? undefined : Region.of(region).identifier;
  const [target, ...others] = named.filter((one) => wanted === undefined || one.region === wanted);
  if (target === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `repository '${name}' in region '${region}'`,
      why: `it is in ${regions.join(' and ') || 'a region that is not known at synthesis'}`,
      fix: 'name that region, or omit --region',
    });
  }
  if (others.length > 0) {
    throw new ConfigurationError('oci-registry', {
      given: `repository '${name}'`,
      why: regions.length > 1 ? `it is in ${regions.join(' and ')}` : 'several stacks have one of that name',
      fix: regions.length > 1 ? `add --region ${regions[0]}, or another of these` : 'name the folder of one stack',
    });
  }
  return { target, region: regionOf(target) };
}

function regionOf({ name, region }: AccessTarget): Region {
  if (region === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `repository '${name}'`,
      why: 'the region of its provider is not known at synthesis',
      fix: 'write the region into the provider block, for example eu-frankfurt-1',
    });
  }
  return Region.of(region);
}
