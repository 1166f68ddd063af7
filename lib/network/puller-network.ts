import { Construct, IConstruct } from 'constructs';
import { CoreDefaultSecurityList } from '../bindings/oci/core-default-security-list';
import { CoreNatGateway } from '../bindings/oci/core-nat-gateway';
import { CoreNetworkSecurityGroup } from '../bindings/oci/core-network-security-group';
import { CorePublicIp } from '../bindings/oci/core-public-ip';
import { CoreRouteTable } from '../bindings/oci/core-route-table';
import { CoreServiceGateway } from '../bindings/oci/core-service-gateway';
import { CoreSubnet } from '../bindings/oci/core-subnet';
import { CoreVcn } from '../bindings/oci/core-vcn';
import { Misconfiguration, refuse } from '../core';
import { ICompartment } from '../identity';
import { dnsLabel } from './dns-label';
import { ExistingNetwork } from './existing-network';
import { PullerSubnet, subnetOf } from './puller-subnet';
import { Egress, WayOut, wayOutFor } from './reachability';
import { allow } from './security-rule';
import { servicesOf } from './services-network';
import { ENDPOINTS, planSubnets, SubnetDeclaration, subnetPlanProblem } from './subnet-plan';

/** A network that pullers run in. */
export interface IPullerNetwork extends IConstruct {
  /** OCID of the VCN. */
  readonly vcnOcid: string;

  /** OCID of the private subnet that machines stand in unless told otherwise. */
  readonly subnetOcid: string;

  /** Every private subnet that machines can stand in. */
  readonly subnets: readonly PullerSubnet[];

  /** OCID of the private subnet for the API endpoint of a cluster. */
  readonly endpointSubnetOcid: string;

  /** OCIDs of the security groups that let a machine reach the registry. */
  readonly securityGroupOcids: readonly string[];

  /** Address label of Oracle's services in the region, as rules name it. */
  readonly serviceLabel: string;

  /** How traffic leaves. */
  readonly egress: Egress;

  /** Routes of the private subnets and egress rules of the security groups: pullers are checked against them. */
  readonly wayOut: WayOut;
}

/** Properties of {@link PullerNetwork}. */
export interface PullerNetworkProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Name that people see; the DNS label is made from it. */
  readonly networkName: string;

  /** Address range, /16 to /24, for example `10.20.0.0/16`. */
  readonly cidrBlock: string;

  /**
   * Private subnets for machines, each over all availability domains of the region. One more at the end of the list
   * leaves the ranges of the others alone.
   *
   * @default - one, `pullers`
   */
  readonly subnets?: readonly SubnetDeclaration[];

  /**
   * Address bits that tell the subnets' shares of the range apart: 4 for sixteen shares, 8 for 256. Another number
   * moves every subnet that has a share.
   *
   * @default 4
   */
  readonly shareBits?: number;

  /**
   * How traffic leaves. Without the internet, machines reach the registry and other services of their own region, and
   * nothing else: what they install has to come from there.
   *
   * @default 'internet'
   */
  readonly egress?: Egress;

  /**
   * Whether the internet sees an address that stays when the NAT gateway is made anew, for partners that let in by
   * address. A change makes Terraform replace the gateway.
   *
   * @default false
   */
  readonly reservedAddress?: boolean;
}

/** What is known of a network that already stands. */
export type ExistingPullerNetwork = Omit<IPullerNetwork, 'node' | 'serviceLabel' | 'subnets' | 'wayOut'> & {
  /**
   * Every private subnet that machines can stand in.
   *
   * @default - the one of `subnetOcid`, as `pullers`
   */
  readonly subnets?: readonly PullerSubnet[];

  /**
   * Its routes and egress rules, as far as they lead to registries.
   *
   * @default - those that a {@link PullerNetwork} of this egress has
   */
  readonly wayOut?: WayOut;
};

/**
 * A private network for pullers. Traffic to the registry of the same region takes the service gateway and never meets
 * the internet; the rest leaves through NAT. Nothing has a public address, and nothing comes in.
 *
 * @example
 * new PullerNetwork(stack, 'Network', {
 *   compartment: Compartment.fromOcid(stack, 'Prod', 'ocid1.compartment.oc1..aaaa'),
 *   networkName: 'acme-prod',
 *   cidrBlock: '10.20.0.0/16',
 *   subnets: [{ subnetName: 'web' }, { subnetName: 'batch' }],
 * });
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/servicegateway.htm
 */
export class PullerNetwork extends Construct implements IPullerNetwork {
  /** A network that already stands. Its routes and rules are its owner's: what is told of them is believed. */
  public static fromExisting(scope: Construct, id: string, existing: ExistingPullerNetwork): IPullerNetwork {
    return new ExistingNetwork(scope, id, existing);
  }

