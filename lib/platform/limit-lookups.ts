import { Aspects, IAspect, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { DataOciLimitsResourceAvailability } from '../bindings/oci/data-oci-limits-resource-availability';
import { postcondition } from '../core';
import { ICompartment } from '../identity';

/** A limit of a region, with its names in OCI. */
interface RegionLimit {
  readonly type: string;
  readonly what: string;
  readonly serviceName: string;
  readonly limitName: string;
}

const LIMITS: readonly RegionLimit[] = [
  { type: 'oci_core_vcn', what: 'VCNs', serviceName: 'vcn', limitName: 'vcn-count' },
  { type: 'oci_kms_vault', what: 'vaults', serviceName: 'kms', limitName: 'virtual-vault-count' },
];

/** Asserts that the limits of the region allow the resources that the stack declares at synthesis. */
export function assertLimits(stack: TerraformStack, tenancy: ICompartment): void {
  Aspects.of(stack).add(new LimitLookups(stack, tenancy));
}

class LimitLookups implements IAspect {
  constructor(
    private readonly stack: TerraformStack,
    private readonly tenancy: ICompartment,
  ) {}

  public visit(node: IConstruct): void {
    if (node === this.stack) {
      LIMITS.forEach((limit) => this.lookUp(limit));
    }
  }

  private lookUp({ type, what, serviceName, limitName }: RegionLimit): void {
    const id = `Limit-${limitName}`;
    this.stack.node.tryRemoveChild(id);
    const count = this.stack.node.findAll().filter((one) => isDeclaredHere(one, type)).length;
    if (count === 0) {
      return;
    }
    // `used` includes resources that this stack already created. A limit that OCI does not report is not asserted.
    const limit = 'tonumber(self.available) + tonumber(self.used)';
    new DataOciLimitsResourceAvailability(this.stack, id, {
      compartmentId: this.tenancy.ocid,
      serviceName,
      limitName,
      lifecycle: {
        postcondition: [
          postcondition(this.stack, `try(${limit}, ${count}) >= ${count}`, {
            given: `${count} ${what}`,
            why: `the limit ${limitName} of the region is \${try(${limit}, "unknown")}`,
            fix: 'ask Oracle for a higher limit, or declare fewer',
          }),
        ],
      },
    });
  }
}

/** Whether it is a resource of the type in the region of the stack. */
function isDeclaredHere(node: IConstruct, type: string): boolean {
  return (
    TerraformResource.isTerraformResource(node) && node.terraformResourceType === type && node.provider === undefined
  );
}
