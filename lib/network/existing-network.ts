import { Construct } from 'constructs';
import { Misconfiguration, ocidProblem, throwIfProblem } from '../core';
import { clientRangeProblem } from './cidr-block';
import type { IPullerNetwork } from './ipuller-network';
import { PullerSubnet } from './puller-subnet';
import { Egress, EgressPath, egressPathFor } from './reachability';
import { servicesOf } from './services-network';

/** What is known of a network that already stands. */
export interface PullerNetworkAttributes {
  /** OCID of the VCN. */
  readonly vcnOcid: string;

  /** OCID of the private subnet that machines stand in unless told otherwise. */
  readonly subnetOcid: string;

  /**
   * Every private subnet that machines can stand in, the one of `subnetOcid` first.
   *
   * @default - the one of `subnetOcid`, as `pullers`
   */
  readonly subnets?: readonly PullerSubnet[];

  /**
   * OCID of the private subnet for the API endpoint of a cluster.
   *
   * @default - the one of `subnetOcid`
   */
  readonly endpointSubnetOcid?: string;

  /** OCIDs of the security groups that machines stand in. */
  readonly securityGroupOcids: readonly string[];

  /** How traffic leaves. */
  readonly egress: Egress;

  /**
   * Routes of its subnets and egress rules of its security groups, as far as they lead to registries.
   *
   * @default - those that a {@link PullerNetwork} of this egress has
   */
  readonly egressPath?: EgressPath;

  /**
   * Addresses that a bastion of the network connects from: clusters let it reach their API endpoint.
   *
   * @default - there is no bastion
   */
  readonly bastionRange?: string;
}

/** A network that already stands, as far as it was told of. */
export class ExistingNetwork extends Construct implements IPullerNetwork {
  public readonly vcnOcid: string;
  public readonly subnetOcid: string;
  public readonly subnets: readonly PullerSubnet[];
  public readonly endpointSubnetOcid: string;
  public readonly securityGroupOcids: readonly string[];
  public readonly serviceLabel: string;
  public readonly egress: Egress;
  public readonly egressPath: EgressPath;
  public readonly bastionRange: string | undefined;

  constructor(scope: Construct, id: string, existing: PullerNetworkAttributes) {
    super(scope, id);
    const { subnetOcid, endpointSubnetOcid = subnetOcid, bastionRange } = existing;
    this.subnets = existing.subnets ?? [{ subnetName: 'pullers', ocid: subnetOcid }];
    const subnetOcids = [subnetOcid, endpointSubnetOcid, ...this.subnets.map(({ ocid }) => ocid)];
    throwIfProblem(
      this,
      [
        ocidProblem(existing.vcnOcid, 'vcn'),
        ...subnetOcids.map((ocid) => ocidProblem(ocid, 'subnet')),
        ...existing.securityGroupOcids.map((ocid) => ocidProblem(ocid, 'networksecuritygroup')),
        firstSubnetProblem(this.subnets, subnetOcid),
        bastionRange === undefined ? undefined : clientRangeProblem(bastionRange),
      ].find((problem) => problem !== undefined),
    );
    this.vcnOcid = existing.vcnOcid;
    this.subnetOcid = subnetOcid;
    this.endpointSubnetOcid = endpointSubnetOcid;
    this.securityGroupOcids = existing.securityGroupOcids;
    this.egress = existing.egress;
    this.egressPath = existing.egressPath ?? egressPathFor(existing.egress);
    this.bastionRange = bastionRange;
    this.serviceLabel = servicesOf(this).label;
  }
}

function firstSubnetProblem([first]: readonly PullerSubnet[], ocid: string): Misconfiguration | undefined {
  return first?.ocid === ocid
    ? undefined
    : {
        given: `subnetOcid '${ocid}'`,
        why: `machines stand in the first of the subnets unless told otherwise, and that is ${first ? `'${first.ocid}'` : 'none'}`,
        fix: 'put the subnet of that OCID first',
      };
}