  public readonly vcnOcid: string;
  public readonly subnetOcid: string;
  public readonly subnets: readonly PullerSubnet[];
  public readonly endpointSubnetOcid: string;
  public readonly securityGroupOcids: readonly string[];
  public readonly serviceLabel: string;
  public readonly egress: Egress;
  public readonly wayOut: WayOut;

  /** Address that the internet sees, where it is a reserved one. */
  public readonly publicAddress: string | undefined;

  /** @throws ConfigurationError if a range or the list of subnets is one that no network can have */
  constructor(scope: Construct, id: string, props: PullerNetworkProps) {
    super(scope, id);
    const { egress = 'internet', subnets = [{ subnetName: 'pullers' }], shareBits = 4, reservedAddress } = props;
    const planned = { cidrBlock: props.cidrBlock, subnets, shareBits };
    refuse(this, subnetPlanProblem(planned) ?? addressProblem(egress, reservedAddress));
    this.egress = egress;
    this.wayOut = wayOutFor(egress);

    const place = { compartmentId: props.compartment.ocid };
    const vcn = new CoreVcn(this, 'Resource', {
      ...place,
      displayName: props.networkName,
      cidrBlocks: [props.cidrBlock],
      dnsLabel: dnsLabel(props.networkName),
    });
    this.vcnOcid = vcn.id;
    const named = (what: string) => ({ ...place, displayName: `${props.networkName}-${what}` });
    const inside = (what: string) => ({ ...named(what), vcnId: vcn.id });

    // The list that comes with a VCN lets SSH in from everywhere, and every subnet takes it: it is emptied.
    new CoreDefaultSecurityList(this, 'DefaultSecurityList', {
      ...named('default'),
      manageDefaultResourceId: vcn.defaultSecurityListId,
    });
    const services = servicesOf(this);
    this.serviceLabel = services.label;
    const address = reservedAddress && new CorePublicIp(this, 'Address', { ...named('nat'), lifetime: 'RESERVED' });
    this.publicAddress = address ? address.ipAddress : undefined;
    const gateways = {
      'service-gateway': () =>
        new CoreServiceGateway(this, 'ServiceGateway', {
          ...inside('services'),
          services: [{ serviceId: services.id }],
        }).id,
      'nat-gateway': () =>
        new CoreNatGateway(this, 'NatGateway', { ...inside('nat'), ...(address ? { publicIpId: address.id } : {}) }).id,
    };
    const routes = new CoreRouteTable(this, 'PrivateRoutes', {
      ...inside('private'),
      routeRules: this.wayOut.routes.map(({ to, through }) => ({
        destination: to === 'services' ? services.label : '0.0.0.0/0',
        destinationType: to === 'services' ? 'SERVICE_CIDR_BLOCK' : 'CIDR_BLOCK',
        networkEntityId: gateways[through](),
      })),
    });

    const made = planSubnets(planned).map(({ subnetName, cidrBlock }) => ({
      subnetName,
      ocid: new CoreSubnet(this, `Subnet-${subnetName}`, {
        ...inside(subnetName),
        cidrBlock,
        dnsLabel: dnsLabel(subnetName),
        routeTableId: routes.id,
        prohibitPublicIpOnVnic: true,
      }).id,
    }));
    this.subnets = made.filter(({ subnetName }) => subnetName !== ENDPOINTS);
    this.subnetOcid = subnetOf(this, this.subnets, undefined).ocid;
    this.endpointSubnetOcid = subnetOf(this, made, ENDPOINTS).ocid;
    this.securityGroupOcids = [this.makeSecurityGroup(inside('pullers'))];
  }

  private makeSecurityGroup(props: { compartmentId: string; displayName: string; vcnId: string }): string {
    const { id } = new CoreNetworkSecurityGroup(this, 'SecurityGroup', props);
    for (const { to, tcpPort } of this.wayOut.egressRules) {
      allow(this, to === 'services' ? 'ToServices' : 'ToInternet', id, {
        direction: 'EGRESS',
        peer: to === 'services' ? { serviceLabel: this.serviceLabel } : { cidrBlock: '0.0.0.0/0' },
        traffic: tcpPort === 'all' ? 'tcp' : { tcpPort },
        description:
          to === 'services' ? 'Registry and other services of the region' : 'Packages, and registries of other regions',
      });
    }
    return id;
  }
}

function addressProblem(egress: Egress, reservedAddress: boolean | undefined): Misconfiguration | undefined {
  return egress === 'service-only' && reservedAddress
    ? {
        given: "reservedAddress with egress: 'service-only'",
        why: 'a network without NAT shows no address to the internet',
        fix: "leave it out, or set egress: 'internet'",
      }
    : undefined;
}
