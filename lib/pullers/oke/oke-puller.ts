import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerengineNodePool } from '../../bindings/oci/containerengine-node-pool';
import { plainText, throwIfProblem } from '../../core';
import { DynamicGroup } from '../../identity';
import { hostProblem, subnetOf } from '../../network';
import { IContainerRepository } from '../../registry';
import {
  BootVolume,
  bootVolumeOf,
  bootVolumeProblem,
  eachDomain,
  MachineShape,
  nodeImage,
  PullerAccess,
  PullerProps,
  shapeProblem,
  sizeOf,
  tagsOf,
  userData,
  warnOfFixedSize,
} from '../shared';
import { CNI_TYPES } from './cni-types';
import { CredentialProvider, credentialProviderProblem, nodeBootstrap } from './node-bootstrap';
import { cyclingProblem, NODE_CYCLING } from './node-cycling';
import { NodePlacement, nodePlacementProblem } from './node-placement';
import { IOkeCluster } from './oke-cluster';

/** Properties of {@link OkePuller}. */
export interface OkePullerProps extends PullerProps, NodePlacement, BootVolume {
  /** Cluster that the nodes join. */
  readonly cluster: IOkeCluster;

  /** Repositories that the nodes pull from. */
  readonly repositories: readonly IContainerRepository[];

  /**
   * Credential provider with which nodes pull as themselves.
   *
   * @default - pods need an image pull secret, because OKE has no built-in credential provider
   */
  readonly credentialProvider?: CredentialProvider;

  /**
   * Whether OKE replaces the nodes when image, version or settings change: one at a time, with one additional node in
   * the meantime. Needs an enhanced cluster.
   *
   * @default - false: only nodes that start later have the new image, version and settings
   */
  readonly cycling?: boolean;

  /**
   * Shape of the nodes.
   *
   * @default - VM.Standard.E4.Flex with 2 OCPUs and 16 GB
   */
  readonly shape?: MachineShape;

  /**
   * OCID of an OKE image for the nodes. It has to match the version of Kubernetes: change both together.
   *
   * @default - the first that OKE lists for the version of Kubernetes; a later list replaces no node
   */
  readonly nodeImageOcid?: string;
}

const DEFAULT_SHAPE: MachineShape = { name: 'VM.Standard.E4.Flex', ocpus: 2, memoryInGbs: 16 };

/**
 * A private node pool that can pull, in a cluster of this app or an existing one.
 *
 * Terraform creates the dynamic group, then the policy, then waits, and then starts the nodes. A node that asks for a
 * token earlier keeps a token without the permission for up to an hour.
 *
 * Secure boot is not available: unlike instances, node pools of the provider (8.28) have no platform settings.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengcreatingnodepool.htm
 */
export class OkePuller extends Construct {
  /** The nodes, as a principal. */
  public readonly group: DynamicGroup;

  /**
   * @throws ConfigurationError if a download is not pinned, the nodes cannot reach it or the registry, or the cluster
   * does not support `cycling`
   */
  constructor(scope: Construct, id: string, props: OkePullerProps) {
    super(scope, id);
    const { cluster, compartment, region, registryRegion = region, shape = DEFAULT_SHAPE } = props;
    const { kubernetesVersion, network } = cluster;
    throwIfProblem(
      this,
      nodePlacementProblem(props) ??
        shapeProblem(shape) ??
        bootVolumeProblem(props) ??
        cyclingProblem(cluster, props.cycling),
    );
    warnOfFixedSize(this, shape);
    this.checkDownload(props);

    const access = new PullerAccess(this, 'Access', { ...props, network });
    this.group = access.group;

    const size = sizeOf(shape);
    const bootstrap = nodeBootstrap(props, registryRegion);
    const { domains, name } = eachDomain(this, props.tenancy, props);
    const pool = new ContainerengineNodePool(this, 'Resource', {
      compartmentId: compartment.ocid,
      clusterId: cluster.ocid,
      name: plainText(props.pullerName),
      kubernetesVersion,
      nodeShape: shape.name,
      ...(size === undefined ? {} : { nodeShapeConfig: size }),
      nodeSourceDetails: {
        sourceType: 'IMAGE',
        imageId: props.nodeImageOcid ?? nodeImage(this, { compartment, shape, kubernetesVersion }),
        ...bootVolumeOf(props),
      },
      nodeConfigDetails: {
        size: props.size,
        ...tagsOf(access.matching),
        nsgIds: [...cluster.workerGroupOcids],
        ...podNetworkOf(cluster, access.subnet.ocid),
        placementConfigs: domains.dynamic({
          availability_domain: name,
          subnet_id: access.subnet.ocid,
          ...(props.faultDomains === undefined ? {} : { fault_domains: [...props.faultDomains] }),
        }),
      },
      ...(bootstrap === undefined ? {} : { nodeMetadata: { user_data: userData(bootstrap) } }),
      ...(props.cycling ? { nodePoolCyclingDetails: { isNodeCyclingEnabled: true, ...NODE_CYCLING } } : {}),
      dependsOn: access.ready,
    });
    cluster.applyBefore(pool);
  }

  private checkDownload({ credentialProvider, cluster, region, subnet }: OkePullerProps): void {
    const where = subnetOf(this, cluster.network.subnets, subnet);
    for (const build of credentialProvider === undefined ? [] : [credentialProvider.amd64, credentialProvider.arm64]) {
      throwIfProblem(this, credentialProviderProblem(build));
      const { hostname, pathname } = new URL(build.url);
      throwIfProblem(this, hostProblem(cluster.network, hostname, region, where));
      if (pathname.split('/').includes('latest')) {
        Annotations.of(this).addWarning(
          `address '${build.url}': it refers to another file after a newer release, and nodes refuse that file and do not ` +
            'join; use an address with a version',
        );
      }
    }
  }
}

/** Pods have addresses of the subnet of their node. */
function podNetworkOf({ podGroupOcids }: IOkeCluster, subnetOcid: string) {
  return podGroupOcids === undefined
    ? {}
    : {
        nodePoolPodNetworkOptionDetails: {
          cniType: CNI_TYPES.native,
          podSubnetIds: [subnetOcid],
          podNsgIds: [...podGroupOcids],
        },
      };
}
