import { Misconfiguration } from '../core';

/** Names of a region, as Oracle documents them. */
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

const FORMS: readonly { part: keyof RegionDescription; form: RegExp; why: string; example: string }[] = [
  {
    part: 'identifier',
    form: /^[a-z]+(?:-[a-z]+)+-[0-9]+$/i,
    why: 'a region identifier is an area, a place and a number, separated by -',
    example: 'eu-frankfurt-1',
  },
  {
    part: 'key',
    form: /^[a-z]{3}$/i,
    why: 'a region key is three letters',
    example: 'fra',
  },
  {
    part: 'realm',
    form: /^oc[0-9]+$/i,
    why: 'a realm is oc and a number',
    example: 'oc1',
  },
  {
    part: 'realmDomain',
    form: /^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)+$/i,
    why: 'a realm has a domain name of two parts or more',
    example: 'oraclecloud.com',
  },
];

/**
 * The problem with the description of a region, or `undefined`.
 *
 * The description becomes part of host names in scripts. Each part must be literal and have the form of all known
 * regions.
 */
export function regionDescriptionProblem(description: RegionDescription): Misconfiguration | undefined {
  const wrong = FORMS.find(({ part, form }) => !form.test(description[part]));
  return (
    wrong && {
      given: `${wrong.part} '${description[wrong.part]}' of a region`,
      why: wrong.why,
      fix: `write it like '${wrong.example}'`,
    }
  );
}
