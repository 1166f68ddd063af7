import { Location } from '../../policy-language';
import { CompartmentStep } from './access-request';

/** The way from the tenancy down to a compartment, ready to be compared with the locations of many statements. */
export class CompartmentPath {
  private readonly ocids: ReadonlySet<string>;
  private readonly names: readonly (string | undefined)[];

  constructor(steps: readonly CompartmentStep[]) {
    this.ocids = new Set(steps.flatMap(({ ocid }) => ocid?.toLowerCase() ?? []));
    this.names = steps.map(({ name }) => name?.toLowerCase());
  }

  /**
   * Whether what holds at `location`, which is in lower case, holds in this compartment: access passes down.
   *
   * A location by name counts from the compartment that its policy is attached to, which the statement does not say.
   * So the names may stand anywhere on the way.
   */
  public isWithin(location: Location): boolean {
    if (location.kind === 'tenancy') {
      return true;
    }
    if ('ocid' in location) {
      return this.ocids.has(location.ocid);
    }
    const { path } = location;
    return this.names.some((_, start) => path.every((name, index) => this.names[start + index] === name));
  }
}

/** The location as a {@link CompartmentPath} compares it. */
export function lowerCased(location: Location): Location {
  if (location.kind === 'tenancy') {
    return location;
  }
  return 'ocid' in location
    ? { kind: 'compartment', ocid: location.ocid.toLowerCase() }
    : { kind: 'compartment', path: location.path.map((name) => name.toLowerCase()) };
}
