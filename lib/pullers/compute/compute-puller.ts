import { Construct } from 'constructs';
import { CoreInstance } from '../../bindings/oci/core-instance';
import { CoreInstanceConfiguration } from '../../bindings/oci/core-instance-configuration';
import { CoreInstancePool } from '../../bindings/oci/core-instance-pool';
import { DataOciIdentityAvailabilityDomains } from '../../bindings/oci/data-oci-identity-availability-domains';
import { Misconfiguration, plainText, throwIfProblem } from '../../core';
import { DynamicGroup, principalNameProblem } from '../../identity';
import { packageHost } from '../../network';
import {
  bootVolumeOf,
  bootVolumeProblem,
  domainName,
  domainsProblem,
  eachDomain,
  MachineShape,
  newestImage,
  PullerAccess,
  shapeProblem,
  sizeOf,
  tagsOf,
  userData,
  userDataProblem,
  warnOfFixedSize,
} from '../shared';
import { cloudConfig } from './cloud-config';
import { ComputePullerProps } from './compute-puller-props';
import { warnOfSecretVariables } from './container-problem';
import { containersOf, containersProblem, repositoriesOf, secretsOf } from './machine-containers';
import { autoscale, autoscalingProblem } from './pool-autoscaling';
import { RegistryUser } from './sign-in-script';
import { VaultSignIn } from './vault-sign-in';

/**
 * Compute instances without a public address. They sign in to the registry as themselves and run one image by digest.
 *
 * Terraform creates the dynamic group, then the policy, then waits, and then starts the machines.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/callingservicesfrominstances.htm
 */
export class ComputePuller extends Construct {
  /** The machines, as a principal. */
  public readonly group: DynamicGroup;

  /** @throws ConfigurationError if the digest or the size is not valid, or the machines could not pull */
  constructor(scope: Construct, id: string, props: ComputePullerProps) {
    super(scope, id);
    const { repository, region, size, signIn, otherContainers = {}, shape = DEFAULT_SHAPE } = props;
    throwIfProblem(
      this,
      sizeProblem(size) ??
        placementProblem(props) ??
        shapeProblem(shape) ??
        bootVolumeProblem(props) ??
        containersProblem(props) ??
        autoscalingProblem(size, props.autoscaling),
    );
    warnOfFixedSize(this, shape);
    [props, ...Object.values(otherContainers)].forEach((container) => warnOfSecretVariables(this, container));
    throwIfProblem(this, signIn && principalNameProblem('user', signIn.userName));
    const access = new PullerAccess(this, 'Access', {
      ...props,
      repositories: repositoriesOf(props),
      hosts: [packageHost(region)],
    });
    this.group = access.group;
    const user = signIn && this.letReadToken(signIn, access, repository.namespace);
    secretsOf(props).forEach((secret) => access.waitFor(secret.grantRead(access.group)));
    const config = cloudConfig({
      containers: containersOf(props),
      version: props.oracleLinux ?? '8',
      user,
      growsFileSystem: props.bootVolumeGbs !== undefined,
      quadlet: props.quadlet ?? false,
    });
    throwIfProblem(this, userDataProblem(config));
    const machine = { ...props, access, userData: userData(config) };
    if (size === undefined) {
      this.makeInstance(machine);
    } else {
      this.makePool({ ...machine, size });
    }
  }

  private letReadToken({ secret, userName }: VaultSignIn, access: PullerAccess, namespace: string): RegistryUser {
    access.waitFor(secret.grantRead(access.group));
    return { name: `${namespace}/${userName}`, secretOcid: secret.ocid };
  }

  private makeInstance(machine: Machine): void {
    new CoreInstance(this, 'Resource', {
      ...this.launch(machine),
      availabilityDomain: this.availabilityDomainOf(machine),
      ...(machine.faultDomains === undefined ? {} : { faultDomain: machine.faultDomains[0] }),
      sourceDetails: { sourceType: 'image', sourceId: this.imageFor(machine), ...bootVolumeOf(machine) },
      createVnicDetails: { ...vnicOf(machine), assignPublicIp: 'false' },
      dependsOn: machine.access.ready,
      lifecycle: { ignoreChanges: ['source_details[0].source_id', ...TAGS_OF_ORACLE] },
    });
  }

