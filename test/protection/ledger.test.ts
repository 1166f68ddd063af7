import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { ArtifactsContainerRepository } from '../../lib/bindings/oci/artifacts-container-repository';
import { Compartment, Group } from '../../lib/identity';
import { deleteProtected, ProtectionProps, protectFromDestroy, retireBy } from '../../lib/protection';
import { ArtifactRepository, ContainerRepository } from '../../lib/registry';
import { Key, Secret, Vault } from '../../lib/secrets';
import { ledgerIn } from '../support/ledger-text';
import { emptyStack, someCompartment, someTenancy } from '../support/stack';

interface Synthesized {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly locals: { readonly protected_by_name: Record<string, string>; readonly retired_by_name: object };
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle: object }[];
}

function synthesized(stack: TerraformStack): Synthesized {
  const written = JSON.parse(Testing.synth(stack)) as Synthesized & { readonly locals: Record<string, string> };
  const { protected_by_name: kept = '', retired_by_name: retired = '' } = written.locals as Record<string, string>;
  return { ...written, locals: { protected_by_name: ledgerIn(kept), retired_by_name: ledgerIn(retired) } };
}

function keysOf(stack: TerraformStack): string[] {
  return Object.keys(synthesized(stack).locals.protected_by_name);
}

const KINDS: Record<string, (stack: TerraformStack, compartment: Compartment, props: ProtectionProps) => unknown> = {
  'shop/web': (stack, compartment, props) =>
    new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'shop/web', ...props }),
  'artifacts charts': (stack, compartment, props) =>
    new ArtifactRepository(stack, 'Charts', { compartment, repositoryName: 'charts', ...props }),
  'group people': (stack, _, props) =>
    new Group(stack, 'People', { tenancy: someTenancy(stack), groupName: 'people', description: 'People', ...props }),
  'vault ci': (stack, compartment, props) => new Vault(stack, 'Vault', { compartment, vaultName: 'ci', ...props }),
  'key ci': (stack, compartment, props) =>
    new Key(stack, 'Key', {
      compartment,
      vault: Vault.fromOcid(stack, 'Vault', 'ocid1.vault.oc1.fra.aaaa'),
      keyName: 'ci',
      ...props,
    }),
  'secret token': (stack, compartment, props) =>
    new Secret(stack, 'Secret', {
      compartment,
      vault: Vault.fromOcid(stack, 'Vault', 'ocid1.vault.oc1.fra.aaaa'),
      key: Key.fromOcid(stack, 'Key', 'ocid1.key.oc1.fra.aaaa', compartment),
      secretName: 'token',
      description: 'Token',
      ...props,
    }),
};

