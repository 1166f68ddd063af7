import { holdsExpression } from '../../core';
import { Location } from '../../policy-language';
import { CompartmentStep } from '../evaluator';
import { nameOfCompartment } from './compartment-tree';

/** A location that a statement has, for sure or if something is so that the app does not say. */
export interface PossibleLocation {
  readonly location: Location;

  /** What would have to be so, in words. @default - nothing: the statement has it for sure */
  readonly assuming?: string;
}

/**
 * Where the statements of an app hold among its compartments, for sure or perhaps, however little is known of them: a
 * compartment that is known by OCID alone may have any name, and lie in any compartment of which the app knows no more
 * than the OCID; a name or an OCID that only Terraform knows may be that of any.
 *
 * Compartments in which the app keeps something are assumed to lie apart, unless it says that one is in the other. An
 * OCID that is written out is assumed to be of no compartment that the app makes. A variable may have that of the tenancy.
 */
export class PossibleLocations {
  /** OCIDs of the tenancies that are written out: several, if the app is of several. */
  private readonly tenancies: ReadonlySet<string>;

  /**
   * @param compartments the way to each compartment
   * @param isTenancy whether an OCID is that of the tenancy, which has no name and nothing above it
   * @param apart OCIDs of the compartments of which it is known where they lie, in lower case
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
   * The location as each that it may be, by OCID. None, if it is none of the app's for sure.
   *
   * @param attached the way to the compartment that the policy is attached to; names count from there
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

  /** Whether the names, counted from `attached`, lead to the compartment. */
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

  /** Whether a compartment may lie below one that is not among those that it is known to lie in. */
  private mayBeBelow([top]: readonly CompartmentStep[], from: CompartmentStep | undefined): boolean {
    return !this.tops(top) || from?.ocid === undefined || !isKnown(from.ocid);
  }

  /** Whether these are the names of the steps, one for each. */
  private compared(names: readonly string[], steps: readonly CompartmentStep[]): 'sure' | 'perhaps' | 'none' {
    if (names.length !== steps.length) {
      return 'none';
    }
    const verdicts = steps.map((step, index) => this.nameVerdict(step, names[index] ?? ''));
    return verdicts.includes('none') ? 'none' : verdicts.includes('perhaps') ? 'perhaps' : 'sure';
  }

  /** Whether the steps may end with these names. What is above the first step that is known may have the names that are left. */
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

  /** Whether both are the same compartment. An app of one tenancy may know it by its OCID and by a variable. */
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

/** Whether an OCID is written out or held by a variable, so that it is none of a compartment that the app makes. */
export function isFromOutside(ocid: string): boolean {
  return !holdsExpression(ocid) || /^\$\{var\.[\w-]+\}$/.test(ocid);
}

/** Whether an OCID is written out, or that of a resource of the app. A variable may hold that of the tenancy. */
function isKnown(ocid: string): boolean {
  return !holdsExpression(ocid) || /^\$\{[\w-]+:(?!var\.)[\w.-]+\}$/.test(ocid);
}
