import { IConstruct } from 'constructs';
import { ConfigurationError, ScopeDefault } from '../core';
import { ICompartment } from '../identity';
import { Region } from '../region';

/** Where a platform stands. */
export interface TenancyRegion {
  /** Region of the registry. */
  readonly region: Region;

  /** The tenancy: groups and users are made in it. */
  readonly tenancy: ICompartment;
}

const defaults = new ScopeDefault<TenancyRegion>();

/** Lets what is below `scope` have this tenancy and region unless a nearer scope has others. */
export function useTenancyRegion(scope: IConstruct, tenancyRegion: TenancyRegion): void {
  defaults.set(scope, tenancyRegion);
}

/**
 * What was given, completed by what the scope says.
 *
 * @throws ConfigurationError if neither says it
 */
export function tenancyRegionOf(scope: IConstruct, given: Partial<TenancyRegion>): TenancyRegion {
  const around = defaults.of(scope);
  const region = given.region ?? around?.region;
  const tenancy = given.tenancy ?? around?.tenancy;
  if (region === undefined || tenancy === undefined) {
    throw new ConfigurationError(scope, {
      given: region === undefined ? 'no region' : 'no tenancy',
      why: 'a platform stands in one region of one tenancy',
      fix: 'pass region and tenancy, or put the platform into a RegistryStack, which knows both',
    });
  }
  return { region, tenancy };
}
