import { IConstruct } from 'constructs';
import { PullerSubnet } from './puller-subnet';
import { Egress, EgressPath } from './reachability';

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
  readonly egressPath: EgressPath;

  /** Addresses that the bastion connects from, where there is one. */
  readonly bastionRange: string | undefined;
}
