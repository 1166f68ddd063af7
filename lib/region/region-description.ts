import { Misconfiguration } from '../core';

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

const FORMS: readonly { part: keyof RegionDescription; form: RegExp; why: string; example: string }[] = [
  {
    part: 'identifier',
    form: /^[a-z]+(?:-[a-z]+)+-[0-9]+$/i,
    why: 'a region identifier is an area, a place and a number, with - between them',
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
 * What is wrong with the description of a region, or `undefined` when nothing is.
 *
 * Host names are made of it, and go into scripts: each part has to be written out, in the form that all have so far.
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
