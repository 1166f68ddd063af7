import { Location } from '../../policy-language';
import { CompartmentStep } from './access-request';

/**
 * The compartments from the tenancy down to one compartment, prepared for comparison with the locations of many
 * statements.
 */
export class CompartmentPath {
  private readonly ocids: ReadonlySet<string>;
  private readonly names: readonly (string | undefined)[];

  constructor(steps: readonly CompartmentStep[]) {
    this.ocids = new Set(steps.flatMap(({ ocid }) => ocid?.toLowerCase() ?? []));
    this.names = steps.map(({ name }) => name?.toLowerCase());
  }

  /** Keys of the locations that may be this compartment or above it; see {@link locationKey}. */
  public get keys(): string[] {
    const names = this.names.flatMap((name) => (name === undefined ? [] : [`name ${name}`]));
    return [...new Set(['tenancy', ...[...this.ocids].map((ocid) => `ocid ${ocid}`), ...names])];
  }

  /**
   * Whether a statement at `location`, which is in lower case, applies to this compartment. Statements also apply to
   * the compartments below their location.
   *
   * A name is relative to the compartment that the policy is attached to, which is assumed to be the first step,
   * usually the tenancy. It is the name of a child of that compartment, a path of children, or the name of that
   * compartment itself.
   *
   * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/location.htm
   */
  public isWithin(location: Location): boolean {
    if (location.kind === 'tenancy') {
      return true;
    }
    if ('ocid' in location) {
      return this.ocids.has(location.ocid);
    }
    const { path } = location;
    return [0, 1].some((start) => path.every((name, index) => this.names[start + index] === name));
  }
}

/** Key of a location, which is in lower case. The location applies only to compartments that have the key. */
export function locationKey(location: Location): string {
  if (location.kind === 'tenancy') {
    return 'tenancy';
  }
  return 'ocid' in location ? `ocid ${location.ocid}` : `name ${location.path.at(-1)}`;
}

/** The location in the form that {@link CompartmentPath} compares. */
export function lowerCased(location: Location): Location {
  if (location.kind === 'tenancy') {
    return location;
  }
  return 'ocid' in location
    ? { kind: 'compartment', ocid: location.ocid.toLowerCase() }
    : { kind: 'compartment', path: location.path.map((name) => name.toLowerCase()) };
}
