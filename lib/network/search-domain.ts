import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { CoreDhcpOptions } from '../bindings/oci/core-dhcp-options';
import { Misconfiguration } from '../core';
import { networkArguments, NetworkScope } from './network-scope';

/** The problem with `domain` as the search domain of short host names, or `undefined`. */
export function searchDomainProblem(domain: string): Misconfiguration | undefined {
  const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
  return Token.isUnresolved(domain) || (domain.length <= 253 && new RegExp(`^${label}(\\.${label})*$`).test(domain))
    ? undefined
    : {
        given: `search domain '${domain}'`,
        why: 'a domain consists of labels of letters, digits and hyphens, separated by periods, and the option accepts one domain',
        fix: "write it like 'corp.example.com'",
      };
}

/**
 * OCID of DHCP options. With them, machines use the resolver of the VCN and look up short names in `domain`. Running
 * machines apply a change when they renew their lease.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/managingDHCP.htm
 */
export function searchIn(scope: Construct, id: string, place: NetworkScope, domain: string): string {
  return new CoreDhcpOptions(scope, id, {
    ...networkArguments(place, 'dhcp'),
    options: [
      { type: 'DomainNameServer', serverType: 'VcnLocalPlusInternet' },
      { type: 'SearchDomain', searchDomainNames: [domain] },
    ],
  }).id;
}
