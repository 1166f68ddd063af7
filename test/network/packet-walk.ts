import { Netmask } from 'netmask';
import { EgressRule, Route } from '../../lib/network';

/** A network, as its owner sees it in the Console. */
export interface Vcn {
  readonly routeTables: ReadonlyMap<string, readonly Route[]>;

  /** Route table of each subnet. */
  readonly subnets: ReadonlyMap<string, string>;

  readonly securityGroups: ReadonlyMap<string, readonly EgressRule[]>;
}

/** A machine in it. */
export interface Machine {
  readonly subnet: string;
  readonly securityGroups: readonly string[];
  readonly hasPublicAddress?: boolean;
}

/** One address of Oracle's services in the region, and one that is none. */
export const ADDRESSES = { services: '134.70.16.1', anywhere: '198.51.100.7' } as const;

const RANGES: Readonly<Record<Route['to'], readonly Netmask[]>> = {
  services: ['134.70.0.0/16', '140.91.0.0/17', '147.154.0.0/18'].map((range) => new Netmask(range)),
  anywhere: [new Netmask('0.0.0.0/0')],
};

/** Follows one packet to port 443 of an address, as Oracle's pages on routing and security rules tell it. */
export function arrives(vcn: Vcn, machine: Machine, address: string): boolean {
  const [nextHop] = (vcn.routeTables.get(vcn.subnets.get(machine.subnet) ?? '') ?? [])
    .flatMap(({ to, through }) => RANGES[to].map((range) => ({ range, through })))
    .filter(({ range }) => range.contains(address))
    .sort((one, other) => other.range.bitmask - one.range.bitmask);
  const letOut = machine.securityGroups
    .flatMap((group) => vcn.securityGroups.get(group) ?? [])
    .filter(({ tcpPort }) => tcpPort === 'all' || tcpPort === 443)
    .some(({ to }) => RANGES[to].some((range) => range.contains(address)));
  return letOut && nextHop !== undefined && leads(nextHop.through, machine, address);
}

function leads(gateway: Route['through'], machine: Machine, address: string): boolean {
  switch (gateway) {
    case 'service-gateway':
      return RANGES.services.some((range) => range.contains(address));
    case 'nat-gateway':
      return true;
    case 'internet-gateway':
      return machine.hasPublicAddress === true;
  }
}
