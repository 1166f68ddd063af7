import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Sleep } from '../bindings/time/sleep';
import { Condition, Misconfiguration, refuse } from '../core';
import { DynamicGroup, ICompartment, MatchingRule } from '../identity';
import { IContainerRepository } from '../registry';

/** What a puller is let in by. */
export interface PullerAccessProps {
  /** The tenancy, where the dynamic group stands. */
  readonly tenancy: ICompartment;

  /** Compartment that the machines stand in. */
  readonly compartment: ICompartment;

  /** Name of the dynamic group. */
  readonly groupName: string;

  /** Repositories that the machines pull from; they may stand in other compartments. */
  readonly repositories: readonly IContainerRepository[];

  /**
   * Which machines are in the group.
   *
   * @default - every instance of the compartment, also those that others start there
   */
  readonly matching?: Condition;

  /**
   * How long Terraform waits between writing the policies and starting the first machine, in seconds.
   *
   * A machine that asks for a token before the group and its policies are known everywhere keeps a useless one for up
   * to an hour.
   *
   * @default 30
   */
  readonly propagationSeconds?: number;
}

/** A dynamic group that may pull, and the moment from which on it can. */
export class PullerAccess extends Construct {
  public readonly group: DynamicGroup;
  private readonly settled: Sleep;

  /** @throws ConfigurationError if there is nothing to pull from, or the wait is no number of seconds */
  constructor(scope: Construct, id: string, props: PullerAccessProps) {
    super(scope, id);
    const seconds = props.propagationSeconds ?? 30;
    refuse(this, repositoriesProblem(props.repositories) ?? waitProblem(seconds));

    this.group = new DynamicGroup(this, 'Group', {
      tenancy: props.tenancy,
      groupName: props.groupName,
      description: `Machines that pull as ${props.groupName}`,
      matching: props.matching ?? MatchingRule.instancesIn(props.compartment),
    });
    this.settled = new Sleep(this, 'Wait', {
      createDuration: `${seconds}s`,
      dependsOn: [this.group.node.defaultChild as TerraformResource],
    });
    props.repositories.forEach((repository) => repository.grantPull(this.group).applyBefore(this.settled));
  }

  /** What a machine has to depend on, so that it starts when it can pull. */
  public get ready(): TerraformResource[] {
    return [this.settled];
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
