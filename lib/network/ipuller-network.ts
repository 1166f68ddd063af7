import { IConstruct } from 'constructs';
import { PullerSubnet } from './puller-subnet';
import { Egress, EgressPath } from './reachability';

/** A network that pullers run in. */
export interface IPullerNetwork extends IConstruct {
  /** OCID of the VCN. */
  readonly vcnOcid: string;

  /** Address ranges of the VCN, as far as they are known. */
  readonly cidrBlocks: readonly string[];

  /** OCID of the private subnet for machines that choose none. */
  readonly subnetOcid: string;

  /** The private subnets for machines. */
  readonly subnets: readonly PullerSubnet[];

  /** OCID of the private subnet for the API endpoint of a cluster. */
  readonly endpointSubnetOcid: string;

  /** OCIDs of the security groups that allow a machine to reach the registry. */
  readonly securityGroupOcids: readonly string[];

  /** Address label of Oracle's services in the region, for rules. */
  readonly serviceLabel: string;

  /** How traffic leaves. */
  readonly egress: Egress;

  /**
   * Routes of the private subnets and egress rules of the security groups. Synthesis compares the needs of pullers with
   * them.
   */
  readonly egressPath: EgressPath;

  /** Addresses that the bastion connects from, if there is one. */
  readonly bastionRange: string | undefined;
}
