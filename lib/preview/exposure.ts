import { JsonObject } from '../synthesized';
import { blocksOf } from './blocks-of';
import { ResourceChange } from './resource-change';

/**
 * Ways in which a resource can be reachable from outside, by type: one sentence for each that applies to the values.
 */
const EXPOSURES: Readonly<Record<string, (values: JsonObject, change: ResourceChange) => readonly string[]>> = {
  oci_artifacts_container_repository: ({ is_public: open }) => (isYes(open) ? ['anyone can pull from it'] : []),
  oci_containerengine_cluster: ({ endpoint_config: endpoint }) =>
    blocksOf(endpoint).some((block) => isYes(block['is_public_ip_enabled']))
      ? ['its API endpoint has a public address']
      : [],
  oci_core_default_route_table: routeTable,
  oci_core_default_security_list: securityList,
  oci_core_instance: ({ create_vnic_details: vnic }) =>
    blocksOf(vnic).some((block) => isYes(block['assign_public_ip'])) ? ['it has a public address'] : [],
  oci_core_internet_gateway: ({ enabled }) => (enabled === false ? [] : ['it connects its network to the internet']),
  oci_core_network_security_group_security_rule: (rule) =>
    rule['direction'] === 'INGRESS' && isAnywhere(rule['source']) ? [`it lets ${portsOf(rule)} in from anywhere`] : [],
  oci_core_public_ip: () => ['it is a public address'],
  oci_core_route_table: routeTable,
  oci_core_security_list: securityList,
  oci_core_subnet: ({ prohibit_public_ip_on_vnic: prohibited, prohibit_internet_ingress: closed }) =>
    isYes(prohibited) || isYes(closed) ? [] : ['machines in it may have public addresses'],
  oci_load_balancer_load_balancer: balancer,
  oci_network_load_balancer_network_load_balancer: balancer,
};

/** Arguments that decide about it. Arguments whose default is public are missing: a value that is unknown counts as public. */
const DECISIVE: Readonly<Record<string, string>> = {
  oci_artifacts_container_repository: 'is_public',
  oci_containerengine_cluster: 'endpoint_config',
  oci_core_default_security_list: 'ingress_security_rules',
  oci_core_instance: 'create_vnic_details',
  oci_core_network_security_group_security_rule: 'source',
  oci_core_security_list: 'ingress_security_rules',
};

/** The part of a block that decides. */
const DECISIVE_PART: Readonly<Record<string, string>> = {
  create_vnic_details: 'assign_public_ip',
  endpoint_config: 'is_public_ip_enabled',
  ingress_security_rules: 'source',
};

/** The ways in which a plan makes a resource reachable from outside that was not before, one sentence each. */
export function exposuresIn(changes: readonly ResourceChange[], label: (change: ResourceChange) => string): string[] {
  return changes.flatMap((change) => {
    const { type, action, before, after } = change;
    const exposures = EXPOSURES[type];
    if (exposures === undefined || after === undefined || action === 'none' || action === 'forget') {
      return [];
    }
    const known = before === undefined ? [] : exposures(before, change);
    return exposures(after, change)
      .filter((sentence) => !known.includes(sentence))
      .map((sentence) => `${label(change)}: ${sentence}`);
  });
}

/** Resources that may become reachable from outside, by a value that is unknown before the apply, one sentence each. */
export function unknownExposuresIn(
  changes: readonly ResourceChange[],
  label: (change: ResourceChange) => string,
): string[] {
  return changes.flatMap((change) => {
    const { type, action } = change;
    const argument = DECISIVE[type];
    return argument === undefined || action === 'none' || isSettled(change, argument)
      ? []
      : [`${label(change)}: its ${argument} decides whether it is public, and is unknown before the apply`];
  });
}

/** An unknown argument without a reference was omitted: its default is private. */
function isSettled({ unknown, references, after }: ResourceChange, argument: string): boolean {
  const part = DECISIVE_PART[argument];
  const blocks = blocksOf(after?.[argument]);
  return (
    after === undefined ||
    !unknown.includes(argument) ||
    !references.get(argument)?.length ||
    (part !== undefined && blocks.length > 0 && blocks.every((block) => block[part] !== undefined))
  );
}

function balancer({ is_private: closed }: JsonObject): string[] {
  return isYes(closed) ? [] : ['it has a public address'];
}

/** A new gateway has no OCID yet, so the reference to it counts. */
function routeTable({ route_rules: rules }: JsonObject, { references, unknown }: ResourceChange): string[] {
  const isKnown = blocksOf(rules).some((rule) =>
    String(rule['network_entity_id']).startsWith('ocid1.internetgateway.'),
  );
  const isReferred =
    unknown.includes('route_rules') &&
    (references.get('route_rules') ?? []).some((one) => one.startsWith('oci_core_internet_gateway.'));
  return isKnown || isReferred ? ['it has a route to an internet gateway'] : [];
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
