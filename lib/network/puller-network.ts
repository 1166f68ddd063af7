import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { CoreDefaultSecurityList } from '../bindings/oci/core-default-security-list';
import { CoreSubnet } from '../bindings/oci/core-subnet';
import { CoreVcn } from '../bindings/oci/core-vcn';
import { ConfigurationError, Misconfiguration, plainText, throwIfProblem } from '../core';
import { addLimitValidation } from '../limits';
import { Bastion, BASTION } from './bastion';
import { dnsLabel } from './dns-label';
import { ExistingNetwork, PullerNetworkAttributes } from './existing-network';
import { FlowLogs } from './flow-logs';
import { IPullerNetwork } from './ipuller-network';
import { PublicSubnet } from './public-subnet';
import { networkArguments, NetworkScope } from './network-scope';
import { natAddress, PRIVATE_ROUTES, privateRoutes } from './private-routes';
import { PullerNetworkProps } from './puller-network-props';
import { pullerSecurityGroup } from './puller-security-group';
import { PullerSubnet, subnetOf } from './puller-subnet';
import { Egress, EgressPath, egressPathFor } from './reachability';
import { searchDomainProblem, searchIn } from './search-domain';
import { servicesOf } from './services-network';
import { ENDPOINTS, planSubnets, subnetPlanProblem } from './subnet-plan';

