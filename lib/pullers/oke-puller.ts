import { TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerengineNodePool } from '../bindings/oci/containerengine-node-pool';
import { DataOciIdentityAvailabilityDomains } from '../bindings/oci/data-oci-identity-availability-domains';
import { Misconfiguration, refuse } from '../core';
import { DynamicGroup } from '../identity';
import { hostProblem } from '../network';
import { IContainerRepository } from '../registry';
import { CNI_TYPES } from './cni-types';
import { nodeImage } from './machine-image';
import { MachineShape } from './machine-shape';
import { tagsOf } from './machine-tag';
import { CredentialProvider, CredentialProviderBuild, nodeBootstrap } from './node-bootstrap';
import { IOkeCluster } from './oke-cluster';
import { PullerAccess } from './puller-access';
import { PullerProps } from './puller-props';
import { userData } from './user-data';

/** Properties of {@link OkePuller}. */
export interface OkePullerProps extends PullerProps {
  /** Cluster that the nodes join. */
  readonly cluster: IOkeCluster;

  /** Repositories that the nodes pull from. */
  readonly repositories: readonly IContainerRepository[];

  /** Number of nodes, spread over the availability domains. */
  readonly size: number;

  /**
   * Lets nodes pull as themselves.
   *
   * @default - pods need an image pull secret of their own: OKE has nothing built in
   */
  readonly credentialProvider?: CredentialProvider;

  /**
   * Whether OKE replaces the nodes, one at a time and with one more in the meantime, when image, version or settings
   * change. It takes an enhanced cluster.
   *
   * @default false
   */
  readonly cycling?: boolean;

  /**
   * Shape of the nodes.
   *
   * @default - VM.Standard.E4.Flex with 2 OCPUs and 16 GB
   */
  readonly shape?: MachineShape;

  /**
   * OCID of an OKE image for the nodes.
   *
   * @default - the first that OKE lists for the version; a later list replaces nothing
   */
  readonly nodeImageOcid?: string;
}

const DEFAULT_SHAPE: MachineShape = { name: 'VM.Standard.E4.Flex', ocpus: 2, memoryInGbs: 16 };

/**
 * A private node pool that may pull, in a cluster of this app or in one that already stands.
 *
 * Terraform makes the dynamic group, then the policy, waits, and starts the nodes then: a node that asked for a token
 * before would keep a useless one for up to an hour.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengcreatingnodepool.htm
 */
export class OkePuller extends Construct {
  /** The nodes, as a principal. */
  public readonly group: DynamicGroup;

  /** @throws ConfigurationError if a download is not pinned, or the nodes cannot reach it */
  constructor(scope: Construct, id: string, props: OkePullerProps) {
    super(scope, id);
    const { cluster, compartment, region, registryRegion = region, shape = DEFAULT_SHAPE } = props;
    const { kubernetesVersion, network } = cluster;
    this.checkDownload(props);

    const access = new PullerAccess(this, 'Access', { ...props, network });
    this.group = access.group;

    const domains = TerraformIterator.fromList(
      new DataOciIdentityAvailabilityDomains(this, 'AvailabilityDomains', { compartmentId: props.tenancy.ocid })
        .availabilityDomains,
    );
    new ContainerengineNodePool(this, 'Resource', {
      compartmentId: compartment.ocid,
      clusterId: cluster.ocid,
      name: props.pullerName,
      kubernetesVersion,
      nodeShape: shape.name,
      nodeShapeConfig: { ocpus: shape.ocpus, memoryInGbs: shape.memoryInGbs },
      nodeSourceDetails: {
        sourceType: 'IMAGE',
        imageId: props.nodeImageOcid ?? nodeImage(this, { compartment, shape, kubernetesVersion }),
      },
      nodeConfigDetails: {
        size: props.size,
        ...tagsOf(access.matching),
        nsgIds: [...cluster.workerGroupOcids],
        ...podNetworkOf(cluster, access.subnet.ocid),
        placementConfigs: domains.dynamic({
          availability_domain: domains.getString('name'),
          subnet_id: access.subnet.ocid,
        }),
      },
      ...(props.credentialProvider === undefined
        ? {}
        : { nodeMetadata: { user_data: userData(nodeBootstrap(props.credentialProvider, registryRegion)) } }),
      ...(props.cycling
        ? { nodePoolCyclingDetails: { isNodeCyclingEnabled: true, maximumSurge: '1', maximumUnavailable: '0' } }
        : {}),
      dependsOn: access.ready,
      lifecycle: { ignoreChanges: ['node_source_details[0].image_id'] },
    });
  }

  private checkDownload({ credentialProvider, cluster, region }: OkePullerProps): void {
    for (const build of credentialProvider === undefined ? [] : [credentialProvider.amd64, credentialProvider.arm64]) {
      refuse(this, buildProblem(build));
      refuse(this, hostProblem(cluster.network, new URL(build.url).hostname, region));
    }
  }
}

/** Pods take addresses of the subnet of their node. */
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

function buildProblem({ url, sha256 }: CredentialProviderBuild): Misconfiguration | undefined {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    return {
      given: `address '${url}'`,
      why: 'nodes download by HTTPS',
      fix: 'give an address that begins with https://',
    };
  }
  return /^[0-9a-f]{64}$/.test(sha256)
    ? undefined
    : {
        given: `sha256 '${sha256}' of '${url}'`,
        why: 'a SHA-256 has 64 lowercase hexadecimal digits',
        fix: 'run sha256sum on the file that you have checked',
      };
}
