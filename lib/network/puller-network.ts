import { Fn } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { CoreDefaultSecurityList } from '../bindings/oci/core-default-security-list';
import { CoreNatGateway } from '../bindings/oci/core-nat-gateway';
import { CoreNetworkSecurityGroup } from '../bindings/oci/core-network-security-group';
import { CoreRouteTable } from '../bindings/oci/core-route-table';
import { CoreServiceGateway } from '../bindings/oci/core-service-gateway';
import { CoreSubnet } from '../bindings/oci/core-subnet';
import { CoreVcn } from '../bindings/oci/core-vcn';
import { DataOciCoreServices } from '../bindings/oci/data-oci-core-services';
import { ocidProblem, refuse } from '../core';
import { ICompartment } from '../identity';
import { cidrBlockProblem } from './cidr-block';
import { dnsLabel } from './dns-label';
import { allow } from './security-rule';

/** How traffic leaves the private subnets: to Oracle's services alone, or to the internet as well. */
export type Egress = 'service-only' | 'internet';

/** A network that pullers run in. */
export interface IPullerNetwork extends IConstruct {
  /** OCID of the VCN. */
  readonly vcnOcid: string;

  /** OCID of the private subnet that machines stand in. */
  readonly subnetOcid: string;

  /** OCID of the private subnet for the API endpoint of a cluster. */
  readonly endpointSubnetOcid: string;

  /** OCIDs of the security groups that let a machine reach the registry. */
  readonly securityGroupOcids: readonly string[];

  /** Address label of Oracle's services in the region, as rules name it. */
  readonly serviceLabel: string;

  /** How traffic leaves. */
  readonly egress: Egress;
}

/** Properties of {@link PullerNetwork}. */
export interface PullerNetworkProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Name that people see; the DNS label is made from it. */
  readonly networkName: string;

  /** Address range, /16 to /24, for example `10.20.0.0/16`. Each subnet has a sixteenth of it. */
  readonly cidrBlock: string;

  /**
   * How traffic leaves. Without the internet, machines reach the registry and other services of their own region, and
   * nothing else: what they install has to come from there.
   *
   * @default 'internet'
   */
  readonly egress?: Egress;
}

/** What is known of a network that already stands. */
export type ExistingPullerNetwork = Omit<IPullerNetwork, 'node' | 'serviceLabel'>;

/**
 * A private network for pullers. Traffic to the registry of the same region takes the service gateway and never meets
 * the internet; the rest leaves through NAT. Nothing has a public address, and nothing comes in.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/servicegateway.htm
 */
export class PullerNetwork extends Construct implements IPullerNetwork {
  /** A network that already stands. Its routes and rules are its owner's: pullers are not checked against them. */
  public static fromExisting(scope: Construct, id: string, existing: ExistingPullerNetwork): IPullerNetwork {
    return new OtherNetwork(scope, id, existing);
  }

  public readonly vcnOcid: string;
  public readonly subnetOcid: string;
  public readonly endpointSubnetOcid: string;
  public readonly securityGroupOcids: readonly string[];
  public readonly serviceLabel: string;
  public readonly egress: Egress;

