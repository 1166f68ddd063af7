import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { DataOciObjectstorageNamespace } from '../bindings/oci/data-oci-objectstorage-namespace';

/**
 * The namespace of the tenancy, which is part of every image path. It is the namespace of Object Storage, not the name
 * of the tenancy, and never changes. Terraform reads it when it plans.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm
 */
export class TenancyNamespace extends Construct {
  /** The namespace, looked up once in the stack of `scope`. */
  public static of(scope: IConstruct): string {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild('TenancyNamespace');
    return (existing instanceof TenancyNamespace ? existing : new TenancyNamespace(stack, 'TenancyNamespace'))
      .namespace;
  }

  /** The namespace, for example `axabcdefghij`; not known at synthesis. */
  public readonly namespace: string;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.namespace = new DataOciObjectstorageNamespace(this, 'Resource', {}).namespace;
  }
}
