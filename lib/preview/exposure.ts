import { isJsonObject, JsonObject } from '../synthesized';
import { ResourceChange } from './resource-change';

/**
 * Ways in which a resource can be reachable from outside, by type: one sentence for each that applies to the values.
 */
const EXPOSURES: Readonly<Record<string, (values: JsonObject) => readonly string[]>> = {
  oci_artifacts_container_repository: ({ is_public: open }) => (open === true ? ['anyone can pull from it'] : []),
  oci_containerengine_cluster: ({ endpoint_config: endpoint }) =>
    blocksOf(endpoint).some((block) => block['is_public_ip_enabled'] === true)
      ? ['its API endpoint has a public address']
      : [],
  oci_core_instance: ({ create_vnic_details: vnic }) =>
    blocksOf(vnic).some((block) => isYes(block['assign_public_ip'])) ? ['it has a public address'] : [],
  oci_core_internet_gateway: ({ enabled }) => (enabled === false ? [] : ['it connects its network to the internet']),
  oci_core_network_security_group_security_rule: (rule) =>
    rule['direction'] === 'INGRESS' && isAnywhere(rule['source']) ? [`it lets ${portsOf(rule)} in from anywhere`] : [],
  oci_core_default_security_list: securityList,
  oci_core_security_list: securityList,
  oci_core_subnet: ({ prohibit_public_ip_on_vnic: prohibited }) =>
    prohibited === true ? [] : ['machines in it may have public addresses'],
  oci_core_public_ip: () => ['it is a public address'],
  oci_load_balancer_load_balancer: ({ is_private: closed }) => (closed === true ? [] : ['it has a public address']),
};

/** The ways in which a plan makes a resource reachable from outside that was not before, one sentence each. */
export function exposuresIn(changes: readonly ResourceChange[]): string[] {
  return changes.flatMap(({ address, name, type, action, before, after }) => {
    const exposures = EXPOSURES[type];
    if (exposures === undefined || after === undefined || action === 'none') {
      return [];
    }
    const known = before === undefined ? [] : exposures(before);
    return exposures(after)
      .filter((sentence) => !known.includes(sentence))
      .map((sentence) => `${name ?? address}: ${sentence}`);
  });
}

function securityList({ ingress_security_rules: rules }: JsonObject): string[] {
  return blocksOf(rules).flatMap((rule) =>
    isAnywhere(rule['source']) ? [`it lets ${portsOf(rule)} in from anywhere`] : [],
  );
}

const PROTOCOLS: Readonly<Record<string, string>> = { '1': 'ICMP', '6': 'TCP', '17': 'UDP', '58': 'ICMPv6' };

function portsOf({ protocol, tcp_options: tcp, udp_options: udp }: JsonObject): string {
  const [{ destination_port_range: range, min, max } = {}] = [...blocksOf(tcp), ...blocksOf(udp)];
  const [ports = { min, max }] = blocksOf(range);
  const named = PROTOCOLS[String(protocol)] ?? 'all traffic';
  return ports['min'] === undefined || ports['min'] === null
    ? named
    : `${named} ${ports['min'] === ports['max'] ? String(ports['min']) : `${String(ports['min'])}-${String(ports['max'])}`}`;
}

function isAnywhere(source: unknown): boolean {
  return source === '0.0.0.0/0' || source === '::/0';
}

function isYes(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Terraform prints a block as a list, even if it can occur only once. */
function blocksOf(value: unknown): JsonObject[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isJsonObject);
}
