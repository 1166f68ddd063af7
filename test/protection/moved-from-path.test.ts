import { Testing } from 'cdktf';
import { Group } from '../../lib/identity';
import { RegistryPlatform } from '../../lib/platform';
import { movedFromPath } from '../../lib/protection';
import { ContainerRepository } from '../../lib/registry';
import { platformStack } from '../support/some-platform';
import { emptyStack, someCompartment } from '../support/stack';

const declared = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: { prod: {} },
  teams: { shop: { repositories: ['web'] } },
};

function moves(stack: ReturnType<typeof platformStack>): string[] {
  const { moved = [] } = JSON.parse(Testing.synth(stack)) as { moved?: { from: string; to: string }[] };
  return moved.map(({ from, to }) => `${from} -> ${to}`.replace(/_[0-9A-F]{8}\b/g, '')).sort();
}

test('everything below a construct moves, with the policies of a compartment', () => {
  const stack = platformStack(declared);
  const platform = stack.node.findChild('Registry') as RegistryPlatform;
  movedFromPath(platform.environment('prod').compartment, 'Live/Prod');
  movedFromPath(platform.repository('prod', 'shop/web'), 'Web');
  movedFromPath(platform.team('shop').node.findChild('developers'), 'Developers');

  expect(moves(stack)).toEqual([
    'oci_artifacts_container_repository.Web -> oci_artifacts_container_repository.Registry_Environments_prod_shop_web',
    'oci_identity_compartment.Live_Prod -> oci_identity_compartment.Registry_Environments_prod_Compartment',
    'oci_identity_group.Developers -> oci_identity_group.Registry_Teams_shop_developers',
    'oci_identity_policy.Live_Prod_Policies -> oci_identity_policy.Registry_Environments_prod_Compartment_Policies',
  ]);
});

test('an address is the one that the former construct had', () => {
  const former = emptyStack();
  const compartment = someCompartment(former);
  const { node } = new ContainerRepository(former, 'Web shop', { compartment, repositoryName: 'prod/shop/web' });
  const stack = platformStack(declared);
  movedFromPath((stack.node.findChild('Registry') as RegistryPlatform).repository('prod', 'shop/web'), node.id);

  const { moved } = JSON.parse(Testing.synth(stack)) as { moved: { from: string }[] };
  expect(moved.map(({ from }) => from)).toEqual([
    `oci_artifacts_container_repository.${former.getLogicalId((node.defaultChild as ContainerRepository).node)}`,
  ]);
});

test('a path where a construct still is, is refused', () => {
  const stack = platformStack(declared);
  const tenancy = someCompartment(stack, 'Tenant');
  new Group(stack, 'Developers', { tenancy, groupName: 'others', description: 'Others' });
  movedFromPath(
    (stack.node.findChild('Registry') as RegistryPlatform).team('shop').node.findChild('developers'),
    'Developers',
  );

  expect(() => Testing.synth(stack, true)).toThrow(
    "registry/Registry/Teams/shop/developers: movedFromPath 'Developers': a construct with resources is still at that " +
      'path; remove that construct, or the call',
  );
});
