import { Construct } from 'constructs';
import { ocidProblem, refuse } from '../core';
import type { ExistingPullerNetwork, IPullerNetwork } from './puller-network';
import { PullerSubnet } from './puller-subnet';
import { Egress, WayOut, wayOutFor } from './reachability';
import { servicesOf } from './services-network';

/** A network that already stands, as far as it was told of. */
export class ExistingNetwork extends Construct implements IPullerNetwork {
  public readonly vcnOcid: string;
  public readonly subnetOcid: string;
  public readonly subnets: readonly PullerSubnet[];
  public readonly endpointSubnetOcid: string;
  public readonly securityGroupOcids: readonly string[];
  public readonly serviceLabel: string;
  public readonly egress: Egress;
  public readonly wayOut: WayOut;

  constructor(scope: Construct, id: string, existing: ExistingPullerNetwork) {
    super(scope, id);
    this.subnets = existing.subnets ?? [{ subnetName: 'pullers', ocid: existing.subnetOcid }];
    const subnetOcids = [existing.subnetOcid, existing.endpointSubnetOcid, ...this.subnets.map(({ ocid }) => ocid)];
    refuse(
      this,
      [
        ocidProblem(existing.vcnOcid, 'vcn'),
        ...subnetOcids.map((ocid) => ocidProblem(ocid, 'subnet')),
        ...existing.securityGroupOcids.map((ocid) => ocidProblem(ocid, 'networksecuritygroup')),
      ].find((problem) => problem !== undefined),
    );
    this.vcnOcid = existing.vcnOcid;
    this.subnetOcid = existing.subnetOcid;
    this.endpointSubnetOcid = existing.endpointSubnetOcid;
    this.securityGroupOcids = existing.securityGroupOcids;
    this.egress = existing.egress;
    this.wayOut = existing.wayOut ?? wayOutFor(existing.egress);
    this.serviceLabel = servicesOf(this).label;
  }
}
