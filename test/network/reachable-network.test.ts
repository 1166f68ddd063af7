import * as fc from 'fast-check';
import { hostProblem, PullerNetworkProps } from '../../lib/network';
import { Region } from '../../lib/region';
import { ADDRESSES, arrives } from './packet-walk';
import { OFFICE, someNetwork } from './some-network';
import { synthesizedVcn } from './synthesized-vcn';

describe('a network is as reachable as it says', () => {
  const region = Region.of('eu-frankfurt-1');
  const hosts = [
    [region.registryHost, ADDRESSES.services],
    [Region.of('us-ashburn-1').registryHost, ADDRESSES.anywhere],
  ] as const;
  const choices = fc.record<Partial<PullerNetworkProps>>(
    {
      egress: fc.constantFrom('internet', 'service-only'),
      subnets: fc
        .integer({ min: 1, max: 5 })
        .map((count) => [...Array(count).keys()].map((n) => ({ subnetName: `s${n}` }))),
      ipv6: fc.boolean(),
      flowLogDays: fc.constant(30),
      bastion: fc.constant({ clientRanges: [OFFICE] }),
      publicSubnet: fc.constant({ subnetName: 'lab' }),
      searchDomain: fc.constant('corp.example.com'),
    },
    { requiredKeys: [] },
  );

  test('whatever else it has', () => {
    fc.assert(
      fc.property(choices, (props) => {
        const { stack, network } = someNetwork(props);
        const vcn = synthesizedVcn(stack);

        for (const subnet of network.subnets) {
          const machine = { subnet: `acme-prod-${subnet.subnetName}`, securityGroups: ['acme-prod-pullers'] };
          for (const [host, address] of hosts) {
            const reached = hostProblem(network, host, region, subnet) === undefined;
            expect({ host, reached }).toEqual({ host, reached: arrives(vcn, machine, address) });
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('and its lab leads out for machines with a public address, and for no puller', () => {
    const { stack } = someNetwork({ publicSubnet: { subnetName: 'lab' } });
    const machine = { subnet: 'acme-prod-lab', securityGroups: ['acme-prod-lab'] };

    for (const [, address] of hosts) {
      expect(arrives(synthesizedVcn(stack), { ...machine, hasPublicAddress: true }, address)).toBe(true);
      expect(arrives(synthesizedVcn(stack), machine, address)).toBe(false);
    }
  });
});
