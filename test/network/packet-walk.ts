import { Destination, WayOut } from '../../lib/network';

/** Two addresses stand for all: one of Oracle's services in the region, and one that is none. */
type Address = 'service' | 'other';

const ADDRESSES: Readonly<Record<Destination, readonly Address[]>> = {
  services: ['service'],
  anywhere: ['service', 'other'],
};

/** What lies behind a gateway: Oracle's services of the region, or the internet, where the services are too. */
const BEHIND = { 'service-gateway': ADDRESSES.services, 'nat-gateway': ADDRESSES.anywhere };

/** Follows one packet to port 443 of an address, as Oracle's pages on routing and security rules tell it. */
export function arrives({ routes, egressRules }: WayOut, address: Address): boolean {
  const [mostSpecific] = routes
    .filter(({ to }) => ADDRESSES[to].includes(address))
    .sort((one, other) => ADDRESSES[one.to].length - ADDRESSES[other.to].length);
  const letOut = egressRules.some(
    ({ to, tcpPort }) => ADDRESSES[to].includes(address) && (tcpPort === 'all' || tcpPort === 443),
  );
  return letOut && mostSpecific !== undefined && BEHIND[mostSpecific.through].includes(address);
}
