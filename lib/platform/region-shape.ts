import { anything, Misconfiguration, object, objectOf, optional, recordOf, required } from '../core';
import { RegionEnvironmentDeclaration, RegistryRegionProps } from './region-declaration';

/** The problem with the shape of a further region, with its path, or `undefined`. */
export function regionShapeProblem(props: unknown): Misconfiguration | undefined {
  return region(props, '');
}

/** Networks and pullers are validated with the declaration of the platform. */
const region = objectOf<RegistryRegionProps>('a further region', {
  platform: required(object),
  environments: optional(
    recordOf(
      objectOf<RegionEnvironmentDeclaration>('an environment of a further region', {
        network: optional(anything),
        pullers: optional(anything),
      }),
    ),
  ),
});
