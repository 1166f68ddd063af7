import { TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem } from '../../core';
import { DynamicGroup, identityPlaceOf, waitAfter } from '../../identity';
import { hostProblem, IPullerNetwork, PullerSubnet, subnetOf } from '../../network';
import { Grant } from '../../policy';
import { Condition } from '../../policy-language';
import { IContainerRepository } from '../../registry';
import { MachineTag, machineTagProblem, matchingRuleOf } from './machine-tag';
import { PullerProps } from './puller-props';
import { PullerTag } from './puller-tag';
import { PullerTags } from './puller-tags';

/** Properties of {@link PullerAccess}. */
export interface PullerAccessProps extends PullerProps {
  /** Repositories that the machines pull from. They can be in other compartments. */
  readonly repositories: readonly IContainerRepository[];

  /** Network of the machines. */
  readonly network: IPullerNetwork;

  /**
   * Hosts other than the registry that the machines need at start, by HTTPS.
   *
   * @default - none
   */
  readonly hosts?: readonly string[];
}

/**
 * The access of a puller: a dynamic group with grants to pull, a subnet that reaches the registry, and a wait until
 * both are effective.
 */
export class PullerAccess extends Construct {
  /** The machines, as a principal. */
  public readonly group: DynamicGroup;

  /** Subnet for the machines. */
  public readonly subnet: PullerSubnet;

  /** The condition or tag by which the group matches the machines. */
  public readonly matching: Condition | MachineTag;

  private readonly wait: TerraformResource;

  /** @throws ConfigurationError if there is no repository, or the subnet cannot reach the registry or another host */
  constructor(scope: Construct, id: string, props: PullerAccessProps) {
    super(scope, id);
    const { network, region, registryRegion = region } = props;
    this.subnet = subnetOf(this, network.subnets, props.subnet);
    throwIfProblem(
      this,
      repositoriesProblem(props.repositories) ??
        machineTagProblem(props.matching) ??
        [registryRegion.registryHost, ...(props.hosts ?? [])]
          .map((host) => hostProblem(network, host, region, this.subnet))
          .find((problem) => problem !== undefined),
    );

    const { scope: identity, tenancy } = identityPlaceOf(this, props.tenancy);
    const matching = props.matching ?? PullerTags.of(identity, tenancy).tagOf(props.pullerName);
    this.matching = isSameStack(this, identity) ? matching : inOtherStack(matching);
    this.group = new DynamicGroup(identity, 'Group', {
      tenancy,
      groupName: props.pullerName,
      description: `Machines that pull as ${props.pullerName}`,
      matching: matchingRuleOf(matching),
    });
    const group = this.group.node.defaultChild as TerraformResource;
    this.wait = waitAfter(identity, [group], props.propagationSeconds);
    props.repositories.forEach((repository) => this.waitFor(repository.grantPull(this.group)));
  }

  /** Makes machines start after the policies of `grant`. */
  public waitFor(grant: Grant): void {
    grant.applyBefore(this.wait);
  }

  /**
   * Resources that machines have to depend on, so that they start when they can pull. Empty if the group is in another
   * stack, which is applied before.
   */
  public get ready(): TerraformResource[] {
    return isSameStack(this, this.wait) ? [this.wait] : [];
  }
}

function isSameStack(one: IConstruct, other: IConstruct): boolean {
  return TerraformStack.of(one) === TerraformStack.of(other);
}

/** Machines name a tag of another stack literally, because a reference would read the state of that stack. */
function inOtherStack(matching: Condition | MachineTag): Condition | MachineTag {
  return matching instanceof PullerTag ? matching.literal : matching;
}

function repositoriesProblem(repositories: readonly IContainerRepository[]): Misconfiguration | undefined {
  return repositories.length > 0
    ? undefined
    : { given: 'no repositories', why: 'a puller needs at least one', fix: 'name the repositories it pulls from' };
}
