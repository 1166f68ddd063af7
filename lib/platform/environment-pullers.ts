import { Construct } from 'constructs';
import { ConfigurationError, Misconfiguration, namingOf, throwIfProblem } from '../core';
import { ICompartment } from '../identity';
import { IPullerNetwork, PullerNetwork } from '../network';
import { ComputePuller, IOkeCluster, OkeCluster, OkePuller, PullerProps, PullerTags } from '../pullers';
import { movedFromId } from '../protection';
import { IContainerRepository } from '../registry';
import {
  ComputePullerDeclaration,
  EnvironmentDeclaration,
  NetworkDeclaration,
  OkeClusterDeclaration,
  OkePullerDeclaration,
} from './declaration';
import { TenancyRegion } from './tenancy-region';

/** Properties of {@link EnvironmentPullers}. */
export interface EnvironmentPullersProps extends TenancyRegion {
  readonly platform: string;
  readonly environment: string;
  readonly compartment: ICompartment;
  readonly declaration: EnvironmentDeclaration;

  /**
   * The same of the platform, in its own region. The names here then end with the key of the region.
   *
   * @default - this is the region of the platform
   */
  readonly home?: EnvironmentPullers;

  /** Returns the repository of the environment with the name `<team>/<name>`. */
  readonly repository: (name: string) => IContainerRepository;
}

/** The private network of an environment, and its pullers. */
export class EnvironmentPullers extends Construct {
  private readonly pullers = new Map<string, ComputePuller | OkePuller>();
  private readonly environmentNetwork: IPullerNetwork | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EnvironmentPullersProps,
  ) {
    super(scope, id);
    const { network, pullers = {} } = props.declaration;
    this.environmentNetwork = network && ('vcnOcid' in network ? network : this.makeNetwork(network));
    for (const [name, puller] of Object.entries(pullers)) {
      throwIfProblem(this, renameProblem(name, puller.renamedFrom, pullers));
      this.pullers.set(name, puller.kind === 'compute' ? this.makeCompute(name, puller) : this.makeOke(name, puller));
    }
  }

  /**
   * The network of the environment.
   *
   * @throws ConfigurationError if the declaration has no network
   */
  public get network(): IPullerNetwork {
    if (this.environmentNetwork === undefined) {
      throw new ConfigurationError(this, {
        given: `environment '${this.props.environment}' without a network`,
        why: 'pullers need one',
        fix: "add a network to the environment, like network: { cidrBlock: '10.20.0.0/16' }",
      });
    }
    return this.environmentNetwork;
  }

  /**
   * A puller, by its name in the declaration.
   *
   * @throws ConfigurationError if there is no puller of that name
   */
  public puller(name: string): ComputePuller | OkePuller {
    const found = this.pullers.get(name);
    if (found === undefined) {
      throw new ConfigurationError(this, {
        given: `puller '${name}'`,
        why: `environment '${this.props.environment}' has ${[...this.pullers.keys()].sort().join(', ') || 'none'}`,
        fix: 'use one of these, or declare it under pullers',
      });
    }
    return found;
  }

  /** The tag namespace of the environment. It has the tags of the environment. */
  public get tags(): PullerTags {
    return (
      this.props.home?.tags ??
      (this.node.tryFindChild('Tags') as PullerTags | undefined) ??
      new PullerTags(this, 'Tags', {
        tenancy: this.props.tenancy,
        namespaceName: this.nameOf('tag-namespace', 'pullers'),
      })
    );
  }

  private makeNetwork(declaration: NetworkDeclaration): IPullerNetwork {
    return new PullerNetwork(this, 'Network', {
      ...declaration,
      compartment: this.props.compartment,
      networkName: this.nameOf('network', 'pullers'),
    });
  }

  private makeCompute(
    name: string,
    { kind: _, renamedFrom, repository, otherContainers = {}, ...options }: ComputePullerDeclaration,
  ): ComputePuller {
    const others = Object.entries(otherContainers).map(([container, declaration]) => [
      container,
      { ...declaration, repository: this.props.repository(declaration.repository) },
    ]);
    const puller = new ComputePuller(this, name, {
      ...this.placeOf(renamedFrom ?? name, options),
      ...options,
      network: this.network,
      repository: this.props.repository(repository),
      otherContainers: Object.fromEntries(others),
    });
    return movedFrom(renamedFrom, puller);
  }

  private makeOke(
    name: string,
    { kind: _, renamedFrom, repositories, cluster, ...options }: OkePullerDeclaration,
  ): OkePuller {
    const puller = new OkePuller(this, name, {
      ...this.placeOf(renamedFrom ?? name, options),
      ...options,
      cluster: 'ocid' in cluster ? cluster : this.makeCluster(name, renamedFrom, cluster),
      repositories: repositories.map((repository) => this.props.repository(repository)),
    });
    return movedFrom(renamedFrom, puller);
  }

  private makeCluster(name: string, renamedFrom: string | undefined, declaration: OkeClusterDeclaration): IOkeCluster {
    const cluster = new OkeCluster(this, `Cluster-${name}`, {
      ...declaration,
      compartment: this.props.compartment,
      clusterName: this.nameOf('puller', renamedFrom ?? name),
      network: this.network,
    });
    return movedFrom(renamedFrom && `Cluster-${renamedFrom}`, cluster);
  }

  private placeOf(name: string, { matching }: Pick<PullerProps, 'matching'>) {
    const { tenancy, compartment, region } = this.props;
    const pullerName = this.nameOf('puller', name);
    return { tenancy, compartment, region, pullerName, matching: matching ?? this.tags.tagOf(pullerName) };
  }

  private nameOf(kind: 'network' | 'puller' | 'tag-namespace', name: string): string {
    const { platform, environment, home, region } = this.props;
    const own = home === undefined ? name : `${name}-${region.key}`;
    return namingOf(this)({ kind, platform, environment, name: own });
  }
}

function movedFrom<T extends Construct>(formerId: string | undefined, construct: T): T {
  if (formerId !== undefined) {
    movedFromId(construct, formerId);
  }
  return construct;
}

/** A puller with the former name would have the same names in OCI, and the same addresses. */
function renameProblem(name: string, renamedFrom: string | undefined, pullers: object): Misconfiguration | undefined {
  return renamedFrom === undefined || !(renamedFrom in pullers)
    ? undefined
    : {
        given: `puller '${name}' with renamedFrom '${renamedFrom}'`,
        why: `'${renamedFrom}' is still declared`,
        fix: `remove puller '${renamedFrom}', or omit renamedFrom`,
      };
}
