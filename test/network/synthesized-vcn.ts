import { TerraformStack } from 'cdktf';
import { EgressRule, Route } from '../../lib/network';
import { Arguments, resourcesOf } from '../support/stack';
import { Vcn } from './packet-walk';

/** The one network that `stack` would make, by the names that people see. */
export function synthesizedVcn(stack: TerraformStack): Vcn {
  const tables = Object.entries(resourcesOf(stack, 'oci_core_route_table'));
  const groups = Object.entries(resourcesOf(stack, 'oci_core_network_security_group'));
  const rules = Object.values(resourcesOf(stack, 'oci_core_network_security_group_security_rule'));
  const tableOf = (subnet: Arguments) => tables.find(([id]) => refersTo(subnet['route_table_id'], id))?.[1];
  return {
    routeTables: new Map(tables.map(([, table]) => [nameOf(table), routesOf(table)])),
    subnets: new Map(
      Object.values(resourcesOf(stack, 'oci_core_subnet')).map((subnet) => [nameOf(subnet), nameOf(tableOf(subnet))]),
    ),
    securityGroups: new Map(
      groups.map(([id, group]) => [
        nameOf(group),
        rules.filter((rule) => refersTo(rule['network_security_group_id'], id)).flatMap(egressOf),
      ]),
    ),
  };
}

function routesOf(table: Arguments): Route[] {
  const rules = table['route_rules'] as { destination: string; network_entity_id: string }[];
  return rules.map(({ destination, network_entity_id: gateway }) => ({
    to: destinationOf(destination),
    through: gateway.includes('oci_core_service_gateway.')
      ? 'service-gateway'
      : gateway.includes('oci_core_nat_gateway.')
        ? 'nat-gateway'
        : 'internet-gateway',
  }));
}

function egressOf(rule: Arguments): EgressRule[] {
  const { min, max } = Object(rule['tcp_options'])['destination_port_range'] ?? {};
  return rule['direction'] === 'EGRESS' && rule['protocol'] === '6' && min === max
    ? [{ to: destinationOf(String(rule['destination'])), tcpPort: min ?? 'all' }]
    : [];
}

function destinationOf(range: string): Route['to'] {
  return range === '0.0.0.0/0' ? 'anywhere' : 'services';
}

function refersTo(reference: unknown, id: string): boolean {
  return String(reference).includes(`.${id}.`);
}

function nameOf(resource: Arguments | undefined): string {
  return String(resource?.['display_name']);
}
