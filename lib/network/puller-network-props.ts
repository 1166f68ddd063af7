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
   * How traffic leaves. Without the internet, machines reach the registry, the Oracle Linux packages and other services
   * of their own region, and nothing else: what they install has to come from there.
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

  /**
   * Whether the private subnets also have IPv6 addresses to hand out, of a prefix that Oracle allocates. They serve
   * inside the network alone: neither a NAT gateway nor a service gateway carries IPv6, so registries are pulled from by
   * IPv4 and nothing here leads IPv6 out.
   *
   * @default false
   * @see https://docs.oracle.com/iaas/Content/Network/Concepts/ipv6.htm
   */
  readonly ipv6?: boolean;

  /**
   * Domain that machines look short names of hosts up in, for example `corp.example.com`. The resolver of the VCN
   * answers either way.
   *
   * @default - the domain of the VCN
   */
  readonly searchDomain?: string;

  /**
   * Days that flow logs of every subnet are kept: what was let through and what was refused.
   *
   * @default - there are no flow logs
   */
  readonly flowLogDays?: LogRetentionDays;

  /**
   * A bastion in a private subnet of its own, and rules that let it reach machines by SSH and API endpoints of clusters.
   *
   * @default - none: nothing comes in
   */
  readonly bastion?: BastionDeclaration;

  /**
   * A public subnet to try things in, with an internet gateway. Pullers do not stand there.
   *
   * @default - none: no subnet is public
   */
  readonly publicSubnet?: PublicSubnetDeclaration;
}
