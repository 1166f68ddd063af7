import * as fc from 'fast-check';
import { destinationOf, Egress, reachabilityProblem, Route, wayOutFor, WayOut } from '../../lib/network';
import { Region } from '../../lib/region';
import { arrives } from './packet-walk';

const frankfurt = Region.of('eu-frankfurt-1');
const here = frankfurt.registryHost;
const elsewhere = Region.of('us-ashburn-1').registryHost;

const wayOuts: fc.Arbitrary<WayOut> = fc.record({
  routes: fc.uniqueArray(
    fc.record({
      to: fc.constantFrom<Route['to']>('services', 'anywhere'),
      through: fc.constantFrom<Route['through']>('service-gateway', 'nat-gateway'),
    }),
    { selector: ({ to }) => to },
  ),
  egressRules: fc.array(
    fc.record({
      to: fc.constantFrom<Route['to']>('services', 'anywhere'),
      tcpPort: fc.constantFrom<number | 'all'>('all', 443, 80),
    }),
    { maxLength: 3 },
  ),
});

test('a host is out of reach exactly where a packet to it does not arrive', () => {
  fc.assert(
    fc.property(wayOuts, fc.constantFrom(here, elsewhere), (wayOut, host) => {
      const reached = reachabilityProblem(wayOut, host, frankfurt) === undefined;
      expect(reached).toBe(arrives(wayOut, host === here ? 'service' : 'other'));
    }),
    { numRuns: 500 },
  );
});

test.each<[Egress, string, boolean]>([
  ['service-only', here, true],
  ['service-only', elsewhere, false],
  ['internet', here, true],
  ['internet', elsewhere, true],
])('a network with egress %s and host %s: %s', (egress, host, reached) => {
  expect(reachabilityProblem(wayOutFor(egress), host, frankfurt) === undefined).toBe(reached);
});

test.each(['routes', 'egressRules'] as const)('a network needs every one of its %s', (part) => {
  const wayOut = wayOutFor('internet');
  const without = (to: Route['to']) => ({ ...wayOut, [part]: wayOut[part].filter((entry) => entry.to !== to) });
  const alone = wayOutFor('service-only');

  expect(reachabilityProblem(without('anywhere'), elsewhere, frankfurt)).toBeDefined();
  expect(reachabilityProblem({ ...alone, [part]: [] }, here, frankfurt)).toBeDefined();
});

test.each([
  [
    { routes: [], egressRules: [] },
    here,
    {
      why: 'no route of the private subnets leads to the services of the region',
      fix: 'add a route for all services of the region through a service gateway, or one for 0.0.0.0/0 through NAT',
    },
  ],
  [
    wayOutFor('service-only'),
    elsewhere,
    {
      why: 'it is no service of eu-frankfurt-1, and no route of the private subnets leads to other addresses',
      fix: "add a route for 0.0.0.0/0 through a NAT gateway: a PullerNetwork has one with egress: 'internet'",
    },
  ],
  [
    { ...wayOutFor('internet'), routes: [{ to: 'anywhere', through: 'service-gateway' }] } as WayOut,
    elsewhere,
    {
      why: 'the route for 0.0.0.0/0 leads to a service gateway, which serves the services of eu-frankfurt-1 alone',
      fix: 'lead it to a NAT gateway',
    },
  ],
  [
    { ...wayOutFor('service-only'), egressRules: [{ to: 'services', tcpPort: 80 }] } as WayOut,
    here,
    {
      why: 'no security group of the machines lets TCP 443 out to the services of the region',
      fix: 'add an egress rule for TCP 443 to all services of the region',
    },
  ],
  [
    { ...wayOutFor('internet'), egressRules: [{ to: 'services', tcpPort: 443 }] } as WayOut,
    elsewhere,
    {
      why: 'no security group of the machines lets TCP 443 out to 0.0.0.0/0',
      fix: 'add an egress rule for TCP 443 to 0.0.0.0/0',
    },
  ],
])('says what is missing: %j', (wayOut, host, problem) => {
  expect(reachabilityProblem(wayOut, host, frankfurt)).toEqual({ given: `host '${host}'`, ...problem });
});

test.each([
  ['fra.ocir.io', 'services'],
  ['FRA.ocir.io', 'services'],
  ['objectstorage.eu-frankfurt-1.oraclecloud.com', 'services'],
  ['axabc.objectstorage.eu-frankfurt-1.oci.customer-oci.com', 'services'],
  ['objectstorage.us-ashburn-1.oraclecloud.com', 'anywhere'],
  ['objectstorage.eu-frankfurt-1.oraclecloud.com.example.com', 'anywhere'],
  ['github.com', 'anywhere'],
])('%s is one of: %s', (host, destination) => {
  expect(destinationOf(host, frankfurt)).toBe(destination);
});
