import { Misconfiguration } from '../core';
import { Region } from '../region';

/** Where a packet can be meant for: Oracle's services in the region of the network, or any other address. */
export type Destination = 'services' | 'anywhere';

/** What a route table does with packets for a destination. */
export interface Route {
  readonly to: Destination;
  readonly through: 'service-gateway' | 'nat-gateway';
}

/** What a security group lets out by TCP. */
export interface EgressRule {
  readonly to: Destination;

  /** One port, or every one. */
  readonly tcpPort: number | 'all';
}

/** What the private subnets of a network do with packets that leave. */
export interface WayOut {
  readonly routes: readonly Route[];
  readonly egressRules: readonly EgressRule[];
}

/** How traffic leaves the private subnets: to Oracle's services alone, or to the internet as well. */
export type Egress = 'service-only' | 'internet';

const HTTPS = 443;

/** The way out that a network has for its kind of egress: services by the service gateway, the rest by NAT. */
export function wayOutFor(egress: Egress): WayOut {
  const destinations: Destination[] = egress === 'internet' ? ['services', 'anywhere'] : ['services'];
  return {
    routes: destinations.map((to) => ({ to, through: to === 'services' ? 'service-gateway' : 'nat-gateway' })),
    egressRules: destinations.map((to) => ({ to, tcpPort: HTTPS })),
  };
}

/**
 * Which destination a host of the internet is, for a network of `region`: its registry and its Object Storage are
 * services that its service gateway leads to.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/servicegateway.htm
 */
export function destinationOf(host: string, { registryHosts, identifier, realmDomain }: Region): Destination {
  const storage = [`objectstorage.${identifier}.${realmDomain}`, `objectstorage.${identifier}.oci.customer-oci.com`];
  const name = host.toLowerCase();
  const served = registryHosts.includes(name) || storage.some((end) => name === end || name.endsWith(`.${end}`));
  return served ? 'services' : 'anywhere';
}

/**
 * What keeps machines from reaching `host` on port 443, or `undefined` when nothing does.
 *
 * As Oracle's router does, it takes the most specific route, and asks whether the gateway behind it serves the
 * destination, and whether a security group lets the packet out. A range of all addresses holds those of the services.
 */
export function reachabilityProblem(wayOut: WayOut, host: string, region: Region): Misconfiguration | undefined {
  const destination = destinationOf(host, region);
  const given = `host '${host}'`;
  const route = wayOut.routes.find(({ to }) => to === destination) ?? wayOut.routes.find(({ to }) => to === 'anywhere');
  if (route === undefined) {
    return destination === 'services'
      ? {
          given,
          why: 'no route of the private subnets leads to the services of the region',
          fix: 'add a route for all services of the region through a service gateway, or one for 0.0.0.0/0 through NAT',
        }
      : {
          given,
          why: `it is no service of ${region.identifier}, and no route of the private subnets leads to other addresses`,
          fix: "add a route for 0.0.0.0/0 through a NAT gateway: a PullerNetwork has one with egress: 'internet'",
        };
  }
  if (destination === 'anywhere' && route.through === 'service-gateway') {
    return {
      given,
      why: `the route for 0.0.0.0/0 leads to a service gateway, which serves the services of ${region.identifier} alone`,
      fix: 'lead it to a NAT gateway',
    };
  }
  return wayOut.egressRules.some((rule) => letsOut(rule, destination))
    ? undefined
    : {
        given,
        why: `no security group of the machines lets TCP ${HTTPS} out to ${destination === 'services' ? 'the services of the region' : '0.0.0.0/0'}`,
        fix: `add an egress rule for TCP ${HTTPS} to ${destination === 'services' ? 'all services of the region' : '0.0.0.0/0'}`,
      };
}

function letsOut({ to, tcpPort }: EgressRule, destination: Destination): boolean {
  return (to === destination || to === 'anywhere') && (tcpPort === 'all' || tcpPort === HTTPS);
}
