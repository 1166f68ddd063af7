import * as fc from 'fast-check';
import {
  destinationOf,
  Egress,
  EgressRule,
  hostProblem,
  packageHost,
  PullerNetwork,
  reachabilityProblem,
  Route,
  egressPathFor,
  EgressPath,
} from '../../lib/network';
import { Region } from '../../lib/region';
import { emptyStack } from '../support/stack';
import { ADDRESSES, arrives, Vcn } from './packet-walk';

const frankfurt = Region.of('eu-frankfurt-1');
const here = frankfurt.registryHost;
const elsewhere = Region.of('us-ashburn-1').registryHost;

const DESTINATIONS = ['services', 'anywhere'] as const;
const routeTables = fc.uniqueArray(
  fc.record<Route>({
    to: fc.constantFrom(...DESTINATIONS),
    through: fc.constantFrom('service-gateway', 'nat-gateway', 'internet-gateway'),
  }),
  { selector: ({ to }) => to },
);
const securityGroups = fc.array(
  fc.record<EgressRule>({
    to: fc.constantFrom(...DESTINATIONS),
    tcpPort: fc.constantFrom<EgressRule['tcpPort']>('all', 443, 80),
  }),
  { maxLength: 2 },
);

/** Networks of several subnets, with a route table each, and some of the network's security groups on its machines. */
const networks = fc
  .record({
    tables: fc.array(routeTables, { minLength: 1, maxLength: 4 }),
    groups: fc.array(securityGroups, { minLength: 1, maxLength: 4 }),
  })
  .chain(({ tables, groups }) =>
    fc.record({
      tables: fc.constant(tables),
      groups: fc.constant(groups),
      subnets: fc.array(fc.record({ table: fc.nat(tables.length - 1), on: fc.subarray([...groups.keys()]) }), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
  );

test('a host is which does not contain the location of a subnet exactly where a packet from a machine in it does not arrive', () => {
  fc.assert(
    fc.property(networks, ({ tables, groups, subnets }) => {
      const vcn: Vcn = {
        routeTables: new Map(tables.map((routes, index) => [`${index}`, routes])),
        securityGroups: new Map(groups.map((rules, index) => [`${index}`, rules])),
        subnets: new Map(subnets.map(({ table }, index) => [`subnet-${index}`, `${table}`])),
      };
      const network = PullerNetwork.fromExisting(emptyStack(), 'Network', {
        vcnOcid: 'ocid1.vcn.oc1.fra.a',
        subnetOcid: 'ocid1.subnet.oc1.fra.0',
        securityGroupOcids: [],
        egress: 'internet',
        subnets: subnets.map(({ table, on }, index) => ({
          subnetName: `subnet-${index}`,
          ocid: `ocid1.subnet.oc1.fra.${index}`,
          egressPath: { routes: tables[table] ?? [], egressRules: on.flatMap((group) => groups[group] ?? []) },
        })),
      });

      network.subnets.forEach((subnet, index) => {
        const machine = { subnet: subnet.subnetName, securityGroups: (subnets[index]?.on ?? []).map(String) };
        for (const [host, address] of [
          [here, ADDRESSES.services],
          [elsewhere, ADDRESSES.anywhere],
        ] as const) {
          const reached = hostProblem(network, host, frankfurt, subnet) === undefined;
          expect({ host, reached }).toEqual({ host, reached: arrives(vcn, machine, address) });
        }
      });
    }),
    { numRuns: 150 },
  );
}, 60_000);

test.each<[Egress, string, boolean]>([
  ['service-only', here, true],
  ['service-only', elsewhere, false],
  ['internet', here, true],
  ['internet', elsewhere, true],
])('a network with egress %s and host %s: %s', (egress, host, reached) => {
  expect(reachabilityProblem(egressPathFor(egress), host, frankfurt) === undefined).toBe(reached);
});

test.each(['routes', 'egressRules'] as const)('a network needs every one of its %s', (part) => {
  const egressPath = egressPathFor('internet');
  const without = (to: Route['to']) => ({ ...egressPath, [part]: egressPath[part].filter((entry) => entry.to !== to) });
  const alone = egressPathFor('service-only');

  expect(reachabilityProblem(without('anywhere'), elsewhere, frankfurt)).toBeDefined();
  expect(reachabilityProblem({ ...alone, [part]: [] }, here, frankfurt)).toBeDefined();
});

test.each<[EgressPath, string, { why: string; fix: string }]>([
  [
    { routeTable: 'apps', routes: [], egressRules: [] },
    here,
    {
      why: "route table 'apps' has no rule for the services of eu-frankfurt-1",
      fix: 'add one for all services of the region through a service gateway, or one for 0.0.0.0/0 through NAT',
    },
  ],
  [
    egressPathFor('service-only'),
    elsewhere,
    {
      why: 'it is not a service of eu-frankfurt-1, and the route table of the subnet has no rule for 0.0.0.0/0',
      fix: "add one through a NAT gateway; a PullerNetwork has one with egress: 'internet'",
    },
  ],
  [
    { ...egressPathFor('internet'), routes: [{ to: 'anywhere', through: 'service-gateway' }] },
    elsewhere,
    {
      why:
        'the rule for 0.0.0.0/0 in the route table of the subnet leads to a service gateway, which serves only the ' +
        'services of eu-frankfurt-1',
      fix: 'route it to a NAT gateway',
    },
  ],
  [
    { ...egressPathFor('internet'), routeTable: 'public', routes: [{ to: 'anywhere', through: 'internet-gateway' }] },
    here,
    {
      why:
        "the rule for 0.0.0.0/0 in route table 'public' leads to an internet gateway, which serves only machines with " +
        'a public address',
      fix: 'route it to a NAT gateway, or use a private subnet',
    },
  ],
  [
    { ...egressPathFor('service-only'), egressRules: [{ to: 'services', tcpPort: 80 }] },
    here,
    {
      why: 'no security group of the machines allows TCP 443 to all services of the region',
      fix: 'add an egress rule for TCP 443 to all services of the region',
    },
  ],
  [
    { ...egressPathFor('internet'), egressRules: [{ to: 'services', tcpPort: 443 }] },
    elsewhere,
    {
      why: 'no security group of the machines allows TCP 443 to 0.0.0.0/0',
      fix: 'add an egress rule for TCP 443 to 0.0.0.0/0',
    },
  ],
])('says what is missing: %j', (egressPath, host, problem) => {
  expect(reachabilityProblem(egressPath, host, frankfurt)).toEqual({ given: `host '${host}'`, ...problem });
});

test.each([
  ['fra.ocir.io', 'services'],
  ['FRA.ocir.io', 'services'],
  ['objectstorage.eu-frankfurt-1.oraclecloud.com', 'services'],
  ['axabc.objectstorage.eu-frankfurt-1.oci.customer-oci.com', 'services'],
  ['yum.eu-frankfurt-1.oci.oraclecloud.com', 'services'],
  ['yum.us-ashburn-1.oci.oraclecloud.com', 'anywhere'],
  ['yum.oracle.com', 'anywhere'],
  ['objectstorage.us-ashburn-1.oraclecloud.com', 'anywhere'],
  ['objectstorage.eu-frankfurt-1.oraclecloud.com.example.com', 'anywhere'],
  ['github.com', 'anywhere'],
])('%s is one of: %s', (host, destination) => {
  expect(destinationOf(host, frankfurt)).toBe(destination);
});

test('packages come from the realm of the region', () => {
  expect(packageHost(Region.of('eu-frankfurt-1'))).toBe('yum.eu-frankfurt-1.oci.oraclecloud.com');
  expect(packageHost(Region.of('us-langley-1'))).toBe('yum.us-langley-1.oci.oraclegovcloud.com');
});
