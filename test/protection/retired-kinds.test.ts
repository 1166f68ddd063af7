import { TerraformStack, Testing } from 'cdktf';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { Compartment, Group, usePropagationWait } from '../../lib/identity';
import { deleteProtected, protectFromDestroy, retireBy } from '../../lib/protection';
import { ArtifactRepository, ContainerRepository } from '../../lib/registry';
import { Key, Secret, Vault } from '../../lib/secrets';
import { OfflineProvider } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { describeEachBinary, knowsRemovedBlocks } from '../support/each-binary';

const KEYS = ['artifacts charts', 'group people', 'key ci', 'secret token', 'shop/web', 'vault ci'];

/** Constructs of every kind, with grants that name them. */
function everyKind(stack: TerraformStack, compartment: Compartment, tenancy: Compartment, retired: boolean): void {
  const web = new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'shop/web', retired });
  const charts = new ArtifactRepository(stack, 'Charts', { compartment, repositoryName: 'charts', retired });
  const vault = new Vault(stack, 'Vault', { compartment, vaultName: 'ci', retired });
  const key = new Key(stack, 'Key', { compartment, vault, keyName: 'ci', retired });
  const secret = new Secret(stack, 'Secret', {
    compartment,
    vault,
    key,
    secretName: 'token',
    description: 'Token',
    retired,
  });
  const people = new Group(stack, 'People', { groupName: 'people', tenancy, description: 'People', retired });
  web.grantPull(people);
  charts.grantDownload(people);
  secret.grantRead(people);
}

describeEachBinary('constructs of every kind that are retired', (binary) => {
  let provider: OfflineProvider;
  let applied: AppliedStack;

  function stackWith(build: (stack: TerraformStack, compartment: Compartment, tenancy: Compartment) => void) {
    const stack = new TerraformStack(Testing.app(), 'registry');
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    usePropagationWait(stack, 0);
    if (!knowsRemovedBlocks(binary)) {
      retireBy(stack, 'state-rm');
    }
    const tenancy = Compartment.fromOcid(stack, 'Tenancy', 'ocid1.tenancy.oc1..acme') as Compartment;
    protectFromDestroy(stack);
    build(
      stack,
      new Compartment(stack, 'Shop', { parent: tenancy, compartmentName: 'shop', description: 'Shop' }),
      tenancy,
    );
    return stack;
  }
  const declared = (retired: boolean) => stackWith((...scopes) => everyKind(...scopes, retired));

  beforeAll(async () => {
    provider = await OfflineProvider.start();
    applied = await AppliedStack.of(provider, binary, declared(false));
  }, 60_000);
  afterAll(() => provider.stop());

  const addresses = async () => (await applied.terraform.state()).resources.map(({ address }) => address);
  const managed = async () => (await addresses()).filter((address) => !/^(terraform_data|data)\./.test(address));

  test('leave the state and stay in OCI, with their OCIDs in the ledger', async () => {
    const before = await managed();
    const leaving = before.filter((address) => !/identity_(compartment|policy)\./.test(address));
    expect(leaving).toHaveLength(KEYS.length);

    if (knowsRemovedBlocks(binary)) {
      const plan = await applied.planFor(declared(true));
      const forgotten = plan.changes.filter(({ actions }) => actions.join() === 'forget');
      expect(forgotten.map(({ address }) => address).sort()).toEqual([...leaving].sort());
    } else {
      expect(await applied.refusedFor(declared(true))).toEqual(leaving.map((address) => `${address}[0]`).sort());
      await applied.terraform.run('state', 'rm', ...leaving);
    }
    await applied.become(declared(true));

    expect(provider.log.filter(({ action }) => action === 'delete')).toEqual([]);
    expect(await managed()).toEqual(before.filter((address) => !leaving.includes(address)));
    const { resources } = await applied.terraform.state();
    expect(
      resources
        .filter(({ address }) => address.startsWith('terraform_data.'))
        .map(({ address, values }) => [address, String(values['triggers_replace']).split('.')[0]]),
    ).toEqual(KEYS.map((key) => [`terraform_data.retired["${key}"]`, 'ocid1']));
    expect((await applied.planFor(declared(true))).changes).toEqual([]);
  }, 60_000);

  test('then cannot leave the ledger without their word', async () => {
    expect(await applied.refusedFor(stackWith(() => undefined))).toEqual(
      KEYS.map((key) => `terraform_data.retired["${key}"]`),
    );
    await applied.become(stackWith((stack) => deleteProtected(stack, KEYS)));

    expect((await addresses()).filter((address) => address.startsWith('terraform_data.'))).toEqual([]);
    expect(provider.log.filter(({ action }) => action === 'delete').map(({ type }) => type)).toEqual([
      'oci_identity_policy',
    ]);
  }, 60_000);
});
