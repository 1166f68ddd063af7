import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Sleep } from '../../bindings/time/sleep';
import { Misconfiguration, throwIfProblem } from '../../core';
import { DynamicGroup } from '../../identity';
import { hostProblem, IPullerNetwork, PullerSubnet, subnetOf } from '../../network';
import { Grant } from '../../policy';
import { Condition } from '../../policy-language';
import { IContainerRepository } from '../../registry';
import { MachineTag, machineTagProblem, matchingRuleOf } from './machine-tag';
import { PullerProps } from './puller-props';
import { PullerTags } from './puller-tags';

/** What a puller is let in by. */
export interface PullerAccessProps extends PullerProps {
  /** Repositories that the machines pull from; they may stand in other compartments. */
  readonly repositories: readonly IContainerRepository[];

  /** Network that the machines stand in. */
  readonly network: IPullerNetwork;

  /**
   * Hosts besides the registry without which the machines do not start, each reached by HTTPS.
   *
   * @default - none
   */
  readonly hosts?: readonly string[];
}

/** A dynamic group that may pull, a network that leads to the registry, and the moment from which on both hold. */
export class PullerAccess extends Construct {
  /** The machines, as a principal. */
  public readonly group: DynamicGroup;

  /** Subnet for the machines. */
  public readonly subnet: PullerSubnet;

  /** What the machines have to be like, so that the group takes them in. */
  public readonly matching: Condition | MachineTag;

  private readonly wait: Sleep;

  /** @throws ConfigurationError if there is nothing to pull from, or the machines could not reach it */
  constructor(scope: Construct, id: string, props: PullerAccessProps) {
    super(scope, id);
    const { network, region, registryRegion = region, propagationSeconds = 30 } = props;
    this.subnet = subnetOf(this, network.subnets, props.subnet);
    throwIfProblem(
      this,
      repositoriesProblem(props.repositories) ??
        waitProblem(propagationSeconds) ??
        machineTagProblem(props.matching) ??
        [registryRegion.registryHost, ...(props.hosts ?? [])]
          .map((host) => hostProblem(network, host, region, this.subnet))
          .find((problem) => problem !== undefined),
    );

    this.matching = props.matching ?? PullerTags.of(this, props.tenancy).tagOf(props.pullerName);
    this.group = new DynamicGroup(this, 'Group', {
      tenancy: props.tenancy,
      groupName: props.pullerName,
      description: `Machines that pull as ${props.pullerName}`,
      matching: matchingRuleOf(this.matching),
    });
    this.wait = new Sleep(this, 'Wait', {
      createDuration: `${propagationSeconds}s`,
      dependsOn: [this.group.node.defaultChild as TerraformResource],
    });
    props.repositories.forEach((repository) => this.waitFor(repository.grantPull(this.group)));
  }

  /** Lets what was granted hold before machines start. */
  public waitFor(grant: Grant): void {
    grant.applyBefore(this.wait);
  }

  /** What a machine has to depend on, so that it starts when it can pull. */
  public get ready(): TerraformResource[] {
    return [this.wait];
  }
}

function repositoriesProblem(repositories: readonly IContainerRepository[]): Misconfiguration | undefined {
  return repositories.length > 0
    ? undefined
    : { given: 'no repositories', why: 'a puller pulls from at least one', fix: 'name the repositories it pulls from' };
}

function waitProblem(seconds: number): Misconfiguration | undefined {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= 3600
    ? undefined
    : {
        given: `a wait of ${seconds} seconds`,
        why: 'it is a whole number from 0 to 3600',
        fix: 'leave it out, for 30',
      };
}