describe.each(Object.entries(KINDS))('the ledger of a stack, for %s', (key, build) => {
  function stackWith(props: ProtectionProps, prepare: (stack: TerraformStack) => void = () => undefined) {
    const stack = emptyStack();
    prepare(stack);
    build(stack, someCompartment(stack) as Compartment, props);
    return stack;
  }

  test('has the name and the OCID of what is protected', () => {
    const { locals, moved, resource } = synthesized(stackWith({ protectedFromDestroy: true }));

    expect(locals.protected_by_name).toEqual({ [key]: expect.stringMatching(/^oci_\w+\.\w+\.id$/) });
    expect(moved).toBeUndefined();
    expect(resource['terraform_data']?.['protected']).toMatchObject({
      for_each: '${local.protected_by_name}',
      triggers_replace: '${each.value}',
      lifecycle: { prevent_destroy: true },
    });
  });

  test('has it where a scope protects it, also when the scope says so later', () => {
    const stack = stackWith({});
    protectFromDestroy(stack);

    expect(keysOf(stack)).toEqual([key]);
    const [type = '', id = ''] = synthesized(stack).locals.protected_by_name[key]?.split('.') ?? [];
    expect(synthesized(stack).resource[type]?.[id]).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  test('has nothing of what is not protected, and is there all the same', () => {
    const { locals, moved, resource } = synthesized(stackWith({}));

    expect(locals.protected_by_name).toEqual({});
    expect(moved).toBeUndefined();
    expect(Object.keys(resource['terraform_data'] ?? {})).toEqual(['protected', 'retired']);
  });

  test('lets go of it where the construct or a scope says so', () => {
    const released = [{ from: `terraform_data.protected["${key}"]`, to: `terraform_data.unprotected["${key}"]` }];

    expect(synthesized(stackWith({ protectedFromDestroy: false }, protectFromDestroy)).moved).toEqual(released);
    expect(synthesized(stackWith({}, (stack) => protectFromDestroy(stack, false))).moved).toEqual(released);
  });

  test('keeps it when it is retired, and lets Terraform forget it', () => {
    const { locals, moved, removed } = synthesized(stackWith({ retired: true }, protectFromDestroy));

    expect(locals).toEqual({ protected_by_name: {}, retired_by_name: { [key]: '""' } });
    expect(moved).toEqual([{ from: `terraform_data.protected["${key}"]`, to: `terraform_data.retired["${key}"]` }]);
    expect(removed).toEqual([{ from: expect.stringMatching(/^oci_\w+\.\w+$/), lifecycle: { destroy: false } }]);
  });

  test('keeps it for a Terraform without removed blocks until it is out of the state', () => {
    const { removed, resource } = synthesized(stackWith({ retired: true }, (stack) => retireBy(stack, 'state-rm')));

    expect(removed).toBeUndefined();
    const counted = Object.values(resource).flatMap((byId) => Object.values(byId).filter(({ count }) => count === 0));
    expect(counted).toMatchObject([{ lifecycle: { prevent_destroy: true } }]);
  });
});

describe('the ledger of a stack', () => {
  function repositories(stack: TerraformStack, ...names: string[]): ContainerRepository[] {
    protectFromDestroy(stack);
    const compartment = someCompartment(stack);
    return names.map(
      (repositoryName, index) => new ContainerRepository(stack, `Repository-${index}`, { compartment, repositoryName }),
    );
  }

  test('is the same in any order of the declaration', () => {
    const [one, other] = [emptyStack(), emptyStack()];
    repositories(one, 'b', 'a');
    repositories(other, 'a', 'b');

    expect(keysOf(one)).toEqual(['a', 'b']);
    expect(keysOf(other)).toEqual(['a', 'b']);
  });

  test('has two names for two things of one name, so that neither can leave unseen', () => {
    const stack = emptyStack();
    protectFromDestroy(stack);
    const compartment = someCompartment(stack);
    new Vault(stack, 'One', { compartment, vaultName: 'ci' });
    new Vault(stack, 'Other', { compartment, vaultName: 'ci' });

    expect(keysOf(stack)).toEqual(['vault ci', 'vault ci (2)']);
  });

  test('tells what only Terraform can name by its construct', () => {
    const stack = emptyStack();
    const { stringValue } = new TerraformVariable(stack, 'name', { type: 'string' });
    repositories(stack, stringValue);

    expect(keysOf(stack)).toEqual(['repository at test/Repository-0/Resource']);
  });

  test('reads no expression in a name', () => {
    const stack = emptyStack();
    protectFromDestroy(stack, false);
    new ArtifactRepository(stack, 'Charts', { compartment: someCompartment(stack), repositoryName: '${a}"%{b}' });

    expect(synthesized(stack).moved?.map(({ from }) => from)).toEqual([
      'terraform_data.protected["artifacts $${a}\\"%%{b}"]',
    ]);
  });

  test('takes back what is imported after it was retired', () => {
    const stack = emptyStack();
    const [web] = repositories(stack, 'shop/web');
    (web?.node.defaultChild as ArtifactsContainerRepository).importFrom('ocid1.containerrepo.oc1.fra.aaaa');

    expect(synthesized(stack).moved).toEqual([
      { from: 'terraform_data.retired["shop/web"]', to: 'terraform_data.protected["shop/web"]' },
    ]);
  });

  test('lets go of what is deleted, retired before or not', () => {
    const stack = emptyStack();
    deleteProtected(stack, ['shop/web']);

    expect(synthesized(stack).moved).toEqual([
      { from: 'terraform_data.retired["shop/web"]', to: 'terraform_data.protected["shop/web"]' },
      { from: 'terraform_data.protected["shop/web"]', to: 'terraform_data.deleted["shop/web"]' },
    ]);
  });

  test('refuses to delete what is declared', () => {
    const stack = emptyStack();
    repositories(stack, 'shop/web');
    deleteProtected(stack, ['shop/web']);

    expect(() => Testing.synth(stack, true)).toThrow(
      "test: deleted 'shop/web': it is still declared; remove its declaration, or remove the name from deleteProtected",
    );
  });

  test.each(['repository', 'group'])('refuses to delete a %s that a statement names', (kind) => {
    const stack = emptyStack();
    const [web] = repositories(stack, 'shop/web');
    web?.grantPull(Group.fromName(stack, 'Auditors', 'auditors'));
    web?.node.tryRemoveChild('Resource');
    const other = new TerraformStack(stack.node.root as never, 'other');
    deleteProtected(other, [kind === 'group' ? 'group Auditors' : 'Shop/web']);

    expect(() => Testing.synth(other, true)).toThrow(
      `other: deleted '${kind === 'group' ? 'group Auditors' : 'Shop/web'}': a statement of test/Compartment/Policies/Resource names it: ` +
        `"Allow group auditors to read repos in compartment id ocid1.compartment.oc1..compartment where target.repo.name = 'shop/web'"; ` +
        'remove that grant, or the puller that it is for, or remove the name from deleteProtected',
    );
  });

  test('is written in HCL as well', () => {
    const stack = emptyStack();
    repositories(stack, 'shop/web');
    protectFromDestroy(stack, false);
    deleteProtected(stack, ['shop/api']);

    expect(Testing.synthHcl(stack)).toContain('triggers_replace = "${each.value}"');
    expect(Testing.synthHcl(stack)).toContain('terraform_data.protected["shop/api"]');
  });
});
