import { Construct } from 'constructs';
import { BastionBastion } from '../bindings/oci/bastion-bastion';
import { CoreSecurityList } from '../bindings/oci/core-security-list';
import { CoreSubnet } from '../bindings/oci/core-subnet';
import { Misconfiguration, throwIfProblem } from '../core';
import { clientRangeProblem } from './cidr-block';
import { dnsLabel } from './dns-label';
import { warnOfOpenRanges } from './ingress-rule';
import { networkArguments, NetworkScope } from './network-scope';

/** The bastion of a network. */
export interface BastionDeclaration {
  /** Addresses that can open sessions, 1 to 20 ranges, for example `203.0.113.0/24`. */
  readonly clientRanges: readonly string[];

  /**
   * Range of its subnet, inside the range of the network.
   *
   * @default - the last share of the network's range
   */
  readonly cidrBlock?: string;
}

/** Properties of {@link Bastion}. */
export interface BastionProps extends NetworkScope, BastionDeclaration {
  /** Range of its subnet. */
  readonly cidrBlock: string;

  /** OCID of a route table with a route to the services of the region. Oracle creates no bastion without one. */
  readonly routeTableOcid: string;

  /** Range of the machines that sessions reach by SSH. */
  readonly machineRange: string;

  /** Range of the Kubernetes API endpoints that sessions reach, if there can be any. */
  readonly endpointRange: string | undefined;
}

/** Name of the subnet of the bastion. */
export const BASTION = 'bastion';

const PORTS = { ssh: 22, kubernetes: 6443 };

/**
 * A bastion in a private subnet of its own. Sessions from the given addresses reach machines by SSH, and Kubernetes API
 * endpoints, for a limited time. A policy on `bastion-family` controls who can open a session.
 *
 * @see https://docs.oracle.com/iaas/Content/Bastion/Tasks/create-bastion.htm
 */
export class Bastion extends Construct {
  /** OCID, for example `ocid1.bastion.oc1.fra.aaaa`. */
  public readonly ocid: string;

  /** OCID of the subnet that it connects from. */
  public readonly subnetOcid: string;

  /** Its address in the network, as a range. Machines and endpoints have to allow ingress from this range. */
  public readonly addressRange: string;

  /** @throws ConfigurationError if a client range is not valid, or their number is not 1 to 20 */
  constructor(scope: Construct, id: string, props: BastionProps) {
    super(scope, id);
    const { clientRanges, endpointRange } = props;
    throwIfProblem(this, clientRangesProblem(clientRanges));
    warnOfOpenRanges(this, clientRanges);

    // The endpoint of a bastion cannot be in a security group, so only security lists apply to it.
    const egress = (destination: string, port: number, description: string) => ({
      destination,
      destinationType: 'CIDR_BLOCK' as const,
      protocol: '6',
      tcpOptions: { min: port, max: port },
      description,
    });
    const list = new CoreSecurityList(this, 'SecurityList', {
      ...networkArguments(props, BASTION),
      egressSecurityRules: [
        egress(props.machineRange, PORTS.ssh, 'SSH to machines'),
        ...(endpointRange === undefined ? [] : [egress(endpointRange, PORTS.kubernetes, 'Kubernetes API')]),
      ],
    });
    this.subnetOcid = new CoreSubnet(this, 'Subnet', {
      ...networkArguments(props, BASTION),
      cidrBlock: props.cidrBlock,
      dnsLabel: dnsLabel(BASTION),
      routeTableId: props.routeTableOcid,
      securityListIds: [list.id],
      prohibitPublicIpOnVnic: true,
    }).id;
    const resource = new BastionBastion(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      bastionType: 'STANDARD',
      // Oracle accepts only letters and digits.
      name: `${props.networkName}${BASTION}`.replace(/[^A-Za-z0-9]/g, ''),
      targetSubnetId: this.subnetOcid,
      clientCidrBlockAllowList: [...clientRanges],
    });
    this.ocid = resource.id;
    this.addressRange = `${resource.privateEndpointIpAddress}/32`;
  }
}

function clientRangesProblem(ranges: readonly string[]): Misconfiguration | undefined {
  return ranges.length >= 1 && ranges.length <= 20
    ? ranges.map(clientRangeProblem).find((problem) => problem !== undefined)
    : {
        given: `${ranges.length} client ranges`,
        why: 'a bastion needs 1 to 20, and accepts sessions only from them',
        fix: "list the address ranges of your users, like ['203.0.113.0/24']",
      };
}
