import { Misconfiguration } from '../core';
import { Region } from '../region';
import { Destination, destinationOf } from './destination';

/** A rule of a route table. */
export interface Route {
  readonly to: Destination;

  /**
   * The gateway. An internet gateway carries only packets of machines with a public address, and pullers have none.
   *
   * @see https://docs.oracle.com/iaas/Content/Network/Tasks/managingIGs.htm
   */
  readonly through: 'service-gateway' | 'nat-gateway' | 'internet-gateway';
}

/** TCP traffic that a security group allows out. */
export interface EgressRule {
  readonly to: Destination;

  /** One port, or every one. */
  readonly tcpPort: number | 'all';
}

/** Routes of a subnet, and egress rules of the security groups of the machines in it. */
export interface EgressPath {
  /**
   * Display name of the route table.
   *
   * @default - messages call it the route table of the subnet
   */
  readonly routeTable?: string;

  /** Rules of the route table. */
  readonly routes: readonly Route[];

  /** Egress rules of all security groups of the machines. */
  readonly egressRules: readonly EgressRule[];
}

/** Where traffic from the private subnets can go: only to Oracle's services, or also to the internet. */
export type Egress = 'service-only' | 'internet';

const HTTPS = 443;

/** An egress path without an internet gateway. */
export interface PrivateEgressPath extends EgressPath {
  readonly routes: readonly (Route & { readonly through: 'service-gateway' | 'nat-gateway' })[];
}

/** The egress path of a network: services through the service gateway, other destinations through NAT. */
export function egressPathFor(egress: Egress): PrivateEgressPath {
  const destinations: Destination[] = egress === 'internet' ? ['services', 'anywhere'] : ['services'];
  return {
    routes: destinations.map((to) => ({ to, through: to === 'services' ? 'service-gateway' : 'nat-gateway' })),
    egressRules: destinations.map((to) => ({ to, tcpPort: HTTPS })),
  };
}

/**
 * The reason why machines without a public address cannot reach `host` on port 443, or `undefined`.
 *
 * Like Oracle's router, it selects the most specific route. The gateway of that route has to serve the destination, and
 * a security group has to allow the packet. A route for all addresses includes the services.
 */
export function reachabilityProblem(
  egressPath: EgressPath,
  host: string,
  region: Region,
): Misconfiguration | undefined {
  const destination = destinationOf(host, region);
  const problem = routeProblem(egressPath, destination, region) ?? egressProblem(egressPath, destination);
  return problem && { given: `host '${host}'`, ...problem };
}

type Reason = Omit<Misconfiguration, 'given'>;

function routeProblem(
  { routes, routeTable }: EgressPath,
  destination: Destination,
  region: Region,
): Reason | undefined {
  const table = routeTable === undefined ? 'the route table of the subnet' : `route table '${routeTable}'`;
  const route = routes.find(({ to }) => to === destination) ?? routes.find(({ to }) => to === 'anywhere');
  if (route === undefined) {
    return destination === 'services'
      ? {
          why: `${table} has no rule for the services of ${region.identifier}`,
          fix: 'add one for all services of the region through a service gateway, or one for 0.0.0.0/0 through NAT',
        }
      : {
          why: `it is not a service of ${region.identifier}, and ${table} has no rule for 0.0.0.0/0`,
          fix: "add one through a NAT gateway; a PullerNetwork has one with egress: 'internet'",
        };
  }
  const rule = `the rule for ${rangeOf(route.to)} in ${table}`;
  if (route.through === 'internet-gateway') {
    return {
      why: `${rule} leads to an internet gateway, which serves only machines with a public address`,
      fix: `route it to a ${route.to === 'services' ? 'service' : 'NAT'} gateway, or use a private subnet`,
    };
  }
  return destination === 'anywhere' && route.through === 'service-gateway'
    ? {
        why: `${rule} leads to a service gateway, which serves only the services of ${region.identifier}`,
        fix: 'route it to a NAT gateway',
      }
    : undefined;
}

function egressProblem({ egressRules }: EgressPath, destination: Destination): Reason | undefined {
  return egressRules.some((rule) => letsOut(rule, destination))
    ? undefined
    : {
        why: `no security group of the machines allows TCP ${HTTPS} to ${rangeOf(destination)}`,
        fix: `add an egress rule for TCP ${HTTPS} to ${rangeOf(destination)}`,
      };
}

function letsOut({ to, tcpPort }: EgressRule, destination: Destination): boolean {
  return (to === destination || to === 'anywhere') && (tcpPort === 'all' || tcpPort === HTTPS);
}

function rangeOf(destination: Destination): string {
  return destination === 'services' ? 'all services of the region' : '0.0.0.0/0';
}
