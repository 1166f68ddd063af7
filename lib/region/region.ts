import { Token } from 'cdktf';
import { ConfigurationError, Misconfiguration, throwIfProblem } from '../core';
import { RegionDescription, regionDescriptionProblem } from './region-description';
import { REGION_TABLE } from './region-table';

/**
 * A region of Oracle Cloud, and the hosts of its container registry.
 *
 * @example
 * Region.of('eu-frankfurt-1').registryHost; // 'ocir.eu-frankfurt-1.oci.oraclecloud.com'
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm
 */
export class Region implements RegionDescription {
  /** Every region in this version of the library, in the order of their identifiers. */
  public static readonly all: readonly Region[] = REGION_TABLE.map((row) => new Region(...row));

  /**
   * The region of that identifier or three-letter key, in any case.
   *
   * @throws ConfigurationError if this version of the library has no such region, or the name is not known at synthesis
   */
  public static of(name: string): Region {
    const wanted = name.toLowerCase();
    const region = Region.all.find(({ identifier, key }) => identifier === wanted || key === wanted);
    if (region === undefined) {
      throw new ConfigurationError('Region', Token.isUnresolved(name) ? knownTooLate(name) : unknown(name));
    }
    return region;
  }

  /**
   * A region that is newer than this version of the library. The file `~/.oci/regions-config.json` contains its
   * description, and an instance of the region reads it at `/opc/v2/instance/regionInfo`.
   *
   * @throws ConfigurationError if a part of the description is malformed
   * @see https://docs.oracle.com/iaas/Content/API/Concepts/sdk_adding_new_region_endpoints.htm
   */
  public static define(description: RegionDescription): Region {
    throwIfProblem('Region', regionDescriptionProblem(description));
    const { identifier, key, realm, realmDomain } = description;
    return new Region(identifier.toLowerCase(), key.toLowerCase(), realm.toLowerCase(), realmDomain.toLowerCase());
  }

  /**
   * The region whose registry has that host, in any of the forms that Oracle documents, or `undefined`. The search does
   * not include regions that were made with {@link define}.
   */
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

function knownTooLate(name: string): Misconfiguration {
  return {
    given: `region '${name}'`,
    why: 'the hosts of a region depend on its realm, so its name must be known at synthesis',
    fix: "write it out, for example 'eu-frankfurt-1'",
  };
}

function unknown(name: string): Misconfiguration {
  const alike = alternativesTo(name.toLowerCase());
  return {
    given: `region '${name}'`,
    why: 'this version of the library has no region of that identifier or key',
    fix: `${alike.length === 0 ? 'Region.all lists the known ones.' : `did you mean ${alike.join(' or ')}?`} For a newer region, use Region.define`,
  };
}

/** Up to three regions whose identifier shares most pairs of letters with the name, the nearest first. */
function alternativesTo(name: string): string[] {
  const wanted = pairsOf(name);
  return Region.all
    .map(({ identifier }) => ({ identifier, likeness: likenessOf(wanted, pairsOf(identifier)) }))
    .filter(({ likeness }) => likeness >= 0.5)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, 3)
    .map(({ identifier }) => identifier);
}

/** From 0, no pair in common, to 1, the same pairs: the Sørensen-Dice coefficient. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return (2 * [...other].filter((pair) => one.has(pair)).length) / (one.size + other.size);
}

function pairsOf(name: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(name.length - 1, 0) }, (_, start) => name.slice(start, start + 2)));
}
