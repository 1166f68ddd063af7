import { Misconfiguration } from '../core';
import { Region } from '../region';
import { Destination, destinationOf } from './destination';

/** What a rule of a route table does with packets for a destination. */
export interface Route {
  readonly to: Destination;

  /**
   * An internet gateway carries packets of machines with a public address alone, so none of a puller.
   *
   * @see https://docs.oracle.com/iaas/Content/Network/Tasks/managingIGs.htm
   */
  readonly through: 'service-gateway' | 'nat-gateway' | 'internet-gateway';
}

/** What a security group lets out by TCP. */
export interface EgressRule {
  readonly to: Destination;

  /** One port, or every one. */
  readonly tcpPort: number | 'all';
}

/** What a subnet, and the security groups of the machines in it, do with packets that leave. */
export interface EgressPath {
  /**
   * Name that people see of the route table.
   *
   * @default - it is called the route table of the subnet
   */
  readonly routeTable?: string;

  /** Rules of the route table. */
  readonly routes: readonly Route[];

  /** Egress rules of all security groups of the machines. */
  readonly egressRules: readonly EgressRule[];
}

/** How traffic leaves the private subnets: to Oracle's services alone, or to the internet as well. */
export type Egress = 'service-only' | 'internet';

const HTTPS = 443;

/** A way out without an internet gateway. */
export interface PrivateEgressPath extends EgressPath {
  readonly routes: readonly (Route & { readonly through: 'service-gateway' | 'nat-gateway' })[];
}

/** The way out that a network has for its kind of egress: services by the service gateway, the rest by NAT. */
export function egressPathFor(egress: Egress): PrivateEgressPath {
  const destinations: Destination[] = egress === 'internet' ? ['services', 'anywhere'] : ['services'];
  return {
    routes: destinations.map((to) => ({ to, through: to === 'services' ? 'service-gateway' : 'nat-gateway' })),
    egressRules: destinations.map((to) => ({ to, tcpPort: HTTPS })),
  };
}

/**
 * What keeps machines without a public address from reaching `host` on port 443, or `undefined` when nothing does.
 *
 * As Oracle's router does, it takes the most specific route, and asks whether the gateway behind it serves the
 * destination, and whether a security group lets the packet out. A range of all addresses holds those of the services.
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
          why: `it is no service of ${region.identifier}, and ${table} has no rule for 0.0.0.0/0`,
          fix: "add one through a NAT gateway: a PullerNetwork has it with egress: 'internet'",
        };
  }
  const rule = `the rule for ${rangeOf(route.to)} in ${table}`;
  if (route.through === 'internet-gateway') {
    return {
      why: `${rule} leads to an internet gateway, which carries machines with a public address alone`,
      fix: `lead it to a ${route.to === 'services' ? 'service' : 'NAT'} gateway, or take a private subnet`,
    };
  }
  return destination === 'anywhere' && route.through === 'service-gateway'
    ? {
        why: `${rule} leads to a service gateway, which serves the services of ${region.identifier} alone`,
        fix: 'lead it to a NAT gateway',
      }
    : undefined;
}

function egressProblem({ egressRules }: EgressPath, destination: Destination): Reason | undefined {
  return egressRules.some((rule) => letsOut(rule, destination))
    ? undefined
    : {
        why: `no security group of the machines lets TCP ${HTTPS} out to ${rangeOf(destination)}`,
        fix: `add an egress rule for TCP ${HTTPS} to ${rangeOf(destination)}`,
      };
}

function letsOut({ to, tcpPort }: EgressRule, destination: Destination): boolean {
  return (to === destination || to === 'anywhere') && (tcpPort === 'all' || tcpPort === HTTPS);
}

function rangeOf(destination: Destination): string {
  return destination === 'services' ? 'all services of the region' : '0.0.0.0/0';
}
