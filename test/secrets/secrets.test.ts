import { KmsKey } from '../../lib/bindings/oci/kms-key';
import { KmsVault } from '../../lib/bindings/oci/kms-vault';
import { VaultSecret } from '../../lib/bindings/oci/vault-secret';
import { Group, IPrincipal } from '../../lib/identity';
import { CiCredential, Key, Secret, SECRET_PLACEHOLDER, Vault } from '../../lib/secrets';
import { emptyStack, refusalOf, resourceOf, someCompartment, someTenancy, statementsOf } from '../support/stack';

const readers: IPrincipal = { subject: { kind: 'group', members: [{ name: 'readers' }] } };

function someSecret() {
  const stack = emptyStack();
  const compartment = someCompartment(stack);
  const vault = Vault.fromOcid(stack, 'Vault', 'ocid1.vault.oc1.fra.a');
  const key = Key.fromOcid(stack, 'Key', 'ocid1.key.oc1.fra.a', compartment);
  const secret = new Secret(stack, 'Token', { compartment, vault, key, secretName: 'token', description: 'd' });
  return { stack, compartment, vault, key, secret };
}

describe('a secret', () => {
  test('is made with a placeholder that Terraform ignores from then on', () => {
    const { stack } = someSecret();

    const { secret_content: content, lifecycle } = resourceOf(stack, 'oci_vault_secret');

    expect(content).toEqual({
      content: Buffer.from(SECRET_PLACEHOLDER).toString('base64'),
      content_type: 'BASE64',
    });
    expect(lifecycle).toEqual({ ignore_changes: ['secret_content'] });
  });

  test('can be read, and rotated, by whoever is let, and no other secret can', () => {
    const { stack, secret } = someSecret();

    secret.grantRead(readers);
    secret.grantRotate(readers);

    const where = "where target.secret.id = '${oci_vault_secret.Token_CB33349F.id}'";
    expect(statementsOf(stack)).toEqual([
      `Allow group readers to read secret-bundles in compartment id ocid1.compartment.oc1..compartment ${where}`,
      `Allow group readers to use secrets in compartment id ocid1.compartment.oc1..compartment ${where}`,
    ]);
  });

  test('that already stands is granted alike', () => {
    const stack = emptyStack();
    const secret = Secret.fromOcid(stack, 'Old', 'ocid1.vaultsecret.oc1.fra.a', someCompartment(stack));

    secret.grantRead(readers);
    secret.grantRotate(readers);

    expect(statementsOf(stack).map((text) => text.split(' where ')[1])).toEqual([
      "target.secret.id = 'ocid1.vaultsecret.oc1.fra.a'",
      "target.secret.id = 'ocid1.vaultsecret.oc1.fra.a'",
    ]);
  });

  test('hands out its resource', () => {
    expect(someSecret().secret.node.defaultChild).toBeInstanceOf(VaultSecret);
  });
});

describe('a vault and its key', () => {
  test('hang together by the address of the vault', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const vault = new Vault(stack, 'Vault', { compartment, vaultName: 'ci' });
    const key = new Key(stack, 'Key', { compartment, vault, keyName: 'ci' });

    expect(vault.node.defaultChild).toBeInstanceOf(KmsVault);
    expect(key.node.defaultChild).toBeInstanceOf(KmsKey);
    expect(resourceOf(stack, 'oci_kms_key')).toMatchObject({
      key_shape: { algorithm: 'AES', length: 32 },
      management_endpoint: expect.stringMatching(/^\$\{time_sleep\.Vault_Wait_\w+\.triggers\.management_endpoint\}$/),
      protection_mode: 'HSM',
    });
  });

  test('that already stand are told by their own kind of OCID', () => {
    const stack = emptyStack();
    const refusal = (type: string) =>
      `test/${type}: OCID 'ocid1.user.oc1..a': it identifies a user, and a ${type} is needed here; ` +
      `pass an OCID that starts with ocid1.${type}.`;

    expect(refusalOf(() => Vault.fromOcid(stack, 'vault', 'ocid1.user.oc1..a'))).toBe(refusal('vault'));
    expect(refusalOf(() => Key.fromOcid(stack, 'key', 'ocid1.user.oc1..a', someCompartment(stack)))).toBe(
      refusal('key'),
    );
  });

  test('let a principal use the key, and no other', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const vault = Vault.fromOcid(stack, 'Vault', 'ocid1.vault.oc1.fra.a');
    new Key(stack, 'Key', { compartment, vault, keyName: 'ci' }).grantUse(readers);
    Key.fromOcid(stack, 'Old', 'ocid1.key.oc1.fra.old', compartment).grantUse(readers, {
      until: '2027-01-31T18:00:00Z',
    });

    const USE = 'Allow group readers to use keys in compartment id ocid1.compartment.oc1..compartment';
    expect(statementsOf(stack)).toEqual([
      `${USE} where all {target.key.id = 'ocid1.key.oc1.fra.old', request.utc-timestamp before '2027-01-31T18:00:00Z'}`,
      `${USE} where target.key.id = '\${oci_kms_key.Key_961B73FD.id}'`,
    ]);
  });
});

test('a CI credential is a user in the group, and a place for a token that is made elsewhere', () => {
  const { stack, compartment, vault, key } = someSecret();
  const tenancy = someTenancy(stack);
  const group = new Group(stack, 'Group', { tenancy, groupName: 'payments-ci', description: 'd' });

  const { user } = new CiCredential(stack, 'Ci', {
    ...{ tenancy, compartment, vault, key, group },
    userName: 'payments-ci',
    email: { domain: 'robots.example.com' },
    secretName: 'payments-ci-token',
  });

  expect(user.userName).toBe('payments-ci');
  expect(resourceOf(stack, 'oci_identity_user')).toMatchObject({
    name: 'payments-ci',
    email: 'payments-ci@robots.example.com',
  });
  expect(resourceOf(stack, 'oci_identity_user_group_membership')).toMatchObject({
    group_id: expect.stringContaining('time_sleep.Group_Wait_'),
    user_id: expect.stringContaining('time_sleep.Ci_User_Wait_'),
  });
});