  private makePool({ size, ...machine }: Machine & { readonly size: number }): void {
    const configuration = new CoreInstanceConfiguration(this, 'Configuration', {
      compartmentId: machine.compartment.ocid,
      displayName: plainText(machine.pullerName),
      instanceDetails: {
        instanceType: 'compute',
        launchDetails: {
          ...this.launch(machine),
          sourceDetails: { sourceType: 'image', imageId: this.imageFor(machine), ...bootVolumeOf(machine) },
          createVnicDetails: { ...vnicOf(machine), assignPublicIp: false },
        },
      },
      dependsOn: machine.access.ready,
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ['instance_details[0].launch_details[0].source_details[0].image_id'],
      },
    });
    const { domains, name } = eachDomain(this, machine.tenancy, machine);
    const { autoscaling, faultDomains } = machine;
    const pool = new CoreInstancePool(this, 'Resource', {
      compartmentId: machine.compartment.ocid,
      displayName: plainText(machine.pullerName),
      instanceConfigurationId: configuration.id,
      size,
      placementConfigurations: domains.dynamic({
        availability_domain: name,
        primary_subnet_id: machine.access.subnet.ocid,
        ...(faultDomains === undefined ? {} : { fault_domains: [...faultDomains] }),
      }),
      dependsOn: machine.access.ready,
      ...(autoscaling === undefined ? {} : { lifecycle: { ignoreChanges: ['size'] } }),
    });
    if (autoscaling !== undefined) {
      autoscale(this, pool, size, autoscaling);
    }
  }

  /** Arguments that an instance and an instance configuration share. */
  private launch(machine: Machine) {
    const shape = machine.shape ?? DEFAULT_SHAPE;
    const size = sizeOf(shape);
    return {
      compartmentId: machine.compartment.ocid,
      displayName: plainText(machine.pullerName),
      ...tagsOf(machine.access.matching),
      shape: shape.name,
      ...(size === undefined ? {} : { shapeConfig: size }),
      instanceOptions: { areLegacyImdsEndpointsDisabled: true },
      metadata: { user_data: machine.userData },
      ...(machine.network.bastionRange === undefined ? {} : BASTION_SESSIONS),
    };
  }

  private availabilityDomainOf({ tenancy, availabilityDomains: [number] = [] }: Machine): string {
    return number === undefined
      ? new DataOciIdentityAvailabilityDomains(this, 'AvailabilityDomains', {
          compartmentId: tenancy.ocid,
        }).availabilityDomains.get(0).name
      : domainName(this, tenancy, number);
  }

  private imageFor({ machineImageOcid, compartment, shape = DEFAULT_SHAPE, oracleLinux: version = '8' }: Machine) {
    return machineImageOcid ?? newestImage(this, { compartment, shape, version });
  }
}

/** The properties of a puller, with its access and user data. */
interface Machine extends ComputePullerProps {
  readonly access: PullerAccess;
  readonly userData: string;
}

/** Tags that Oracle adds to every resource in most tenancies. Terraform would plan to remove them. */
const TAGS_OF_ORACLE = ['CreatedBy', 'CreatedOn'].map((key) => `defined_tags["Oracle-Tags.${key}"]`);

/** Allows a bastion to install the key of a session. Machines have no key of their own. */
const BASTION_SESSIONS = { agentConfig: { pluginsConfig: [{ name: 'Bastion', desiredState: 'ENABLED' as const }] } };

const DEFAULT_SHAPE: MachineShape = { name: 'VM.Standard.E4.Flex', ocpus: 1, memoryInGbs: 8 };

function vnicOf({ access, network }: Machine) {
  return { subnetId: access.subnet.ocid, nsgIds: [...network.securityGroupOcids] };
}

function placementProblem(props: ComputePullerProps): Misconfiguration | undefined {
  const { size, availabilityDomains = [], faultDomains = [] } = props;
  return size === undefined && Math.max(availabilityDomains.length, faultDomains.length) > 1
    ? {
        given: `domains ${JSON.stringify([...availabilityDomains, ...faultDomains])} of one machine`,
        why: 'a machine without a pool is in one availability domain and one fault domain',
        fix: 'name one of each, or set size for a pool',
      }
    : domainsProblem('machines', props);
}

function sizeProblem(size: number | undefined): Misconfiguration | undefined {
  return size === undefined || (Number.isInteger(size) && size >= 0)
    ? undefined
    : {
        given: `size ${size}`,
        why: 'a pool has a whole number of machines',
        fix: 'omit it for one machine without a pool',
      };
}
