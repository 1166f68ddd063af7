import { Construct } from 'constructs';
import { CoreInternetGateway } from '../bindings/oci/core-internet-gateway';
import { CoreNetworkSecurityGroup } from '../bindings/oci/core-network-security-group';
import { CoreRouteTable } from '../bindings/oci/core-route-table';
import { CoreSubnet } from '../bindings/oci/core-subnet';
import { throwIfProblem } from '../core';
import { dnsLabel } from './dns-label';
import { IngressRule, ingressProblem, allowIngress, warnOfOpenRanges } from './ingress-rule';
import { networkArguments, NetworkScope } from './network-scope';
import { allow } from './security-rule';
import { SubnetDeclaration } from './subnet-plan';

/** A public subnet for experiments. */
export interface PublicSubnetDeclaration extends SubnetDeclaration {
  /**
   * Allowed incoming traffic.
   *
   * @default - none
   */
  readonly ingress?: readonly IngressRule[];
}

/** Properties of {@link PublicSubnet}. */
export interface PublicSubnetProps extends NetworkScope, PublicSubnetDeclaration {
  /** Range of the subnet. */
  readonly cidrBlock: string;
}

/**
 * A public subnet with an internet gateway, a route table and a security group of its own. Machines in it can have
 * public addresses. Pullers cannot use it: they have no public address, and an internet gateway carries no traffic
 * without one.
 *
 * Its route table has only a route to the internet gateway, which also reaches the services of the region. Oracle does
 * not accept a route to a service gateway in the same table.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/managingIGs.htm
 */
export class PublicSubnet extends Construct {
  /** OCID of the subnet. */
  public readonly ocid: string;

  /** OCID of the security group for its machines. It allows TCP 443 out, and the declared `ingress`. */
  public readonly securityGroupOcid: string;

  /** @throws ConfigurationError if an address range or a port of `ingress` is not valid */
  constructor(scope: Construct, id: string, props: PublicSubnetProps) {
    super(scope, id);
    const { subnetName, ingress = [] } = props;
    throwIfProblem(this, ingressProblem(ingress));
    const cidrBlocks = ingress.map(({ cidrBlock }) => cidrBlock);
    warnOfOpenRanges(this, cidrBlocks);

    const gateway = new CoreInternetGateway(this, 'InternetGateway', {
      ...networkArguments(props, subnetName),
      enabled: true,
    });
    const routes = new CoreRouteTable(this, 'Routes', {
      ...networkArguments(props, subnetName),
      routeRules: [{ destination: '0.0.0.0/0', destinationType: 'CIDR_BLOCK', networkEntityId: gateway.id }],
    });
    this.ocid = new CoreSubnet(this, 'Resource', {
      ...networkArguments(props, subnetName),
      cidrBlock: props.cidrBlock,
      dnsLabel: dnsLabel(subnetName),
      routeTableId: routes.id,
      prohibitPublicIpOnVnic: false,
    }).id;
    this.securityGroupOcid = new CoreNetworkSecurityGroup(
      this,
      'SecurityGroup',
      networkArguments(props, subnetName),
    ).id;
    allow(this, 'ToInternet', this.securityGroupOcid, {
      direction: 'EGRESS',
      peer: { cidrBlock: '0.0.0.0/0' },
      traffic: { tcpPort: 443 },
      description: 'Packages, registries and other services',
    });
    allowIngress(this, 'From', this.securityGroupOcid, ingress, 'Those who work in the lab');
  }
}
