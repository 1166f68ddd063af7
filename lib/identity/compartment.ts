import { TerraformStack, Token } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { IdentityCompartment } from '../bindings/oci/identity-compartment';
import { isTenancyOcid, Misconfiguration, ocidProblem, plainText, resolvedText, throwIfProblem } from '../core';
import { addUniqueNameValidation } from '../limits';
import { keepLedger } from '../protection';
import { addStackMetadata } from '../synthesized';
import { inHomeRegion } from './home-region';
import { afterPropagation } from './propagation-wait';

/** A compartment, or the tenancy, which is the root compartment. */
export interface ICompartment extends IConstruct {
  /** OCID, for example `ocid1.compartment.oc1..aaaa`. */
  readonly ocid: string;

  /** Name in its parent; `undefined` if only the OCID is known. */
  readonly compartmentName: string | undefined;

  /** Its parent; `undefined` if only the OCID is known. */
  readonly parent: ICompartment | undefined;

  /** Whether it is the tenancy. */
  readonly root: boolean;
}

/** Properties of {@link Compartment}. */
export interface CompartmentProps {
  /** Name: at most 100 letters, digits, periods, hyphens and underscores; unique in its parent. */
  readonly compartmentName: string;

  /** Its parent: a compartment or the tenancy. Compartments can be nested six deep. */
  readonly parent: ICompartment;

  /** Purpose of the compartment, 1 to 400 characters. */
  readonly description: string;

  /**
   * Whether Terraform may delete it.
   *
   * If false, `destroy` keeps the compartment, and a later `apply` adopts it. If true, an existing name is an error,
   * and `destroy` fails unless the compartment is empty.
   *
   * @default false
   */
  readonly deletable?: boolean;
}

/** Properties of an existing compartment, besides its OCID. */
export interface ExistingCompartmentProps {
  /**
   * Its parent: a compartment or the tenancy.
   *
   * Without, any compartment that a statement names may be above it, so that invariants count what that statement allows
   * as allowed here. With a chain of parents up to the tenancy, only these are.
   *
   * @default - unknown
   */
  readonly parent?: ICompartment;
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
   * If the OCID is an attribute of an `oci_identity_compartment` of your own or an output of a module, Terraform may be
   * about to create the compartment. Use the `ocid` of the returned construct for your own resources: resources that
   * use it wait for the compartment. See {@link usePropagationWait}.
   *
   * @throws ConfigurationError if it is not the OCID of a compartment or tenancy, or a tenancy has a parent
   */
  public static fromOcid(
    scope: Construct,
    id: string,
    ocid: string,
    props: ExistingCompartmentProps = {},
  ): ICompartment {
    return new ExistingCompartment(scope, id, ocid, props);
  }

  public readonly ocid: string;
  public readonly compartmentName: string;
  public readonly parent: ICompartment;
  public readonly root = false;

  /** @throws ConfigurationError if Oracle would refuse the name or the description */
  constructor(scope: Construct, id: string, props: CompartmentProps) {
    super(scope, id);
    throwIfProblem(this, compartmentNameProblem(props.compartmentName) ?? descriptionProblem(props.description));
    keepLedger(this);
    addUniqueNameValidation(this);

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
  public readonly parent: ICompartment | undefined;
  public readonly ocid: string;
  public readonly root: boolean;

  constructor(scope: Construct, id: string, ocid: string, { parent }: ExistingCompartmentProps) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'compartment', 'tenancy') ?? parentProblem(ocid, parent));
    this.parent = parent;
    this.ocid = isCreatedHere(this, ocid) ? afterPropagation(this, { id: ocid }, 'every-service').id : ocid;
    this.root = isTenancyOcid(ocid);
    recordParent(this, ocid, parent);
    keepLedger(this);
  }
}

function parentProblem(ocid: string, parent: ICompartment | undefined): Misconfiguration | undefined {
  return parent === undefined || !isTenancyOcid(ocid)
    ? undefined
    : { given: `a parent of tenancy '${ocid}'`, why: 'the tenancy is the root compartment', fix: 'remove the parent' };
}

/** Records the parent, so that statements about it and about its other compartments are evaluated. */
function recordParent(scope: IConstruct, ocid: string, parent: ICompartment | undefined): void {
  if (parent !== undefined && scope.node.scopes.some((one) => TerraformStack.isStack(one))) {
    addStackMetadata(scope, 'compartments', { ocid, parent: parent.ocid });
  }
}

/** Whether another construct or a module of the app creates the compartment with that OCID. */
function isCreatedHere(scope: IConstruct, ocid: string): boolean {
  return Token.isUnresolved(ocid) && /^\$\{(oci_identity_compartment|module)\./.test(resolvedText(scope, ocid));
}

/** The problem with `name` as the name of a compartment, or `undefined`. */
function compartmentNameProblem(name: string): Misconfiguration | undefined {
  return /^[\w.-]{1,100}$/.test(name)
    ? undefined
    : {
        given: `compartment name '${name}'`,
        why: 'a compartment name has 1 to 100 letters, digits, periods, hyphens and underscores',
        fix: `write it like '${name.replace(/[^\w.-]+/g, '-').slice(0, 100) || 'registry'}'`,
      };
}

function descriptionProblem(description: string): Misconfiguration | undefined {
  return description.length >= 1 && description.length <= 400
    ? undefined
    : {
        given: `description of ${description.length} characters`,
        why: 'the description of a compartment has 1 to 400',
        fix: 'describe the purpose of the compartment in a sentence',
      };
}
