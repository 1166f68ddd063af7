import { EnvironmentDeclaration } from './declaration';
import { RegistryPlatform } from './registry-platform';

/** The part of an environment that a further region has for itself. */
export type RegionEnvironmentDeclaration = Pick<EnvironmentDeclaration, 'network' | 'pullers'>;

/** Properties of {@link RegistryRegion}. */
export interface RegistryRegionProps {
  /** The platform, in another stack of the app. */
  readonly platform: RegistryPlatform;

  /**
   * Environments of the platform that the region has too, by name, with networks and pullers of the region.
   *
   * @default - every environment, without pullers
   */
  readonly environments?: Readonly<Record<string, RegionEnvironmentDeclaration>>;
}
