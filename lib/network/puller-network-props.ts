import { ICompartment } from '../identity';
import { BastionDeclaration } from './bastion';
import { LogRetentionDays } from './flow-logs';
import { PublicSubnetDeclaration } from './public-subnet';
import { Egress } from './reachability';
import { SubnetDeclaration } from './subnet-plan';

/** Properties of {@link PullerNetwork}. */
export interface PullerNetworkProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Display name. The DNS label is made from it. */
  readonly networkName: string;

  /** Address range, /16 to /24, for example `10.20.0.0/16`. */
  readonly cidrBlock: string;

  /**
   * Private subnets for machines, each over all availability domains of the region. A new subnet at the end of the list
   * does not change the ranges of the others.
   *
   * @default - one, `pullers`
   */
  readonly subnets?: readonly SubnetDeclaration[];

  /**
   * Whether clusters can be in the network: whether it has a subnet for their API endpoints. Its share of the range is
   * reserved in any case, so a change moves no other subnet.
   *
   * @default true
   */
  readonly clusters?: boolean;

  /**
   * Address bits that number the shares of the range: 4 for sixteen shares, 8 for 256. A change moves every subnet that
   * has a share.
   *
   * @default 4
   */
  readonly shareBits?: number;

  /**
   * Where traffic can go. With `'service-only'` machines reach the registry, the Oracle Linux packages and other
   * services of their own region, and no other host. They can only install software from there.
   *
   * @default 'internet'
   */
  readonly egress?: Egress;

  /**
   * Whether the NAT gateway has a reserved public address, which partners can allow. The address stays when the gateway
   * is replaced. A change of this property makes Terraform replace the gateway.
   *
   * @default false
   */
  readonly reservedAddress?: boolean;

  /**
   * Whether the private subnets also assign IPv6 addresses, from a prefix that Oracle allocates. They work only inside
   * the network: neither a NAT gateway nor a service gateway carries IPv6. Pulls use IPv4.
   *
   * @default false
   * @see https://docs.oracle.com/iaas/Content/Network/Concepts/ipv6.htm
   */
  readonly ipv6?: boolean;

  /**
   * Domain in which machines look up short host names, for example `corp.example.com`. Machines use the resolver of the
   * VCN in any case.
   *
   * @default - the domain of the VCN
   */
  readonly searchDomain?: string;

  /**
   * Days that flow logs of every subnet are kept. They record accepted and rejected traffic.
   *
   * @default - there are no flow logs
   */
  readonly flowLogDays?: LogRetentionDays;

  /**
   * A bastion in a private subnet of its own, and rules that allow it to reach machines by SSH and API endpoints of
   * clusters.
   *
   * @default - none; there is no incoming traffic
   */
  readonly bastion?: BastionDeclaration;

  /**
   * A public subnet for experiments, with an internet gateway. Pullers do not use it.
   *
   * @default - none: no subnet is public
   */
  readonly publicSubnet?: PublicSubnetDeclaration;
}
