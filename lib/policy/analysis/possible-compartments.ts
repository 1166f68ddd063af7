import { holdsExpression } from '../../core';
import { Location } from '../../policy-language';
import { CompartmentStep } from '../evaluator';

/**
 * The compartments of an app that a statement may hold in, however little is known of them: one that is known by OCID
 * alone may have any name, and lie in any compartment of which the app knows no more than the OCID; a name or an OCID
 * that only Terraform knows may be that of any.
 *
 * Compartments in which the app keeps something are taken to lie apart, unless it says that one is in the other. So is
 * an OCID that is written out, or held by a variable, taken to be none of a compartment that the app makes.
 */
export class PossibleCompartments {
  /**
   * @param compartments the way to each compartment
   * @param isTenancy whether an OCID is that of the tenancy, which has no name and nothing above it
   * @param apart OCIDs of the compartments of which it is known where they lie, in lower case
   */
  constructor(
    private readonly compartments: readonly (readonly CompartmentStep[])[],
    private readonly isTenancy: (ocid: string) => boolean,
    private readonly apart: ReadonlySet<string>,
  ) {}

  /** The location as each that it may be, none of them by name. */
  public of(location: Location): Location[] {
    if (location.kind === 'tenancy') {
      return [location];
    }
    if ('path' in location) {
      return this.places((compartment) => this.mayBear(location.path, compartment));
    }
    const { ocid } = location;
    if (this.isTenancy(ocid)) {
      return [{ kind: 'tenancy' }];
    }
    const outside = isFromOutside(ocid);
    const mayLieWithin = ([top, ...below]: readonly CompartmentStep[]) =>
      !this.tops(top) || (!outside && below.length > 0);
    const within = this.apart.has(ocid.toLowerCase()) ? [] : this.places(mayLieWithin);
    return [location, ...within.filter((other) => other.ocid !== ocid)];
  }

  private places(test: (compartment: readonly CompartmentStep[]) => boolean): CompartmentByOcid[] {
    return this.compartments.flatMap((compartment): CompartmentByOcid[] => {
      const ocid = compartment.at(-1)?.ocid;
      return ocid !== undefined && test(compartment) ? [{ kind: 'compartment', ocid }] : [];
    });
  }

  /** What stands above the first step that is known may bear the names that are left. */
  private mayBear(path: readonly string[], compartment: readonly CompartmentStep[]): boolean {
    const names = path.map((name) => name.toLowerCase());
    const steps = compartment.slice(-names.length);
    return steps.every((step, index) => {
      const name = names.at(index - steps.length);
      return step.name === undefined
        ? !this.tops(step)
        : [name ?? '', step.name].some(holdsExpression) || step.name.toLowerCase() === name;
    });
  }

  private tops(step: CompartmentStep | undefined): boolean {
    return step?.ocid !== undefined && this.isTenancy(step.ocid);
  }
}

type CompartmentByOcid = Extract<Location, { readonly ocid: string }>;

/** Whether an OCID is written out or held by a variable, so that it is none of a compartment that the app makes. */
export function isFromOutside(ocid: string): boolean {
  return !holdsExpression(ocid) || /^\$\{var\.[\w-]+\}$/.test(ocid);
}
