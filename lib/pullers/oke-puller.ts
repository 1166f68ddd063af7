import { TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerengineNodePool } from '../bindings/oci/containerengine-node-pool';
import { DataOciContainerengineNodePoolOption } from '../bindings/oci/data-oci-containerengine-node-pool-option';
import { DataOciIdentityAvailabilityDomains } from '../bindings/oci/data-oci-identity-availability-domains';
import { Condition, ConfigurationError, Misconfiguration, refuse } from '../core';
import { DynamicGroup, ICompartment } from '../identity';
import { Region } from '../region';
import { IContainerRepository } from '../registry';
import { MachineShape } from './machine-shape';
import { CredentialProvider, CredentialProviderBuild, nodeBootstrap } from './node-bootstrap';
import { IOkeCluster } from './oke-cluster';
import { PullerAccess } from './puller-access';
import { userData } from './user-data';

/** Properties of {@link OkePuller}. */
export interface OkePullerProps {
  /** Name that people see, and that the dynamic group has. */
  readonly pullerName: string;

  /** The tenancy, where the dynamic group stands. */
  readonly tenancy: ICompartment;

  /** Compartment that the nodes stand in. */
  readonly compartment: ICompartment;

  /** Region of registry and nodes. */
  readonly region: Region;

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

  /**
   * Which machines may pull. Match a defined tag whose namespace is protected where others start machines in the same
   * compartment.
   *
   * @default - every instance of the compartment
   */
  readonly matching?: Condition;

  /**
   * Seconds that Terraform waits between writing the policies and starting nodes.
   *
   * @default 30
   */
  readonly propagationSeconds?: number;
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
    const { cluster, shape = DEFAULT_SHAPE } = props;
    this.checkDownload(props);

    const access = new PullerAccess(this, 'Access', {
      tenancy: props.tenancy,
      compartment: props.compartment,
      groupName: props.pullerName,
      repositories: props.repositories,
      ...(props.matching === undefined ? {} : { matching: props.matching }),
      ...(props.propagationSeconds === undefined ? {} : { propagationSeconds: props.propagationSeconds }),
    });
    this.group = access.group;

    const domains = TerraformIterator.fromList(
      new DataOciIdentityAvailabilityDomains(this, 'AvailabilityDomains', { compartmentId: props.tenancy.ocid })
        .availabilityDomains,
    );
    new ContainerengineNodePool(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      clusterId: cluster.ocid,
      name: props.pullerName,
      kubernetesVersion: cluster.kubernetesVersion,
      nodeShape: shape.name,
      nodeShapeConfig: { ocpus: shape.ocpus, memoryInGbs: shape.memoryInGbs },
      nodeSourceDetails: { sourceType: 'IMAGE', imageId: this.nodeImage(props) },
      nodeConfigDetails: {
        size: props.size,
        nsgIds: [...cluster.workerGroupOcids],
        placementConfigs: domains.dynamic({
          availability_domain: domains.getString('name'),
          subnet_id: cluster.network.subnetOcid,
        }),
      },
      ...(props.credentialProvider === undefined
        ? {}
        : { nodeMetadata: { user_data: userData(nodeBootstrap(props.credentialProvider, props.region)) } }),
      dependsOn: access.ready,
      lifecycle: { ignoreChanges: ['node_source_details[0].image_id'] },
    });
  }

  private nodeImage(props: OkePullerProps): string {
    return (
      props.nodeImageOcid ??
      new DataOciContainerengineNodePoolOption(this, 'NodeImages', {
        nodePoolOptionId: 'all',
        compartmentId: props.compartment.ocid,
        nodePoolK8SVersion: props.cluster.kubernetesVersion,
      }).sources.get(0).imageId
    );
  }

  private checkDownload({ credentialProvider, cluster }: OkePullerProps): void {
    if (credentialProvider === undefined) {
      return;
    }
    refuse(this, buildProblem(credentialProvider.amd64) ?? buildProblem(credentialProvider.arm64));
    if (cluster.network.egress === 'service-only') {
      throw new ConfigurationError(this, {
        given: `credential provider at '${credentialProvider.amd64.url}'`,
        why: 'its nodes download it, and their network leads to services of the region alone',
        fix: "give the network egress: 'internet', or put the file into a bucket of the region and use nodes that have it",
      });
    }
  }
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
