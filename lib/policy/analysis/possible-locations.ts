import { holdsExpression } from '../../core';
import { Location } from '../../policy-language';
import { CompartmentStep } from '../evaluator';
import { nameOfCompartment } from './compartment-tree';

/** A possible location of a statement. */
export interface PossibleLocation {
  readonly location: Location;

  /** The assumption under which the statement has it, in words. @default - none: it certainly has it */
  readonly assuming?: string;
}

/**
 * The possible locations of statements among the compartments of an app. A compartment that is known only by OCID can
 * have any name, and be below any compartment that is known only by OCID. A name or an OCID that only Terraform knows
 * can be of any compartment.
 *
 * A compartment with resources of the app is assumed not to be below another one, unless the app declares that. A
 * literal OCID is assumed not to be of a compartment that the app creates. A variable can have the OCID of the tenancy.
 */
export class PossibleLocations {
  /** OCIDs of the tenancies that are literals; several, if the app is for several tenancies. */
  private readonly tenancies: ReadonlySet<string>;

  /**
   * @param compartments the path of each compartment
   * @param isTenancy whether an OCID is that of the tenancy, which has no name and no parent
   * @param apart OCIDs of the compartments whose location is known, in lower case
   */
  constructor(
    private readonly compartments: readonly (readonly CompartmentStep[])[],
    private readonly isTenancy: (ocid: string) => boolean,
    private readonly apart: ReadonlySet<string>,
  ) {
    const tops = compartments.flatMap(([top]) => (top?.ocid !== undefined && this.tops(top) ? [top.ocid] : []));
    this.tenancies = new Set(tops.filter((ocid) => !holdsExpression(ocid)));
  }

  /**
   * The possible locations, by OCID. Empty if it is certainly not a location of the app.
   *
   * @param attached path of the compartment that the policy is attached to; names are relative to it
   */
  public of(location: Location, attached: readonly CompartmentStep[]): PossibleLocation[] {
    if (location.kind === 'tenancy') {
      return [{ location }];
    }
    return 'ocid' in location ? this.ofOcid(location.ocid) : this.ofPath(location.path, attached);
  }

  private ofOcid(ocid: string): PossibleLocation[] {
    const location: Location = { kind: 'compartment', ocid };
    if (this.isTenancy(ocid)) {
      return this.tenancies.size > 1 ? [{ location }] : [{ location: { kind: 'tenancy' } }];
    }
    if (this.apart.has(ocid.toLowerCase())) {
      return [{ location }];
    }
    if (holdsExpression(ocid)) {
      return [{ location }, { location: { kind: 'tenancy' }, assuming: `${ocid} is the tenancy or lies above` }];
    }
    const within = this.compartments.flatMap((compartment): PossibleLocation[] => {
      const own = compartment.at(-1)?.ocid;
      return own === undefined || own === ocid || this.tops(compartment[0])
        ? []
        : [
            {
              location: { kind: 'compartment', ocid: own },
              assuming: `compartment ${nameOfCompartment(compartment)} lies in compartment ${ocid}`,
            },
          ];
    });
    return [{ location }, ...within];
  }

  private ofPath(names: readonly string[], attached: readonly CompartmentStep[]): PossibleLocation[] {
    return this.compartments.flatMap((compartment): PossibleLocation[] => {
      const ocid = compartment.at(-1)?.ocid;
      const match = ocid === undefined ? 'none' : this.match(names, compartment, attached);
      if (ocid === undefined || match === 'none') {
        return [];
      }
      const location: Location = { kind: 'compartment', ocid };
      const assuming = `compartment ${nameOfCompartment(compartment)} is ${names.join(':')}${below(attached)}`;
      return [match === 'sure' ? { location } : { location, assuming }];
    });
  }

  /** Whether the names, relative to `attached`, are the path of the compartment. */
  private match(
    names: readonly string[],
    compartment: readonly CompartmentStep[],
    attached: readonly CompartmentStep[],
  ): 'sure' | 'perhaps' | 'none' {
    const from = attached.at(-1);
    const start = from === undefined ? -1 : compartment.findIndex((step) => this.same(step, from));
    if (names.some(holdsExpression)) {
      return this.tops(compartment.at(-1)) || (start === -1 && !this.mayBeBelow(compartment, from))
        ? 'none'
        : 'perhaps';
    }
    if (start !== -1) {
      const children = compartment.slice(start + 1);
      const withItself = compartment.slice(start);
      return best([this.compared(names, children), this.compared(names, withItself)]);
    }
    return this.mayBeBelow(compartment, from) && this.mayEndWith(names, compartment) ? 'perhaps' : 'none';
  }

  /** Whether a compartment may be below one that is not in its known path. */
  private mayBeBelow([top]: readonly CompartmentStep[], from: CompartmentStep | undefined): boolean {
    return !this.tops(top) || from?.ocid === undefined || !isKnown(from.ocid);
  }

  /** Whether the names are the names of these steps. */
  private compared(names: readonly string[], steps: readonly CompartmentStep[]): 'sure' | 'perhaps' | 'none' {
    if (names.length !== steps.length) {
      return 'none';
    }
    const verdicts = steps.map((step, index) => this.nameVerdict(step, names[index] ?? ''));
    return verdicts.includes('none') ? 'none' : verdicts.includes('perhaps') ? 'perhaps' : 'sure';
  }

  /** Whether the path may end with these names. Names that are left may be of compartments above the known path. */
  private mayEndWith(names: readonly string[], compartment: readonly CompartmentStep[]): boolean {
    const steps = compartment.slice(-names.length);
    return steps.every((step, index) => this.nameVerdict(step, names.at(index - steps.length) ?? '') !== 'none');
  }

  private nameVerdict(step: CompartmentStep, name: string): 'sure' | 'perhaps' | 'none' {
    if (step.name === undefined) {
      return this.tops(step) ? 'none' : 'perhaps';
    }
    if (holdsExpression(step.name)) {
      return 'perhaps';
    }
    return step.name.toLowerCase() === name.toLowerCase() ? 'sure' : 'none';
  }

  /** Whether both are the same compartment. An app for one tenancy may have its OCID as a literal and as a variable. */
  private same(one: CompartmentStep, other: CompartmentStep): boolean {
    if (one.ocid === undefined || other.ocid === undefined) {
      return false;
    }
    const isOneTenancy = this.tops(one) && this.tops(other) && [one.ocid, other.ocid].some(holdsExpression);
    return isOneTenancy || one.ocid.toLowerCase() === other.ocid.toLowerCase();
  }

  private tops(step: CompartmentStep | undefined): boolean {
    return step?.ocid !== undefined && this.isTenancy(step.ocid);
  }
}

function best(verdicts: readonly ('sure' | 'perhaps' | 'none')[]): 'sure' | 'perhaps' | 'none' {
  return verdicts.includes('sure') ? 'sure' : verdicts.includes('perhaps') ? 'perhaps' : 'none';
}

function below(attached: readonly CompartmentStep[]): string {
  const name = nameOfCompartment(attached);
  return name === '' ? '' : ` below ${name}`;
}

/** Whether an OCID is a literal or the value of a variable, so that it is not of a compartment that the app creates. */
export function isFromOutside(ocid: string): boolean {
  return !holdsExpression(ocid) || /^\$\{var\.[\w-]+\}$/.test(ocid);
}

/** Whether an OCID is a literal, or of a resource of the app. A variable can have the OCID of the tenancy. */
function isKnown(ocid: string): boolean {
  return !holdsExpression(ocid) || /^\$\{[\w-]+:(?!var\.)[\w.-]+\}$/.test(ocid);
}