  /** @throws ConfigurationError if the address range is one that no network can have */
  constructor(scope: Construct, id: string, props: PullerNetworkProps) {
    super(scope, id);
    refuse(this, cidrBlockProblem(props.cidrBlock));
    const place = { compartmentId: props.compartment.ocid };
    const named = (what: string) => ({ ...place, displayName: `${props.networkName}-${what}` });

    const vcn = new CoreVcn(this, 'Resource', {
      ...place,
      displayName: props.networkName,
      cidrBlocks: [props.cidrBlock],
      dnsLabel: dnsLabel(props.networkName),
    });
    const inside = { vcnId: vcn.id };
    const services = servicesOf(this);
    this.egress = props.egress ?? 'internet';
    this.vcnOcid = vcn.id;
    this.serviceLabel = services.label;

    // The list that comes with a VCN lets SSH in from everywhere, and every subnet takes it: it is emptied.
    new CoreDefaultSecurityList(this, 'DefaultSecurityList', {
      ...named('default'),
      manageDefaultResourceId: vcn.defaultSecurityListId,
    });
    const serviceGateway = new CoreServiceGateway(this, 'ServiceGateway', {
      ...named('services'),
      ...inside,
      services: [{ serviceId: services.id }],
    });
    const toServices = {
      destination: services.label,
      destinationType: 'SERVICE_CIDR_BLOCK',
      networkEntityId: serviceGateway.id,
    };
    const routes = new CoreRouteTable(this, 'PrivateRoutes', {
      ...named('private'),
      ...inside,
      routeRules: this.egress === 'internet' ? [toServices, this.routeToInternet(named('nat'), vcn.id)] : [toServices],
    });

    const subnet = (what: string, index: number) =>
      new CoreSubnet(this, `Subnet-${what}`, {
        ...named(what),
        ...inside,
        cidrBlock: Fn.cidrsubnet(props.cidrBlock, 4, index),
        dnsLabel: dnsLabel(what),
        routeTableId: routes.id,
        prohibitPublicIpOnVnic: true,
      });
    this.subnetOcid = subnet('pullers', 0).id;
    this.endpointSubnetOcid = subnet('endpoints', 1).id;
    this.securityGroupOcids = [this.makeSecurityGroup({ ...named('pullers'), ...inside })];
  }

  private routeToInternet(named: { compartmentId: string; displayName: string }, vcnId: string) {
    const nat = new CoreNatGateway(this, 'NatGateway', { ...named, vcnId });
    return { destination: '0.0.0.0/0', destinationType: 'CIDR_BLOCK', networkEntityId: nat.id };
  }

  private makeSecurityGroup(props: { compartmentId: string; displayName: string; vcnId: string }): string {
    const { id } = new CoreNetworkSecurityGroup(this, 'SecurityGroup', props);
    allow(this, 'ToServices', id, {
      direction: 'EGRESS',
      peer: { serviceLabel: this.serviceLabel },
      traffic: { tcpPort: 443 },
      description: 'Registry and other services of the region',
    });
    if (this.egress === 'internet') {
      allow(this, 'ToInternet', id, {
        direction: 'EGRESS',
        peer: { cidrBlock: '0.0.0.0/0' },
        traffic: { tcpPort: 443 },
        description: 'Packages, and registries of other regions',
      });
    }
    return id;
  }
}

class OtherNetwork extends Construct implements IPullerNetwork {
  public readonly vcnOcid: string;
  public readonly subnetOcid: string;
  public readonly endpointSubnetOcid: string;
  public readonly securityGroupOcids: readonly string[];
  public readonly serviceLabel: string;
  public readonly egress: Egress;

  constructor(scope: Construct, id: string, existing: ExistingPullerNetwork) {
    super(scope, id);
    refuse(this, ocidProblem(existing.vcnOcid, 'vcn'));
    refuse(this, ocidProblem(existing.subnetOcid, 'subnet') ?? ocidProblem(existing.endpointSubnetOcid, 'subnet'));
    this.vcnOcid = existing.vcnOcid;
    this.subnetOcid = existing.subnetOcid;
    this.endpointSubnetOcid = existing.endpointSubnetOcid;
    this.securityGroupOcids = existing.securityGroupOcids;
    this.egress = existing.egress;
    this.serviceLabel = servicesOf(this).label;
  }
}

/** The label that covers the registry; the other one that exists covers Object Storage alone. */
function servicesOf(scope: Construct): { readonly id: string; readonly label: string } {
  const found = new DataOciCoreServices(scope, 'Services', {
    filter: [{ name: 'name', values: ['All .* Services In Oracle Services Network'], regex: true }],
  }).services.get(0);
  return { id: found.id, label: found.cidrBlock };
}
