import { Construct } from 'constructs';
import { Misconfiguration, ocidProblem, throwIfProblem } from '../core';
import { addressRangeProblem, clientRangeProblem } from './cidr-block';
import type { IPullerNetwork } from './ipuller-network';
import { PullerSubnet } from './puller-subnet';
import { Egress, EgressPath, egressPathFor } from './reachability';
import { servicesOf } from './services-network';

/** Attributes of a network that already exists. */
export interface PullerNetworkAttributes {
  /** OCID of the VCN. */
  readonly vcnOcid: string;

  /**
   * Address ranges of the VCN. Synthesis compares the ranges of clusters with them.
   *
   * @default - unknown; synthesis accepts any range of a cluster
   */
  readonly cidrBlocks?: readonly string[];

  /** OCID of the private subnet for machines that choose none. */
  readonly subnetOcid: string;

  /**
   * The private subnets for machines. The first has to be `subnetOcid`.
   *
   * @default - `subnetOcid`, as `pullers`
   */
  readonly subnets?: readonly PullerSubnet[];

  /**
   * OCID of the private subnet for the API endpoint of a cluster.
   *
   * @default - `subnetOcid`
   */
  readonly endpointSubnetOcid?: string;

  /** OCIDs of the security groups of machines. */
  readonly securityGroupOcids: readonly string[];

  /** Where traffic can go. */
  readonly egress: Egress;

  /**
   * Routes of its subnets and egress rules of its security groups to registries.
   *
   * @default - the routes and rules of a {@link PullerNetwork} with the same `egress`
   */
  readonly egressPath?: EgressPath;

  /**
   * Addresses that a bastion of the network connects from. Clusters allow it to reach their API endpoint.
   *
   * @default - there is no bastion
   */
  readonly bastionRange?: string;
}

/** A network that already exists, with the given attributes. */
export class ExistingNetwork extends Construct implements IPullerNetwork {
  public readonly vcnOcid: string;
  public readonly cidrBlocks: readonly string[];
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
    const { subnetOcid, endpointSubnetOcid = subnetOcid, cidrBlocks = [], bastionRange } = existing;
    this.subnets = existing.subnets ?? [{ subnetName: 'pullers', ocid: subnetOcid }];
    const subnetOcids = [subnetOcid, endpointSubnetOcid, ...this.subnets.map(({ ocid }) => ocid)];
    throwIfProblem(
      this,
      [
        ocidProblem(existing.vcnOcid, 'vcn'),
        ...subnetOcids.map((ocid) => ocidProblem(ocid, 'subnet')),
        ...existing.securityGroupOcids.map((ocid) => ocidProblem(ocid, 'networksecuritygroup')),
        ...cidrBlocks.map((range) => addressRangeProblem('the network', range)),
        firstSubnetProblem(this.subnets, subnetOcid),
        bastionRange === undefined ? undefined : clientRangeProblem(bastionRange),
      ].find((problem) => problem !== undefined),
    );
    this.vcnOcid = existing.vcnOcid;
    this.cidrBlocks = cidrBlocks;
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
        why: `it has to be the first of the subnets, and the first is ${first ? `'${first.ocid}'` : 'missing'}`,
        fix: 'move the subnet of that OCID to the first position',
      };
}
