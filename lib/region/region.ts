import { ConfigurationError } from '../core';
import { REGION_TABLE } from './region-table';

/** What Oracle calls a region. */
export interface RegionDescription {
  /** Identifier, for example `eu-frankfurt-1`. */
  readonly identifier: string;

  /** Three-letter key, for example `fra`. */
  readonly key: string;

  /** Realm, for example `oc1`: regions of different realms share no tenancy. */
  readonly realm: string;

  /** Domain of the realm, for example `oraclecloud.com`. */
  readonly realmDomain: string;
}

/**
 * A region of Oracle Cloud, and the hosts of its container registry.
 *
 * @example
 * Region.of('eu-frankfurt-1').registryHost; // 'ocir.eu-frankfurt-1.oci.oraclecloud.com'
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm
 */
export class Region implements RegionDescription {
  /** Every region that this version of the library knows, in the order of their identifiers. */
  public static get all(): readonly Region[] {
    return REGION_TABLE.map(([identifier, key, realm, realmDomain]) => new Region(identifier, key, realm, realmDomain));
  }

  /**
   * The region of that identifier or three-letter key, in any case.
   *
   * @throws ConfigurationError if this version of the library does not know it
   */
  public static of(name: string): Region {
    const wanted = name.toLowerCase();
    const row = REGION_TABLE.find(([identifier, key]) => identifier === wanted || key === wanted);
    if (row === undefined) {
      throw new ConfigurationError('Region', {
        given: `region '${name}'`,
        why: 'no region of that identifier or key is known',
        fix: `did you mean ${alternativesTo(wanted).join(' or ')}? A region newer than this library is made with Region.define`,
      });
    }
    return new Region(...row);
  }

  /** A region that is newer than this version of the library. */
  public static define({ identifier, key, realm, realmDomain }: RegionDescription): Region {
    return new Region(identifier, key, realm, realmDomain);
  }

  /** The region whose registry has that host, in any of the forms that Oracle documents, or `undefined`. */
  public static tryOfRegistryHost(host: string): Region | undefined {
    const wanted = host.toLowerCase();
    return Region.all.find((region) => region.registryHosts.includes(wanted));
  }

  private constructor(
    public readonly identifier: string,
    public readonly key: string,
    public readonly realm: string,
    public readonly realmDomain: string,
  ) {}

  /** Host of the registry, in the form that Oracle recommends and that every realm has. */
  public get registryHost(): string {
    return `ocir.${this.identifier}.oci.${this.realmDomain}`;
  }

  /** Every host of the registry, the recommended one first. Only the realm `oc1` has more than one. */
  public get registryHosts(): readonly string[] {
    const short = this.realm === 'oc1' ? [`${this.key}.ocir.io`, `${this.identifier}.ocir.io`] : [];
    return [this.registryHost, ...short];
  }
}

/** Up to three regions whose name shares most with what was written. */
function alternativesTo(name: string): string[] {
  const pairs = (text: string) => new Set(Array.from(text.slice(0, 100), (_, index) => text.slice(index, index + 2)));
  const wanted = pairs(name);
  return REGION_TABLE.map(([identifier]) => ({
    identifier,
    shared: [...pairs(identifier)].filter((pair) => wanted.has(pair)).length,
  }))
    .sort((one, other) => other.shared - one.shared)
    .slice(0, 3)
    .map(({ identifier }) => identifier);
}
