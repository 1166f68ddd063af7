import { TerraformIterator, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { CoreInstance } from '../bindings/oci/core-instance';
import { CoreInstanceConfiguration } from '../bindings/oci/core-instance-configuration';
import { CoreInstancePool } from '../bindings/oci/core-instance-pool';
import { DataOciCoreImages } from '../bindings/oci/data-oci-core-images';
import { DataOciIdentityAvailabilityDomains } from '../bindings/oci/data-oci-identity-availability-domains';
import { Condition, Misconfiguration, refuse } from '../core';
import { DynamicGroup, ICompartment } from '../identity';
import { IPullerNetwork } from '../network';
import { ImageReference, Region } from '../region';
import { IContainerRepository } from '../registry';
import { cloudConfig } from './cloud-config';
import { MachineShape } from './machine-shape';
import { PullerAccess } from './puller-access';
import { userData } from './user-data';

/** Properties of {@link ComputePuller}. */
export interface ComputePullerProps {
  /** Name that people see, and that the dynamic group has. */
  readonly pullerName: string;

  /** The tenancy, where the dynamic group stands. */
  readonly tenancy: ICompartment;

  /** Compartment that the machines stand in. */
  readonly compartment: ICompartment;

  /** Region of registry and machines. */
  readonly region: Region;

  /** Network that they stand in. */
  readonly network: IPullerNetwork;

  /** Repository of the image that they run. */
  readonly repository: IContainerRepository;

  /** Digest of the image, `sha256:` and 64 hexadecimal digits. A new digest replaces the machines. */
  readonly digest: string;

  /**
   * Number of machines in an instance pool, spread over the availability domains.
   *
   * @default - one machine, and no pool
   */
  readonly size?: number;

  /**
   * Ports of the machine that lead to the same port of the container. Security groups decide who reaches them.
   *
   * @default - none
   */
  readonly ports?: readonly number[];

  /**
   * Shape of the machines.
   *
   * @default - VM.Standard.E4.Flex with 1 OCPU and 8 GB
   */
  readonly shape?: MachineShape;

  /**
   * OCID of an Oracle Linux 8 image for the machines.
   *
   * @default - the newest at the first apply; a newer one later replaces nothing
   */
  readonly machineImageOcid?: string;

  /**
   * Which machines may pull. Match a defined tag whose namespace is protected where others start machines in the same
   * compartment. The OCID of the machine cannot serve: the group has to stand before the machine.
   *
   * @default - every instance of the compartment
   */
  readonly matching?: Condition;

  /**
   * Seconds that Terraform waits between writing the policies and starting machines.
   *
   * @default 30
   */
  readonly propagationSeconds?: number;
}

const DEFAULT_SHAPE: MachineShape = { name: 'VM.Standard.E4.Flex', ocpus: 1, memoryInGbs: 8 };

/**
 * Compute instances without a public address that sign in to the registry as themselves, and run one image by digest.
 *
 * Terraform makes the dynamic group, then the policy, waits, and starts the machines then.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/callingservicesfrominstances.htm
 */
export class ComputePuller extends Construct {
  /** The machines, as a principal. */
  public readonly group: DynamicGroup;

  /** @throws ConfigurationError if the digest is none, or the size is no number of machines */
  constructor(scope: Construct, id: string, props: ComputePullerProps) {
    super(scope, id);
    refuse(this, sizeProblem(props.size));
    const { repository, region } = props;
    const image = new ImageReference({
      host: region.registryHost,
      namespace: repository.namespace,
      repository: repository.repositoryName,
      digest: props.digest,
    });

    const access = new PullerAccess(this, 'Access', {
      tenancy: props.tenancy,
      compartment: props.compartment,
      groupName: props.pullerName,
      repositories: [repository],
      ...(props.matching === undefined ? {} : { matching: props.matching }),
      ...(props.propagationSeconds === undefined ? {} : { propagationSeconds: props.propagationSeconds }),
    });
    this.group = access.group;

    const bootstrap = userData(cloudConfig({ image, ports: props.ports ?? [] }));
    if (props.size === undefined) {
      this.makeInstance(props, bootstrap, access.ready);
    } else {
      this.makePool(props, props.size, bootstrap, access.ready);
    }
  }

  private makeInstance(props: ComputePullerProps, bootstrap: string, dependsOn: TerraformResource[]): void {
    new CoreInstance(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      availabilityDomain: this.availabilityDomains(props.tenancy).availabilityDomains.get(0).name,
      displayName: props.pullerName,
      ...shapeOf(props),
      sourceDetails: { sourceType: 'image', sourceId: this.machineImage(props) },
      createVnicDetails: { ...vnicOf(props.network), assignPublicIp: 'false' },
      instanceOptions: { areLegacyImdsEndpointsDisabled: true },
      metadata: { user_data: bootstrap },
      dependsOn,
      lifecycle: { ignoreChanges: ['source_details[0].source_id'] },
    });
  }

  private makePool(props: ComputePullerProps, size: number, bootstrap: string, dependsOn: TerraformResource[]): void {
    const configuration = new CoreInstanceConfiguration(this, 'Configuration', {
      compartmentId: props.compartment.ocid,
      displayName: props.pullerName,
      instanceDetails: {
        instanceType: 'compute',
        launchDetails: {
          compartmentId: props.compartment.ocid,
          displayName: props.pullerName,
          ...shapeOf(props),
          sourceDetails: { sourceType: 'image', imageId: this.machineImage(props) },
          createVnicDetails: { ...vnicOf(props.network), assignPublicIp: false },
          instanceOptions: { areLegacyImdsEndpointsDisabled: true },
          metadata: { user_data: bootstrap },
        },
      },
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ['instance_details[0].launch_details[0].source_details[0].image_id'],
      },
    });
    const domains = TerraformIterator.fromList(this.availabilityDomains(props.tenancy).availabilityDomains);
    new CoreInstancePool(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      displayName: props.pullerName,
      instanceConfigurationId: configuration.id,
      size,
      placementConfigurations: domains.dynamic({
        availability_domain: domains.getString('name'),
        primary_subnet_id: props.network.subnetOcid,
      }),
      dependsOn,
    });
  }

  private availabilityDomains(tenancy: ICompartment): DataOciIdentityAvailabilityDomains {
    return new DataOciIdentityAvailabilityDomains(this, 'AvailabilityDomains', { compartmentId: tenancy.ocid });
  }

  private machineImage(props: ComputePullerProps): string {
    return (
      props.machineImageOcid ??
      new DataOciCoreImages(this, 'MachineImages', {
        compartmentId: props.compartment.ocid,
        operatingSystem: 'Oracle Linux',
        operatingSystemVersion: '8',
        shape: (props.shape ?? DEFAULT_SHAPE).name,
        sortBy: 'TIMECREATED',
        sortOrder: 'DESC',
      }).images.get(0).id
    );
  }
}

function shapeOf({ shape = DEFAULT_SHAPE }: ComputePullerProps) {
  return { shape: shape.name, shapeConfig: { ocpus: shape.ocpus, memoryInGbs: shape.memoryInGbs } };
}

function vnicOf({ subnetOcid, securityGroupOcids }: IPullerNetwork) {
  return { subnetId: subnetOcid, nsgIds: [...securityGroupOcids] };
}

function sizeProblem(size: number | undefined): Misconfiguration | undefined {
  return size === undefined || (Number.isInteger(size) && size >= 0)
    ? undefined
    : {
        given: `size ${size}`,
        why: 'a pool has a whole number of machines',
        fix: 'leave it out for one machine without a pool',
      };
}
