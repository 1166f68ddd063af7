import { Token } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { IdentityCompartment } from '../bindings/oci/identity-compartment';
import { isTenancyOcid, Misconfiguration, ocidProblem, plainText, resolvedText, throwIfProblem } from '../core';
import { keepLedger } from '../protection';
import { inHomeRegion } from './home-region';
import { afterPropagation } from './propagation-wait';

/** A compartment, or the tenancy, which is the compartment above all others. */
export interface ICompartment extends IConstruct {
  /** OCID, for example `ocid1.compartment.oc1..aaaa`. */
  readonly ocid: string;

  /** Name in its parent; unknown for one that only its OCID tells of. */
  readonly compartmentName: string | undefined;

  /** The compartment that holds it; unknown for one that only its OCID tells of. */
  readonly parent: ICompartment | undefined;

  /** Whether it is the tenancy itself. */
  readonly root: boolean;
}

/** Properties of {@link Compartment}. */
export interface CompartmentProps {
  /** Name: at most 100 letters, digits, periods, hyphens and underscores; unique in its parent. */
  readonly compartmentName: string;

  /** The compartment or tenancy to make it in. Compartments nest at most six deep. */
  readonly parent: ICompartment;

  /** What it is for, 1 to 400 characters. */
  readonly description: string;

  /**
   * Whether Terraform may delete it.
   *
   * Without, `destroy` leaves the compartment in place, and a later `apply` takes it over again. With, a name that is
   * taken is an error, and `destroy` fails unless the compartment is empty.
   *
   * @default false
   */
  readonly deletable?: boolean;
}

/**
 * A compartment that this app defines.
 *
 * @example
 * const tenancy = Compartment.fromOcid(stack, 'Tenancy', 'ocid1.tenancy.oc1..aaaa');
 * new Compartment(stack, 'Prod', { compartmentName: 'registry-prod', parent: tenancy, description: 'Production images' });
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingcompartments.htm
 */
export class Compartment extends Construct implements ICompartment {
  /**
   * A compartment or tenancy that this construct does not create.
   *
   * Where the OCID is an attribute of an `oci_identity_compartment` of your own or an output of a module, Terraform may
   * be about to create it: take the `ocid` of what is returned for your own resources too, since it comes from behind
   * the wait for the compartment. See {@link usePropagationWait}.
   */
  public static fromOcid(scope: Construct, id: string, ocid: string): ICompartment {
    return new ExistingCompartment(scope, id, ocid);
  }

  public readonly ocid: string;
  public readonly compartmentName: string;
  public readonly parent: ICompartment;
  public readonly root = false;

  /** @throws ConfigurationError if the name or the description is one that Oracle refuses */
  constructor(scope: Construct, id: string, props: CompartmentProps) {
    super(scope, id);
    throwIfProblem(this, compartmentNameProblem(props.compartmentName) ?? descriptionProblem(props.description));
    keepLedger(this);

    const resource = new IdentityCompartment(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: props.parent.ocid,
      name: props.compartmentName,
      description: plainText(props.description),
      enableDelete: props.deletable ?? false,
    });

    this.ocid = afterPropagation(this, { id: resource.id }, 'every-service').id;
    this.compartmentName = props.compartmentName;
    this.parent = props.parent;
  }
}

class ExistingCompartment extends Construct implements ICompartment {
  public readonly compartmentName = undefined;
  public readonly parent = undefined;
  public readonly ocid: string;
  public readonly root: boolean;

  constructor(scope: Construct, id: string, ocid: string) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'compartment', 'tenancy'));
    this.ocid = isCreatedHere(this, ocid) ? afterPropagation(this, { id: ocid }, 'every-service').id : ocid;
    this.root = isTenancyOcid(ocid);
    keepLedger(this);
  }
}

/** Whether the OCID is that of a compartment that another construct or a module of the app creates. */
function isCreatedHere(scope: IConstruct, ocid: string): boolean {
  return Token.isUnresolved(ocid) && /^\$\{(oci_identity_compartment|module)\./.test(resolvedText(scope, ocid));
}

/** What is wrong with `name` as the name of a compartment, or `undefined` when it is right. */
function compartmentNameProblem(name: string): Misconfiguration | undefined {
  return /^[\w.-]{1,100}$/.test(name)
    ? undefined
    : {
        given: `compartment name '${name}'`,
        why: 'a compartment name takes 1 to 100 letters, digits, periods, hyphens and underscores',
        fix: `write it like '${name.replace(/[^\w.-]+/g, '-').slice(0, 100) || 'registry'}'`,
      };
}

function descriptionProblem(description: string): Misconfiguration | undefined {
  return description.length >= 1 && description.length <= 400
    ? undefined
    : {
        given: `description of ${description.length} characters`,
        why: 'the description of a compartment takes 1 to 400',
        fix: 'say in a sentence what the compartment is for',
      };
}
