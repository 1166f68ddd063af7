import { Token } from 'cdktf';
import { ConfigurationError, Misconfiguration } from './configuration-error';

const OCID = /^ocid1\.([a-z0-9_]+)\.([a-z0-9-]+)\.([a-z0-9-]*)(?:\.([a-z0-9-]+))?\.([a-z0-9_-]+)$/i;

/**
 * The parts of an Oracle Cloud identifier: `ocid1.<type>.<realm>.[region][.future].<unique>`.
 *
 * @see https://docs.oracle.com/iaas/Content/General/Concepts/identifiers.htm
 */
export class Ocid {
  /**
   * Parses a literal OCID.
   *
   * @throws ConfigurationError if `text` is malformed
   */
  public static parse(text: string): Ocid {
    const [, type, realm, region] = OCID.exec(text) ?? [];
    if (type === undefined || realm === undefined) {
      throw new ConfigurationError('Ocid', malformed(text));
    }
    return new Ocid(text, type, realm, region === '' ? undefined : region);
  }

  private constructor(
    /** The whole identifier. */
    public readonly text: string,
    /** Resource type, for example `compartment` or `containerrepo`. */
    public readonly type: string,
    /** Realm, for example `oc1`. */
    public readonly realm: string,
    /** Region identifier or key; global resources such as compartments have none. */
    public readonly region: string | undefined,
  ) {}
}

/** Whether `ocid` is a literal and identifies a tenancy. */
export function isTenancyOcid(ocid: string): boolean {
  return ocid.toLowerCase().startsWith('ocid1.tenancy.');
}

/**
 * The problem with `text` as the OCID of one of `types`, or `undefined`. An OCID that is not known at synthesis passes.
 */
export function ocidProblem(text: string, ...types: string[]): Misconfiguration | undefined {
  if (Token.isUnresolved(text)) {
    return undefined;
  }
  if (!OCID.test(text)) {
    return malformed(text, types);
  }
  const { type } = Ocid.parse(text);
  return types.includes(type)
    ? undefined
    : {
        given: `OCID '${text}'`,
        why: `it identifies a ${type}, and a ${types.join(' or ')} is needed here`,
        fix: `pass an OCID that starts with ocid1.${types[0]}.`,
      };
}

function malformed(text: string, types: string[] = []): Misconfiguration {
  return {
    given: `OCID '${text}'`,
    why: 'an OCID has the form ocid1.<type>.<realm>.[region].<unique part>',
    fix: `copy it from the Console, for example ocid1.${types[0] ?? 'compartment'}.oc1..aaaa`,
  };
}
