import { SynthesizedApp, SynthesizedResource } from '../../lib/synthesized';
import { machinesOf } from './machines';
import { referredResources } from './referred-resources';

/**
 * Ways that the networks of an app are without: from each private subnet to the services of the region, where the
 * registry is, and to the internet where its VCN has NAT or a security group that lets TCP out there. One security group
 * of the machines has to let out all of that. Networks that stand already are their owner's.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengnetworkconfig.htm
 */
export function networkProblems(app: SynthesizedApp): string[] {
  return [
    ...app
      .ofType('oci_core_subnet')
      .filter((subnet) => subnet.arguments['prohibit_public_ip_on_vnic'] === true)
      .flatMap((subnet) =>
        waysFrom(app, subnet)
          .filter((way) => !leads(app, subnet, way))
          .map(({ type }) => `${subnet.path}: no route for ${type}`),
      ),
    ...machinesOf(app).flatMap(({ machine, parts }) => {
      const ways = subnetsOf(app, parts).flatMap((subnet) => waysFrom(app, subnet));
      const groups = parts.flatMap((part) =>
        referredResources(app, 'oci_core_network_security_group', part, part.arguments),
      );
      return ways.length === 0 || groups.some((group) => ways.every((way) => letsOut(app, group, way)))
        ? []
        : [`${machine.path}: no security group lets TCP 443 out to ${ways.map(({ type }) => type).join(' and ')}`];
    }),
  ];
}

/** A kind of destination, and the gateway that serves it. */
interface Way {
  readonly type: 'SERVICE_CIDR_BLOCK' | 'CIDR_BLOCK';
  readonly gateway: string;
}

const TO_SERVICES: Way = { type: 'SERVICE_CIDR_BLOCK', gateway: 'oci_core_service_gateway' };
const TO_INTERNET: Way = { type: 'CIDR_BLOCK', gateway: 'oci_core_nat_gateway' };

function waysFrom(app: SynthesizedApp, subnet: SynthesizedResource): Way[] {
  const vcn = app.attribute(subnet, 'vcn_id');
  const meantForInternet = [
    ...app.ofType(TO_INTERNET.gateway),
    ...app.ofType('oci_core_network_security_group').filter((group) => letsOut(app, group, TO_INTERNET)),
  ];
  return meantForInternet.some((part) => app.attribute(part, 'vcn_id') === vcn)
    ? [TO_SERVICES, TO_INTERNET]
    : [TO_SERVICES];
}

function leads(app: SynthesizedApp, subnet: SynthesizedResource, { type, gateway }: Way): boolean {
  const table = app.referent(subnet.arguments['route_table_id'], subnet.stack)?.resource;
  const rules = table?.arguments['route_rules'] as Readonly<Record<string, string>>[] | undefined;
  return (rules ?? []).some(
    (rule) =>
      rule['destination_type'] === type &&
      (type === 'SERVICE_CIDR_BLOCK' || rule['destination'] === '0.0.0.0/0') &&
      app.referent(rule['network_entity_id'], table?.stack ?? '')?.resource.type === gateway,
  );
}

function letsOut(app: SynthesizedApp, group: SynthesizedResource, { type }: Way): boolean {
  return app
    .ofType('oci_core_network_security_group_security_rule')
    .filter((rule) => app.referent(rule.arguments['network_security_group_id'], rule.stack)?.resource === group)
    .some(
      ({ arguments: rule }) =>
        rule['direction'] === 'EGRESS' &&
        rule['destination_type'] === type &&
        (type === 'SERVICE_CIDR_BLOCK' || rule['destination'] === '0.0.0.0/0') &&
        ['6', 'all'].includes(String(rule['protocol'])) &&
        [undefined, 443].includes(Object(rule['tcp_options'])['destination_port_range']?.min),
    );
}

function subnetsOf(app: SynthesizedApp, parts: readonly SynthesizedResource[]): SynthesizedResource[] {
  return [...new Set(parts.flatMap((part) => referredResources(app, 'oci_core_subnet', part, part.arguments)))];
}
