import { holdsExpression } from '../core';
import { addressOf, Arguments, SynthesizedApp, SynthesizedResource } from '../synthesized';
import { grouped } from './grouped';
import { blocksIn, Named, namedBy } from './named-resource';

/** A route table of the app. */
export interface RouteTable {
  readonly resource: SynthesizedResource;

  /** VCN of the table, if known. */
  readonly vcn?: Named;

  /** Each gateway, or other next hop, with its destinations. */
  readonly hops: readonly { readonly to: Named; readonly destinations: readonly string[] }[];
}

/** The route tables of the app. They include the default route table of a VCN if the app writes its rules. */
export function routeTablesOf(app: SynthesizedApp): RouteTable[] {
  const own = app.ofType('oci_core_route_table').map((resource) => ({
    resource,
    vcn: namedBy(app, resource.arguments['vcn_id'], resource),
    hops: hopsOf(app, resource),
  }));
  const defaults = app.ofType('oci_core_default_route_table').map((resource) => {
    const vcn = namedBy(app, resource.arguments['manage_default_resource_id'], resource);
    return { resource, hops: hopsOf(app, resource), ...(vcn.resource ? { vcn } : {}) };
  });
  return [...own, ...defaults];
}

/**
 * The route table of each subnet of the app, by the key of the subnet. A subnet has no entry if the default table of
 * its VCN has no rules.
 */
export function tablesOfSubnets(app: SynthesizedApp): Map<string, Named> {
  const defaults = new Map(
    app
      .ofType('oci_core_default_route_table')
      .map((table) => [
        namedBy(app, table.arguments['manage_default_resource_id'], table).key,
        { key: addressOf(table) },
      ]),
  );
  const attached = new Map(
    app
      .ofType('oci_core_route_table_attachment')
      .map((one) => [namedBy(app, one.arguments['subnet_id'], one).key, one.arguments['route_table_id']]),
  );
  const tables = new Map<string, Named>();
  for (const subnet of app.ofType('oci_core_subnet')) {
    const written = attached.get(addressOf(subnet)) ?? subnet.arguments['route_table_id'];
    const named = namedBy(app, written ?? subnet.arguments['vcn_id'], subnet);
    const table = defaults.get(named.key) ?? (written && named.resource?.type !== 'oci_core_vcn' ? named : undefined);
    if (table) {
      tables.set(addressOf(subnet), table);
    }
  }
  return tables;
}

function hopsOf(app: SynthesizedApp, table: SynthesizedResource): RouteTable['hops'] {
  const rules = blocksIn(table.arguments, 'route_rules').map((rule) => ({
    to: namedBy(app, rule['network_entity_id'], table),
    destination: destinationOf(app, rule, table),
  }));
  return grouped(rules, ({ to }) => to.key).map((alike) => ({
    to: alike[0].to,
    destinations: alike.map(({ destination }) => destination),
  }));
}

function destinationOf(app: SynthesizedApp, rule: Arguments, { stack }: SynthesizedResource): string {
  const text = app.resolved(String(rule['destination'] ?? rule['cidr_block']), stack);
  return rule['destination_type'] === 'SERVICE_CIDR_BLOCK' && holdsExpression(text) ? 'services of the region' : text;
}
