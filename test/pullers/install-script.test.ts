import { PullerNetwork } from '../../lib/network';
import { bootstrapHosts, ComputePuller } from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, someCompartment, someTenancy } from '../support/stack';

test.each([
  ['eu-frankfurt-1', 'yum.eu-frankfurt-1.oci.oraclecloud.com'],
  ['eu-jovanovac-1', 'yum.eu-jovanovac-1.oci.oraclecloud20.com'],
])('machines of %s install from %s', (region, host) => {
  expect(bootstrapHosts(Region.of(region))).toEqual([host]);
});

test('machines install and pull without the internet where the registry is in their region', () => {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const place = { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16', egress: 'service-only' } as const;
  const puller = {
    pullerName: 'web',
    tenancy: someTenancy(stack),
    compartment,
    region: Region.of('eu-frankfurt-1'),
    network: new PullerNetwork(stack, 'Network', place),
    repository: new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' }),
    digest: `sha256:${'a'.repeat(64)}`,
  };

  expect(() => new ComputePuller(stack, 'Puller', puller)).not.toThrow();
});
