import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { IdentityTag } from '../../bindings/oci/identity-tag';
import { IdentityTagNamespace } from '../../bindings/oci/identity-tag-namespace';
import { Misconfiguration, namingOf, throwIfProblem } from '../../core';
import { ICompartment, inHomeRegion } from '../../identity';
import { isTagName, MachineTag } from './machine-tag';

/** Properties of {@link PullerTags}. */
export interface PullerTagsProps {
  /**
   * The tenancy. The tag namespace stands there, so that nobody who may only manage a compartment can write its tags,
   * and make a machine of their own a puller.
   */
  readonly tenancy: ICompartment;

  /**
   * Name of the tag namespace, unique in the tenancy whatever the case: 1 to 100 characters without spaces and periods.
   * A new name makes Terraform replace the namespace, and machines cannot pull until they carry the new tag.
   */
  readonly namespaceName: string;
}

/**
 * A tag namespace with one key, `puller`, whose value tells the machines of one puller from all others. Oracle's own
 * page on access by tags does the same for node pools.
 *
 * Whoever applies the stack has to manage tag namespaces in the tenancy, and whoever else may use this one decides who
 * pulls. Machines are tagged when they start: those of a pool that ran before it had the tag cannot pull until they are
 * replaced. To destroy the key, Oracle first takes the tag from everything in the tenancy: it says that this may last up
 * to 48 hours, and Terraform waits for 12.
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
  /** The one that pullers in the stack of `scope` share unless told otherwise; made when it is first asked for. */
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

  /** @throws ConfigurationError if it is no name of a tag namespace */
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
      tagNamespaceId: namespace.id,
      name: 'puller',
      description: 'Name of the puller that a machine belongs to',
    });
    this.key = { namespace: namespace.name, key: key.name };
  }

  /** The tag of the machines of one puller. */
  public tagOf(pullerName: string): MachineTag {
    return { ...this.key, value: pullerName };
  }
}

function namespaceProblem(name: string): Misconfiguration | undefined {
  return isTagName(name)
    ? undefined
    : {
        given: `tag namespace '${name}'`,
        why: 'it takes 1 to 100 characters without spaces, periods, quotes and braces',
        fix: "name it like 'acme-pullers'",
      };
}
