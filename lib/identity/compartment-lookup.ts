import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { DataOciIdentityCompartments } from '../bindings/oci/data-oci-identity-compartments';
import { ConfigurationError, postcondition } from '../core';
import { keepLedger } from '../protection';
import { ICompartment } from './compartment';

/** Properties of {@link CompartmentLookup}. */
export interface CompartmentLookupProps {
  /** The compartment of the other stack: one that it creates, or one with a literal OCID. */
  readonly compartment: ICompartment;

  /** The tenancy, as a construct of this stack. */
  readonly tenancy: ICompartment;
}

/**
 * A compartment of another stack of the app, for resources of this stack. Terraform looks it up by its name when it
 * plans this stack, with the default provider. It does not read the state of the other stack, so both stacks can be in
 * different regions, and this one can be planned while the region of the other one is down.
 *
 * Grants on resources in it are written in the stack of the compartment. Apply that stack first.
 *
 * @example
 * const other = new RegistryStack(app, 'other-region', { region: 'eu-amsterdam-1' });
 * const prod = new CompartmentLookup(other, 'Prod', {
 *   compartment: platform.environment('prod').compartment,
 *   tenancy: other.tenancy,
 * });
 * new ContainerRepository(other, 'Web', { compartment: prod, repositoryName: 'prod/shop/web' });
 */
export class CompartmentLookup extends Construct implements ICompartment {
  public readonly ocid: string;
  public readonly compartmentName: string | undefined;
  public readonly parent: ICompartment | undefined;
  public readonly root: boolean;

  /** The compartment as its own stack has it. */
  public readonly original: ICompartment;

  /** @throws ConfigurationError if neither the OCID nor the name of the compartment is known at synthesis */
  constructor(scope: Construct, id: string, { compartment, tenancy }: CompartmentLookupProps) {
    super(scope, id);
    this.original = compartment instanceof CompartmentLookup ? compartment.original : compartment;
    const { compartmentName, parent, root } = this.original;
    this.compartmentName = compartmentName;
    this.root = root;
    keepLedger(this);
    if (root || !Token.isUnresolved(this.original.ocid)) {
      this.parent = parent;
      this.ocid = root ? tenancy.ocid : this.original.ocid;
      return;
    }
    if (compartmentName === undefined || parent === undefined) {
      throw new ConfigurationError(this, {
        given: `compartment ${this.original.node.path}`,
        why: 'another stack knows its OCID only when Terraform runs, and its name is not known at synthesis',
        fix: 'write its OCID in the declaration',
      });
    }
    this.parent = new CompartmentLookup(this, 'Parent', { compartment: parent, tenancy });
    this.ocid = this.lookUp(compartmentName, this.parent.ocid);
  }

  private lookUp(name: string, parentOcid: string): string {
    const found = new DataOciIdentityCompartments(this, 'Resource', {
      compartmentId: parentOcid,
      name,
      state: 'ACTIVE',
      lifecycle: {
        postcondition: [
          postcondition(this, 'length(self.compartments) == 1', {
            given: `compartment '${name}'`,
            why: 'the tenancy has none of this name here, or this region does not know it yet',
            fix: `apply the stack of ${this.original.node.path} first`,
          }),
        ],
      },
    });
    return found.compartments.get(0).id;
  }
}
