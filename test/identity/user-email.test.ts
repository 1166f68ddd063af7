import { TerraformVariable, Testing } from 'cdktf';
import * as fc from 'fast-check';
import { MachineUserEmail, User, UserProps } from '../../lib/identity';
import { RegistryPlatform, RegistryStack } from '../../lib/platform';
import { emptyStack, refusalOf, resourceOf, resourcesOf, someTenancy } from '../support/stack';

function user(userName: string, email?: UserProps['email']) {
  const stack = emptyStack();
  new User(stack, 'Bot', {
    userName,
    tenancy: someTenancy(stack),
    description: 'd',
    ...(email === undefined ? {} : { email }),
  });
  return resourceOf(stack, 'oci_identity_user')['email'];
}

const domain = { domain: 'robots.example.com' };
const mailbox = { mailbox: 'registry@example.com' };

describe('a machine user', () => {
  test.each<[string, string, UserProps['email'], string | undefined]>([
    ['an address of its own', 'payments-ci', 'payments@example.com', 'payments@example.com'],
    ['one in a domain', 'payments-ci', domain, 'payments-ci@robots.example.com'],
    ['a plus address of a mailbox', 'payments-ci', mailbox, 'registry+payments-ci@example.com'],
    ['none where none is required', 'payments-ci', 'not-required', undefined],
    ['one that its name is changed for', 'Payments CI', domain, 'payments-ci-d7b35113@robots.example.com'],
    ['one with a part of a long name', 'x'.repeat(80), domain, `${'x'.repeat(55)}-d929cdee@robots.example.com`],
  ])('gets %s', (_, userName, email, address) => {
    expect(user(userName, email)).toBe(address);
  });

  test('may have an address that only Terraform knows', () => {
    const stack = emptyStack();
    const email = new TerraformVariable(stack, 'email', {}).stringValue;
    new User(stack, 'Bot', { userName: 'bot', email, tenancy: someTenancy(stack), description: 'd' });

    expect(resourceOf(stack, 'oci_identity_user')['email']).toBe('${var.email}');
  });

  test('is refused without one, with what can be done', () => {
    expect(refusalOf(() => user('payments-ci'))).toBe(
      "test/Bot: user 'payments-ci' without an e-mail address: an identity domain requires one for every user by default, " +
        "and Oracle refuses the user (primaryEmailNotSpecified); set email, or machineUserEmail of the platform: { domain: '…' }, " +
        "{ mailbox: '…' }, or 'not-required' if an administrator of the domain deselected \"Primary email address " +
        'required" (Identity > Domains > the domain > Settings > Edit domain settings)',
    );
  });

  test.each<[string, UserProps['email']]>([
    ['nobody', 'nobody'],
    ['a..b@example.com', 'a..b@example.com'],
    ['${x}@example.com', '${x}@example.com'],
    [`${'x'.repeat(65)}@example.com`, `${'x'.repeat(65)}@example.com`],
    ['bot@internal', { domain: 'internal' }],
    ['bot@ocid1.tenancy.oc1..aaaa.internal', { domain: 'ocid1.tenancy.oc1..aaaa.internal' }],
    ['example.com', { mailbox: 'example.com' }],
  ])('is refused with the address %s', (address, email) => {
    expect(refusalOf(() => user('bot', email))).toBe(
      `test/Bot: e-mail address '${address}': Oracle takes addresses in the format of RFC 5322, with at most 64 ` +
        "characters before the @; write it like 'payments-ci@robots.example.com', with a dot in the domain",
    );
  });

  test('is refused where the address would be made from what only Terraform knows', () => {
    const name = new TerraformVariable(emptyStack(), 'name', {}).stringValue;

    expect(refusalOf(() => user(name, domain))).toBe(
      'test/Bot: an e-mail address by a user name that only Terraform knows: the address is made from the name at ' +
        'synthesis; pass the address of this user as a text',
    );
    expect(refusalOf(() => user('bot', { mailbox: name }))).toBe(
      'test/Bot: a mailbox that only Terraform knows: addresses are made from it at synthesis; ' +
        'write the address itself, or pass a domain',
    );
  });

  test('gets a valid address of its own, whatever its name', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[ -&(-z]{1,90}$/), {
          minLength: 2,
          maxLength: 5,
          selector: (name) => name.trim(),
        }),
        fc.constantFrom<MachineUserEmail>(domain, mailbox),
        (names, email) => {
          const addresses = names
            .filter((name) => name.trim() !== '')
            .map((name) => String(user(name, email)).toLowerCase());

          expect(new Set(addresses).size).toBe(addresses.length);
          addresses.forEach((address) => expect(address).toMatch(/^[a-z0-9._+-]{1,64}@(robots\.)?example\.com$/));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the machine users of a platform', () => {
  const platform = (props: { ciCredentials?: 'none' | 'vault'; machineUserEmail?: MachineUserEmail }) => {
    const stack = new RegistryStack(Testing.app(), 'test', {
      region: 'eu-frankfurt-1',
      tenancyOcid: 'ocid1.tenancy.oc1..a',
    });
    new RegistryPlatform(stack, 'Platform', {
      name: 'acme',
      owner: 'o',
      costCenter: 'c',
      teams: { shop: { repositories: ['web'] }, data: { repositories: ['loader'] } },
      ...props,
    });
    return stack;
  };

  test('get their addresses by one setting', () => {
    const stack = platform({ ciCredentials: 'vault', machineUserEmail: mailbox });

    expect(Object.values(resourcesOf(stack, 'oci_identity_user')).map(({ email }) => email)).toEqual([
      'registry+acme-data-ci@example.com',
      'registry+acme-shop-ci@example.com',
    ]);
  });

  test('are refused without it', () => {
    expect(refusalOf(() => platform({ ciCredentials: 'vault' }))).toContain('/CiCredential/User: user ');
  });

  test('are not spoken of where there are none', () => {
    expect(refusalOf(() => platform({ machineUserEmail: mailbox }))).toBe(
      "test/Platform: machineUserEmail: the platform has no machine users; omit it, or set ciCredentials: 'vault'",
    );
  });
});
