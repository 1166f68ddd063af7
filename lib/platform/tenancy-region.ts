import { IConstruct } from 'constructs';
import { ConfigurationError, ScopeDefault } from '../core';
import { ICompartment } from '../identity';
import { Region } from '../region';

/** Tenancy and region of a platform. */
export interface TenancyRegion {
  /** Region of the registry. */
  readonly region: Region;

  /** The tenancy, which contains groups and users. */
  readonly tenancy: ICompartment;
}

const defaults = new ScopeDefault<TenancyRegion>();

/** Sets the tenancy and region for everything below `scope`, unless a nearer scope has others. */
export function useTenancyRegion(scope: IConstruct, tenancyRegion: TenancyRegion): void {
  defaults.set(scope, tenancyRegion);
}

/**
 * The given values, completed with the values of the scope.
 *
 * @throws ConfigurationError if a value is missing
 */
export function tenancyRegionOf(scope: IConstruct, given: Partial<TenancyRegion>): TenancyRegion {
  const around = defaults.of(scope);
  const region = given.region ?? around?.region;
  const tenancy = given.tenancy ?? around?.tenancy;
  if (region === undefined || tenancy === undefined) {
    throw new ConfigurationError(scope, {
      given: region === undefined ? 'no region' : 'no tenancy',
      why: 'a platform is in one region of one tenancy',
      fix: 'pass region and tenancy, or put the platform into a RegistryStack, which has both',
    });
  }
  return { region, tenancy };
}
