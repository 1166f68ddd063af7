import { App, Testing } from 'cdktf';
import { Compartment } from '../../lib/identity';
import { RegistryStack } from '../../lib/platform';
import { ContainerRepository } from '../../lib/registry';
import { rehearse, rehearseAll } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';

/** A stack with a compartment, and one with a repository in it. The names are not in the order of the references. */
function twoStacks() {
  const app = Testing.app() as App;
  const [base, user] = ['z-base', 'a-user'].map(
    (name) =>
      new RegistryStack(app, name, {
        region: 'eu-frankfurt-1',
        homeRegion: 'eu-amsterdam-1',
        tenancyOcid: 'ocid1.tenancy.oc1..acme',
        propagationSeconds: 0,
      }),
  ) as [RegistryStack, RegistryStack];
  const compartment = new Compartment(base, 'Shop', {
    parent: base.tenancy,
    compartmentName: 'shop',
    description: 'Shop',
  });
  new ContainerRepository(user, 'Web', { compartment, repositoryName: 'shop/web', protectedFromDestroy: true });
  return { app, base, user };
}

describeEachBinary('rehearseAll', (binary) => {
  test('applies each stack after the stacks that it refers to, and destroys them in reverse order', async () => {
    const { app } = twoStacks();

    const rehearsals = await rehearseAll(app, { binary });

    expect([...rehearsals.keys()]).toEqual(['z-base', 'a-user']);
    const [base, user] = [...rehearsals.values()];
    const compartment = base?.state.resources.find(({ address }) => address.startsWith('oci_identity_compartment'));
    const repository = user?.state.resources.find(({ address }) => address.startsWith('oci_artifacts'));
    expect(repository?.values['compartment_id']).toBe(compartment?.values['id']);
    expect(compartment?.values['id']).toMatch(/^ocid1\./);
    expect([base?.secondPlan.isEmpty, user?.secondPlan.isEmpty]).toEqual([true, true]);
    const changed = base?.log.filter(({ action }) => action === 'create' || action === 'delete') ?? [];
    expect(changed.map(({ action, type }) => `${action} ${type}`)).toEqual([
      'create oci_identity_compartment',
      'create oci_artifacts_container_repository',
      'delete oci_artifacts_container_repository',
      'delete oci_identity_compartment',
    ]);
  }, 60_000);
});

test('rehearse refuses a stack with references to another one', async () => {
  const { user, base } = twoStacks();

  await expect(rehearse(user)).rejects.toThrow(
    "rehearse: a stack with references to stack 'z-base': only the state of that stack has their values; rehearse the " +
      "stacks of the app together: rehearseAll(app), or rehearseAll('cdktf.out')",
  );
  expect((await rehearse(base)).secondPlan.isEmpty).toBe(true);
}, 60_000);
