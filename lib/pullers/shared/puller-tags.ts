import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { IdentityTag } from '../../bindings/oci/identity-tag';
import { IdentityTagNamespace } from '../../bindings/oci/identity-tag-namespace';
import { Misconfiguration, namingOf, throwIfProblem } from '../../core';
import { afterPropagation, ICompartment, inHomeRegion } from '../../identity';
import { isTagName, MachineTag } from './machine-tag';
import { PullerTag } from './puller-tag';

const KEY = 'puller';

/** Properties of {@link PullerTags}. */
export interface PullerTagsProps {
  /**
   * The tenancy, which contains the tag namespace. Administrators of a compartment cannot write its tags, and cannot
   * make their own machines pullers.
   */
  readonly tenancy: ICompartment;

  /**
   * Name of the tag namespace, unique in the tenancy ignoring case: 1 to 100 characters without spaces and periods. A
   * new name makes Terraform replace the namespace. Machines cannot pull until they have the new tag.
   */
  readonly namespaceName: string;
}

/**
 * A tag namespace with one key, `puller`. Its value identifies the machines of one puller. Oracle's page on access by
 * tags does the same for node pools.
 *
 * The identity that applies the stack needs `manage tag-namespaces` in the tenancy. Anyone else who can use this
 * namespace can make a machine pull. Machines are tagged when they start: machines of a pool that started earlier
 * cannot pull until they are replaced. Before Oracle deletes the key, it removes the tag from every resource of the
 * tenancy. That can last up to 48 hours, and Terraform waits for 12.
 *
 * @example
 * const tags = new PullerTags(stack, 'Tags', {
 *   tenancy: Compartment.fromOcid(stack, 'Tenancy', 'ocid1.tenancy.oc1..aaaa'),
 *   namespaceName: 'acme-pullers',
 * });
 * tags.tagOf('web'); // as `matching` of every puller that may do what `web` may
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengtaggingclusterresources_managing-access-using-tags.htm
 */
export class PullerTags extends Construct {
  /** The namespace that pullers in the stack of `scope` share by default. The first call creates it. */
  public static of(scope: IConstruct, tenancy: ICompartment): PullerTags {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild('PullerTags');
    if (existing instanceof PullerTags) {
      return existing;
    }
    const platform = stack.node.id.replaceAll(/[\s.]/g, '-');
    const namespaceName = namingOf(stack)({ kind: 'tag-namespace', platform, name: 'pullers' });
    return new PullerTags(stack, 'PullerTags', { tenancy, namespaceName });
  }

  private readonly key: Pick<MachineTag, 'namespace' | 'key'>;
  private readonly namespaceName: string;

  /** @throws ConfigurationError if the name is not valid for a tag namespace */
  constructor(scope: Construct, id: string, { tenancy, namespaceName }: PullerTagsProps) {
    super(scope, id);
    throwIfProblem(this, namespaceProblem(namespaceName));
    const namespace = new IdentityTagNamespace(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: tenancy.ocid,
      name: namespaceName,
      description: 'Tells the machines that may pull from the registry',
    });
    const key = new IdentityTag(this, 'Key', {
      ...inHomeRegion(this),
      tagNamespaceId: afterPropagation(this, { id: namespace.id }, 'identity').id,
      name: KEY,
      description: 'Name of the puller that a machine belongs to',
    });
    this.namespaceName = namespaceName;
    this.key = {
      namespace: namespace.name,
      key: afterPropagation(key, { name: key.name }, 'every-service').name,
    };
  }

  /** The tag of the machines of one puller. */
  public tagOf(pullerName: string): MachineTag {
    return new PullerTag({ namespace: this.namespaceName, key: KEY, value: pullerName }, this.key);
  }
}

function namespaceProblem(name: string): Misconfiguration | undefined {
  return isTagName(name)
    ? undefined
    : {
        given: `tag namespace '${name}'`,
        why: 'it has 1 to 100 characters without spaces, periods, quotes and braces',
        fix: "name it like 'acme-pullers'",
      };
}
