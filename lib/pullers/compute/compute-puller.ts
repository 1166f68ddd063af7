import { TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';
import { CoreInstance } from '../../bindings/oci/core-instance';
import { CoreInstanceConfiguration } from '../../bindings/oci/core-instance-configuration';
import { CoreInstancePool } from '../../bindings/oci/core-instance-pool';
import { DataOciIdentityAvailabilityDomains } from '../../bindings/oci/data-oci-identity-availability-domains';
import { Misconfiguration, plainText, throwIfProblem } from '../../core';
import { DynamicGroup, principalNameProblem } from '../../identity';
import { packageHost } from '../../network';
import { ImageReference } from '../../region';
import { ISecret } from '../../secrets';
import { MachineShape, newestImage, PullerAccess, tagsOf, userData, userDataProblem } from '../shared';
import { cloudConfig } from './cloud-config';
import { ComputePullerProps, ContainerProps } from './compute-puller-props';
import { containerProblem, machinePortsProblem } from './container-problem';
import { ContainerService } from './container-service';
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
    const { repository, region, size, signIn, otherContainers = {}, oracleLinux: version = '8' } = props;
    throwIfProblem(this, sizeProblem(size) ?? containersProblem(props) ?? autoscalingProblem(size, props.autoscaling));
    throwIfProblem(this, signIn && principalNameProblem('user', signIn.userName));
    const containers = [
      serviceOf(props, props),
      ...Object.entries(otherContainers).map(([name, container]) => serviceOf(container, props, name)),
    ] as const;

    const repositories = [...new Set([props, ...Object.values(otherContainers)].map((one) => one.repository))];
    const hosts = [packageHost(region)];
    const access = new PullerAccess(this, 'Access', { ...props, repositories, hosts });
    this.group = access.group;
    const user = signIn && this.letReadToken(signIn, access, repository.namespace);
    secretsOf(props).forEach((secret) => access.waitFor(secret.grantRead(access.group)));
    const config = cloudConfig({ containers, version, user });
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
      availabilityDomain: this.availabilityDomains(machine).availabilityDomains.get(0).name,
      sourceDetails: { sourceType: 'image', sourceId: this.imageFor(machine) },
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
          sourceDetails: { sourceType: 'image', imageId: this.imageFor(machine) },
          createVnicDetails: { ...vnicOf(machine), assignPublicIp: false },
        },
      },
      dependsOn: machine.access.ready,
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ['instance_details[0].launch_details[0].source_details[0].image_id'],
      },
    });
    const domains = TerraformIterator.fromList(this.availabilityDomains(machine).availabilityDomains);
    const { autoscaling } = machine;
    const pool = new CoreInstancePool(this, 'Resource', {
      compartmentId: machine.compartment.ocid,
      displayName: plainText(machine.pullerName),
      instanceConfigurationId: configuration.id,
      size,
      placementConfigurations: domains.dynamic({
        availability_domain: domains.getString('name'),
        primary_subnet_id: machine.access.subnet.ocid,
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
    const { name, ocpus, memoryInGbs } = machine.shape ?? DEFAULT_SHAPE;
    return {
      compartmentId: machine.compartment.ocid,
      displayName: plainText(machine.pullerName),
      ...tagsOf(machine.access.matching),
      shape: name,
      shapeConfig: { ocpus, memoryInGbs },
      instanceOptions: { areLegacyImdsEndpointsDisabled: true },
      metadata: { user_data: machine.userData },
      ...(machine.network.bastionRange === undefined ? {} : BASTION_SESSIONS),
    };
  }

  private availabilityDomains({ tenancy }: Machine): DataOciIdentityAvailabilityDomains {
    return new DataOciIdentityAvailabilityDomains(this, 'AvailabilityDomains', { compartmentId: tenancy.ocid });
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

function sizeProblem(size: number | undefined): Misconfiguration | undefined {
  return size === undefined || (Number.isInteger(size) && size >= 0)
    ? undefined
    : {
        given: `size ${size}`,
        why: 'a pool has a whole number of machines',
        fix: 'omit it for one machine without a pool',
      };
}

/** The container as its machine runs it. */
function serviceOf(
  { repository, digest, secrets = {}, ...options }: ContainerProps,
  { region, registryRegion = region }: ComputePullerProps,
  name?: string,
): ContainerService {
  return {
    ...options,
    ...(name === undefined ? {} : { name }),
    image: new ImageReference({
      host: registryRegion.registryHost,
      namespace: repository.namespace,
      repository: repository.repositoryName,
      digest,
    }),
    secrets: Object.fromEntries(Object.entries(secrets).map(([file, secret]) => [file, secret.ocid])),
  };
}

/** The secrets of all containers, each once. */
function secretsOf({ secrets = {}, otherContainers = {} }: ComputePullerProps): ISecret[] {
  const ofOthers = Object.values(otherContainers).flatMap((container) => Object.values(container.secrets ?? {}));
  return [...new Set([...Object.values(secrets), ...ofOthers])];
}

function containersProblem(props: ComputePullerProps): Misconfiguration | undefined {
  const others = Object.entries(props.otherContainers ?? {});
  return (
    containerProblem(props) ??
    others.map(([name, container]) => otherContainerProblem(name, container)).find((one) => one !== undefined) ??
    machinePortsProblem([props, ...others.map(([, container]) => container)])
  );
}

function otherContainerProblem(name: string, container: ContainerProps): Misconfiguration | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
    return {
      given: `container '${name}'`,
      why: 'its name becomes part of the name of a service: lowercase letters and digits, with single hyphens between them',
      fix: "write it like 'log-shipper'",
    };
  }
  const problem = containerProblem(container);
  return problem && { ...problem, given: `container '${name}': ${problem.given}` };
}
