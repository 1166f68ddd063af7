import { PullerNetwork, PullerNetworkProps } from '../../lib/network';
import { Arguments, emptyStack, resourcesOf, someCompartment } from '../support/stack';
import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Addresses of those who work with the network. */
export const OFFICE = '203.0.113.0/24';

/** A network in a stack of its own. */
export function someNetwork(props: Partial<PullerNetworkProps> = {}) {
  const stack = emptyStack();
  const network = new PullerNetwork(stack, 'Network', {
    compartment: someCompartment(stack),
    networkName: 'acme-prod',
    cidrBlock: '10.20.0.0/16',
    ...props,
  });
  return { stack, network };
}

/** The subnet that people see by that name. */
export function subnetNamed(stack: TerraformStack, name: string): Arguments | undefined {
  return Object.values(resourcesOf(stack, 'oci_core_subnet')).find((subnet) => subnet['display_name'] === name);
}

/** Rules that let something in, as `<security group> <range> <port>`. */
export function ingressOf(stack: TerraformStack): string[] {
  return Object.values(resourcesOf(stack, 'oci_core_network_security_group_security_rule'))
    .filter(({ direction }) => direction === 'INGRESS')
    .map((rule) => {
      const group = /\.Network_(\w+?)_?[0-9A-F]{8}\./.exec(String(rule['network_security_group_id']))?.[1];
      return `${group} ${rule['source']} ${Object(rule['tcp_options'])['destination_port_range']?.min}`;
    });
}

/** What was warned of at `construct`. */
export function warningsOf(construct: IConstruct | undefined): string[] {
  return (construct?.node.metadata ?? []).map(({ data }) => String(data));
}