/**
 * A private network for pullers. Traffic to the registry of the same region goes through the service gateway and not
 * over the internet. Other traffic goes through NAT. No machine has a public address, and no incoming traffic is
 * allowed, except with a bastion or a public subnet.
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
  /**
   * A network that already exists. Synthesis relies on the attributes about its routes and rules, and cannot verify
   * them.
   */
  public static fromExisting(scope: Construct, id: string, existing: PullerNetworkAttributes): IPullerNetwork {
    return new ExistingNetwork(scope, id, existing);
  }

  public readonly vcnOcid: string;
  public readonly cidrBlocks: readonly string[];
  public readonly subnetOcid: string;
  public readonly subnets: readonly PullerSubnet[];
  public readonly securityGroupOcids: readonly string[];
  public readonly serviceLabel: string;
  public readonly egress: Egress;
  public readonly egressPath: EgressPath;
  public readonly bastionRange: string | undefined;

  private readonly endpoints: PullerSubnet | undefined;

  /** Public address of the NAT gateway, if it is reserved. */
  public readonly publicAddress: string | undefined;

  /** The bastion, if there is one. */
  public readonly bastion: Bastion | undefined;

  /** The public subnet, if there is one. */
  public readonly publicSubnet: PublicSubnet | undefined;

  /** @throws ConfigurationError if a range or the list of subnets is not valid */
  constructor(scope: Construct, id: string, props: PullerNetworkProps) {
    super(scope, id);
    addLimitValidation(this);
    const { egress = 'internet', subnets = [{ subnetName: 'pullers' }], shareBits = 4, reservedAddress } = props;
    const {
      compartment,
      networkName,
      cidrBlock,
      clusters = true,
      ipv6 = false,
      searchDomain,
      bastion,
      publicSubnet,
      flowLogDays,
    } = props;
    const plan = {
      cidrBlock,
      subnets,
      shareBits,
      last: [bastion && { ...bastion, subnetName: BASTION }, publicSubnet],
    };
    throwIfProblem(
      this,
      subnetPlanProblem(plan) ??
        addressProblem(egress, reservedAddress) ??
        ipv6Problem(ipv6, subnets.length + 1) ??
        (searchDomain === undefined ? undefined : searchDomainProblem(searchDomain)),
    );
    this.egress = egress;
    const { routes, egressRules } = egressPathFor(egress);
    this.egressPath = { routeTable: `${networkName}-${PRIVATE_ROUTES}`, routes, egressRules };

    const vcn = new CoreVcn(this, 'Resource', {
      compartmentId: compartment.ocid,
      displayName: plainText(networkName),
      cidrBlocks: [cidrBlock],
      dnsLabel: dnsLabel(networkName),
      ...(ipv6 ? { isIpv6Enabled: true } : {}),
    });
    this.vcnOcid = vcn.id;
    this.cidrBlocks = [cidrBlock];
    const place: NetworkScope = { compartment, networkName, vcnOcid: vcn.id };

    // The default security list of a VCN allows SSH from everywhere and applies to every subnet, so it is emptied.
    new CoreDefaultSecurityList(this, 'DefaultSecurityList', {
      compartmentId: compartment.ocid,
      displayName: plainText(`${networkName}-default`),
      manageDefaultResourceId: vcn.defaultSecurityListId,
    });
    const services = servicesOf(this);
    this.serviceLabel = services.label;
    const address = reservedAddress ? natAddress(this, 'Address', place) : undefined;
    this.publicAddress = address?.ipAddress;
    const routeTableOcid = privateRoutes(this, place, { routes, services, address });
    const dhcp = searchDomain === undefined ? {} : { dhcpOptionsId: searchIn(this, 'Dhcp', place, searchDomain) };
    const {
      inOrder,
      last: [bastionSubnet, plannedPublicSubnet],
    } = planSubnets(plan);
    const planned = inOrder.filter(({ subnetName }) => clusters || subnetName !== ENDPOINTS);
    const made = planned.map(({ subnetName, cidrBlock, share }) => ({
      subnetName,
      cidrBlock,
      ocid: new CoreSubnet(this, `Subnet-${subnetName}`, {
        ...networkArguments(place, subnetName),
        cidrBlock,
        dnsLabel: dnsLabel(subnetName),
        routeTableId: routeTableOcid,
        prohibitPublicIpOnVnic: true,
        ...dhcp,
        ...(ipv6 ? { ipv6CidrBlock: Fn.cidrsubnet(Fn.element(vcn.ipv6CidrBlocks, 0), IPV6_BITS, share) } : {}),
      }).id,
    }));
    const endpoints = made.find(({ subnetName }) => subnetName === ENDPOINTS);
    this.subnets = made.filter((subnet) => subnet !== endpoints);
    this.subnetOcid = subnetOf(this, this.subnets, undefined).ocid;
    this.endpoints = endpoints;

    this.bastion =
      bastion &&
      bastionSubnet &&
      new Bastion(this, 'Bastion', {
        ...place,
        ...bastion,
        cidrBlock: bastionSubnet.cidrBlock,
        routeTableOcid,
        machineRange: cidrBlock,
        endpointRange: endpoints?.cidrBlock,
      });
    this.bastionRange = this.bastion?.addressRange;
    this.publicSubnet =
      publicSubnet &&
      plannedPublicSubnet &&
      new PublicSubnet(this, 'Lab', { ...place, ...publicSubnet, cidrBlock: plannedPublicSubnet.cidrBlock });
    const { egressPath, serviceLabel, bastionRange } = this;
    this.securityGroupOcids = [pullerSecurityGroup(this, place, { egressPath, serviceLabel, bastionRange })];
    if (flowLogDays !== undefined) {
      const others = [
        ...(this.bastion ? [{ subnetName: BASTION, ocid: this.bastion.subnetOcid }] : []),
        ...(this.publicSubnet && publicSubnet
          ? [{ subnetName: publicSubnet.subnetName, ocid: this.publicSubnet.ocid }]
          : []),
      ];
      new FlowLogs(this, 'FlowLogs', { ...place, subnets: [...made, ...others], retentionDays: flowLogDays });
    }
  }

  /** @throws ConfigurationError if the network has `clusters: false` */
  public get endpointSubnetOcid(): string {
    if (this.endpoints === undefined) {
      throw new ConfigurationError(this, {
        given: 'a cluster in a network with clusters: false',
        why: 'it needs a subnet for its API endpoint',
        fix: 'remove clusters: false',
      });
    }
    return this.endpoints.ocid;
  }
}

/** Bits that number the /64 of a subnet in the /56 that Oracle allocates. */
const IPV6_BITS = 8;

function addressProblem(egress: Egress, reservedAddress: boolean | undefined): Misconfiguration | undefined {
  return egress === 'service-only' && reservedAddress
    ? {
        given: "reservedAddress with egress: 'service-only'",
        why: 'a network without NAT has no public address',
        fix: "omit it, or set egress: 'internet'",
      }
    : undefined;
}

function ipv6Problem(ipv6: boolean, count: number): Misconfiguration | undefined {
  return ipv6 && count > 2 ** IPV6_BITS
    ? {
        given: `${count} subnets with ipv6`,
        why: `a subnet needs a /64, and the prefix that Oracle allocates has ${2 ** IPV6_BITS} of them`,
        fix: 'omit ipv6, or declare a second network',
      }
    : undefined;
}
