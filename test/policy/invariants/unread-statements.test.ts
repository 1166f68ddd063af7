import { Fn, TerraformHclModule, TerraformLocal, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { IdentityPolicy } from '../../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../../lib/bindings/oci/provider';
import { Compartment } from '../../../lib/identity/compartment';
import { acknowledgeModule, acknowledgeStatement } from '../../../lib/policy';
import { AccessInvariant } from '../../../lib/policy/invariants/access-invariant';
import { isolation } from '../../../lib/policy/invariants/isolation';
import { noAnyUserAccess } from '../../../lib/policy/invariants/no-any-user-access';
import { noTenancyWideAccess } from '../../../lib/policy/invariants/no-tenancy-wide-access';
import { requireAccess } from '../../../lib/policy/invariants/require-access';
import { pushRestrictedTo, secretWritesRestrictedTo } from '../../../lib/policy/invariants/restricted-to';
import { ContainerRepository } from '../../../lib/registry/container-repository';
import { emptyStack, refusalOf, someTenancy } from '../../support/stack';

const release = { subject: { kind: 'group', members: [{ name: 'release' }] } } as const;

/** A stack with a repository in prod and in dev, and the invariant that only release pushes to prod. */
function guarded(invariant: AccessInvariant = pushRestrictedTo('prod', release)): TerraformStack {
  const stack = emptyStack();
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const tenancy = someTenancy(stack);
  for (const name of ['dev', 'prod']) {
    const compartment = new Compartment(stack, name, { compartmentName: name, parent: tenancy, description: 'd' });
    new ContainerRepository(compartment, 'Api', { compartment, repositoryName: `${name}/api` });
  }
  requireAccess(stack, invariant);
  return stack;
}

/** A policy by hand in the tenancy. */
function byHand(stack: TerraformStack, ...statements: string[]): void {
  new IdentityPolicy(stack, 'ByHand', {
    compartmentId: 'ocid1.tenancy.oc1..tenancy',
    name: 'n',
    description: 'd',
    statements,
  });
}

/** The lines of the refusal; none if the stack is accepted. */
function refusals(stack: TerraformStack): string[] {
  try {
    Testing.synth(stack, true);
  } catch (error) {
    return String(error)
      .split('\n')
      .filter((line) => line.includes('[test]'));
  }
  return [];
}

describe('a guarded environment', () => {
  test.each([
    'Allow any-user to manage repos in tenancy where not target.resource.tag.Foo.Bar',
    'Allow any-user to manage repos in tenancy where target.resource.tag.Foo.Bar',
    "Allow group x to manage repos in tenancy where not (request.region = 'fra')",
    "Allow group x to manage all-resources in compartment prod where sets-intersect(target.resource.compartment.tag.lz.role, ('x'))",
    'Allow group x to manage repos in ${var.scope}',
    'Allow ${var.who} to manage repos in tenancy',
    'Allow group x to ${var.verb} repos in tenancy',
    'Allow group x to manage repos in tenancy where ${var.cond}',
    "Allow group x to manage repos in tenancy where any {${var.cond}, target.repo.name = 'dev/api'}",
    'Allow group x to manage repos in tenancy ${var.where}',
    'Allow group x to manage repos in compartment id ${local.unknown}',
    '${var.statement}',
    'Let everybody in',
    'Allow group x to manage all-new-things in tenancy',
    'Admit any-user of tenancy Partner to manage repos in tenancy',
  ])('is refused beside %s', (statement) => {
    const stack = guarded();
    byHand(stack, statement);

    expect(refusals(stack)).toHaveLength(1);
  });

  test.each([
    'Allow ${var.who} to read repos in tenancy',
    'Allow ${var.who} to manage buckets in tenancy',
    'Allow group release to ${var.verb} repos in tenancy',
    'Allow ${var.who} to manage repos in compartment dev',
    "Allow ${var.who} to manage repos in tenancy where target.repo.name = 'dev/api'",
    "Allow group x to manage repos in tenancy where all {${var.cond}, target.repo.name = 'dev/api'}",
    'Deny ${var.who} to manage repos in tenancy',
    'Allow group x to manage virtual-network-family in tenancy',
    'Allow group release to manage repos in ${var.scope}',
  ])('is accepted beside what may not push to it in any case: %s', (statement) => {
    const stack = guarded();
    byHand(stack, statement);

    expect(refusals(stack)).toEqual([]);
  });

  test.each<[string, (stack: TerraformStack) => string[]]>([
    ['a join', () => [Fn.join(' ', ['Allow group x to manage repos', 'in tenancy'])]],
    ['a format', () => [Fn.format('Allow group %s to manage repos in tenancy', ['x'])]],
    ['a local', (stack) => [new TerraformLocal(stack, 'L', 'Allow group x to manage repos in tenancy').asString]],
    ['a default', (stack) => [new TerraformVariable(stack, 'v', { default: 'Allow group x to manage repos in tenancy' }).stringValue]], // prettier-ignore
    ['a list that is a variable', (stack) => new TerraformVariable(stack, 'list', { type: 'list(string)' }).listValue],
    ['a list that is a local', (stack) => new TerraformLocal(stack, 'L', ['Allow group x to manage repos in tenancy']).asList], // prettier-ignore
  ])('is refused beside the statement of %s', (_, statements) => {
    const stack = guarded();
    byHand(stack, ...[]);
    new IdentityPolicy(stack, 'Made', {
      compartmentId: 'ocid1.tenancy.oc1..tenancy',
      name: 'm',
      description: 'd',
      statements: statements(stack),
    });

    expect(refusals(stack)).toHaveLength(1);
  });

  test('names what could not be read, why, and what to do', () => {
    const stack = guarded();
    byHand(stack, 'Allow ${var.who} to manage repos in tenancy');

    expect(refusals(stack)[0]).toContain(
      "any-user may push to 'prod/api': only the principals named in the invariant may push in prod; write so that it can be " +
        'parsed, or accept it with acknowledgeStatement(<scope>, <its text>, <reason>): ' +
        '"Allow ${var.who} to manage repos in tenancy" (test/ByHand): expected',
    );
  });

  test('is refused beside a module, and accepted when that is acknowledged', () => {
    const stack = guarded();
    const network = new TerraformHclModule(stack, 'Network', { source: 'oracle-terraform-modules/vcn/oci' });

    expect(refusals(stack)).toEqual([
      expect.stringContaining(
        'accept the module with acknowledgeModule(<module>, <reason>): "module Network (oracle-terraform-modules/vcn/oci)" ' +
          '(test/Network): it may contain policies, which are not known',
      ),
    ]);

    acknowledgeModule(network, 'It creates a VCN and no policies');
    expect(refusals(stack)).toEqual([]);
  });
});

describe('an acknowledged statement', () => {
  const statement = 'Allow group x to manage repos in ${var.scope}';

  test('is left out of proofs, also with other space in it, and no other one is', () => {
    const stack = guarded();
    byHand(stack, statement);
    acknowledgeStatement(stack, ` ${statement.replaceAll(' ', '  ')}`, 'The variable is never prod');
    expect(refusals(stack)).toEqual([]);

    byHand2(stack, 'Allow group y to manage repos in ${var.scope}');
    expect(refusals(stack)).toHaveLength(1);
  });

  test('may be one of a group that the app makes, by its token', () => {
    const stack = guarded();
    const local = new TerraformLocal(stack, 'Name', 'x').asString;
    byHand(stack, `Allow group ${local} to manage repos in tenancy`);
    acknowledgeStatement(stack, `Allow group ${local} to manage repos in tenancy`, 'Meant');

    expect(refusals(stack)).toEqual([]);
  });

  test('has a text and a reason', () => {
    const stack = guarded();

    expect(refusalOf(() => acknowledgeStatement(stack, statement, ' '))).toBe(
      'test: acknowledgement without a reason: it accepts one statement, for a reason that a reviewer ' +
        'can check; write the reason in a sentence',
    );
    expect(refusalOf(() => acknowledgeStatement(stack, '', 'Meant'))).toContain('acknowledgement without a statement');
  });

  function byHand2(stack: TerraformStack, text: string): void {
    new IdentityPolicy(stack, 'Second', {
      compartmentId: 'ocid1.tenancy.oc1..tenancy',
      name: 's',
      description: 'd',
      statements: [text],
    });
  }
});

test.each<[string, AccessInvariant, string]>([
  ['noTenancyWideAccess', noTenancyWideAccess(), 'Allow group x to read repos in compartment id ${local.unknown}'],
  ['noTenancyWideAccess', noTenancyWideAccess(), 'Allow group x to read repos in compartment id ${var.somewhere}'],
  ['noTenancyWideAccess', noTenancyWideAccess(), 'Allow group x to read repos in ${var.scope}'],
  ['noAnyUserAccess', noAnyUserAccess(), 'Allow ${var.who} to read buckets in tenancy'],
  ['secretWritesRestrictedTo', secretWritesRestrictedTo(), 'Allow group x to ${var.verb} secrets in tenancy'],
  ['isolation', isolation('dev', 'prod'), '${var.statement}'],
])('%s is broken by what may break it', (_, invariant, statement) => {
  const stack = guarded(invariant);
  byHand(stack, 'Allow group devs to read repos in compartment dev', statement);

  expect(refusals(stack).length).toBeGreaterThan(0);
});
