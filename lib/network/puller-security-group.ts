import { Construct } from 'constructs';
import { CoreNetworkSecurityGroup } from '../bindings/oci/core-network-security-group';
import { networkArguments, NetworkScope } from './network-scope';
import { EgressPath } from './reachability';
import { allow } from './security-rule';

/** Traffic that a security group for pullers allows. */
export interface PullerSecurityGroupProps {
  readonly egressPath: EgressPath;
  readonly serviceLabel: string;
  readonly bastionRange: string | undefined;
}

/** OCID of the security group for pullers. It allows the egress of `egressPath`, and ingress only from a bastion. */
export function pullerSecurityGroup(
  scope: Construct,
  place: NetworkScope,
  { egressPath, serviceLabel, bastionRange }: PullerSecurityGroupProps,
): string {
  const { id } = new CoreNetworkSecurityGroup(scope, 'SecurityGroup', networkArguments(place, 'pullers'));
  for (const { to, tcpPort } of egressPath.egressRules) {
    allow(scope, to === 'services' ? 'ToServices' : 'ToInternet', id, {
      direction: 'EGRESS',
      peer: to === 'services' ? { serviceLabel } : { cidrBlock: '0.0.0.0/0' },
      traffic: tcpPort === 'all' ? 'tcp' : { tcpPort },
      description:
        to === 'services' ? 'Registry and other services of the region' : 'Packages, and registries of other regions',
    });
  }
  if (bastionRange !== undefined) {
    allow(scope, 'FromBastion', id, {
      direction: 'INGRESS',
      peer: { cidrBlock: bastionRange },
      traffic: { tcpPort: 22 },
      description: 'SSH by the bastion',
    });
  }
  return id;
}
