import { App, TerraformStack, Testing } from 'cdktf';
import { readFileSync } from 'fs';
import { join } from 'path';
import { IdentityPolicy } from '../../../lib/bindings/oci/identity-policy';
import { CoreVcn } from '../../../lib/bindings/oci/core-vcn';
import { OciProvider } from '../../../lib/bindings/oci/provider';
import { useNaming } from '../../../lib/core/naming';
import { Compartment, ICompartment } from '../../../lib/identity/compartment';
import { Group } from '../../../lib/identity/group';
import { IPrincipal } from '../../../lib/identity/principal';
import { equals } from '../../../lib/policy-language/condition';
import { PolicyStatement } from '../../../lib/policy-language/policy-statement';
import { Grant } from '../../../lib/policy/grants/grant';
import { PolicyBook } from '../../../lib/policy/grants/policy-book';
import { appUnderConstruction } from '../../../lib/synthesized/app-under-construction';
import {
  emptyStack,
  refusalOf,
  resourceOf,
  resourcesOf,
  someCompartment,
  someTenancy,
  statementsOf,
} from '../../support/stack';

const builders: IPrincipal = { subject: { kind: 'group', members: [{ name: 'builders' }] } };
const readers: IPrincipal = { subject: { kind: 'group', members: [{ name: 'readers' }] } };

function reading(name: string) {
  return { action: 'read', resourceType: 'repos', where: equals('target.repo.name', name) } as const;
}

describe('a policy book', () => {
  test('says once what differs only in the repository', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);

    Grant.give(stack, compartment, builders, reading('b'));
    Grant.give(stack, compartment, builders, reading('a'));
    Grant.give(stack, compartment, builders, reading('a'));

    expect(statementsOf(stack)).toEqual([
      "Allow group builders to read repos in compartment id ocid1.compartment.oc1..compartment where any {target.repo.name = 'a', target.repo.name = 'b'}",
    ]);
  });

  test('says once what names no repository and differs only in the group', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);

    Grant.give(stack, compartment, readers, { action: 'inspect', resourceType: 'repos' });
    Grant.give(stack, compartment, builders, { action: 'inspect', resourceType: 'repos' });

    expect(statementsOf(stack)).toEqual([
      'Allow group builders, readers to inspect repos in compartment id ocid1.compartment.oc1..compartment',
    ]);
  });

  test('keeps apart what differs in more', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);

    Grant.give(stack, compartment, builders, reading('a'));
    Grant.give(stack, compartment, readers, reading('a'));
    Grant.give(stack, compartment, builders, { action: 'manage', resourceType: 'repos', where: reading('a').where });
    Grant.give(stack, someCompartment(stack, 'Other'), builders, reading('a'));

    expect(statementsOf(stack)).toHaveLength(4);
  });

  test('writes the same text whatever the order of the grants', () => {
    const names = ['c', 'a', 'b'];
    const texts = [names, names.toReversed()].map((order) => {
      const stack = emptyStack();
      const compartment = someCompartment(stack);
      const group = new Group(stack, 'Group', { tenancy: someTenancy(stack), groupName: 'g', description: 'd' });
      order.forEach((name) => Grant.give(stack, compartment, group, reading(name)));
      return Testing.synth(stack);
    });

    expect(texts[0]).toBe(texts[1]);
  });

  test('loses none of five thousand repositories, whose statement is split over several policies', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const names = Array.from({ length: 5000 }, (_, index) => `team-${index % 20}/service-${index}`);
    names.forEach((name) => Grant.give(stack, compartment, builders, reading(name)));

    expect(Object.keys(resourcesOf(stack, 'oci_identity_policy')).length).toBeGreaterThan(1);
    expect(
      statementsOf(stack)
        .flatMap((text) => text.match(/team-[^']+/g) ?? [])
        .toSorted(),
    ).toEqual(names.toSorted());
  });

  test('never puts more than 50 statements into a policy, and loses none', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    for (let index = 0; index < 180; index += 1) {
      Grant.give(stack, compartment, { subject: { kind: 'group', members: [{ name: `g${index}` }] } }, reading('a'));
    }

    const policies = Object.values(resourcesOf(stack, 'oci_identity_policy'));

    expect(policies.every(({ statements }) => (statements as string[]).length <= 50)).toBe(true);
    expect(new Set(statementsOf(stack)).size).toBe(180);
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
  });

  test('splits a statement that grows too long, without losing a repository', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const names = Array.from({ length: 500 }, (_, index) => `prod/payments/service-${index}`);
    names.forEach((name) => Grant.give(stack, compartment, builders, reading(name)));

    const statements = statementsOf(stack);

    expect(Math.max(...statements.map(({ length }) => length))).toBeLessThanOrEqual(4000);
    expect(names.filter((name) => !statements.some((text) => text.includes(`'${name}'`)))).toEqual([]);
  });

  test('shows every statement to whoever reads the app before it is written', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    for (let index = 0; index < 120; index += 1) {
      Grant.give(stack, compartment, { subject: { kind: 'group', members: [{ name: `g${index}` }] } }, reading('a'));
    }

    const [policy, ...others] = appUnderConstruction(stack).ofType('oci_identity_policy');

    expect(policy?.arguments['statements']).toHaveLength(120);
    expect(others).toEqual([]);
    expect(statementsOf(stack)).toHaveLength(120);
  });

  test('is cut anew when it is synthesized again with more statements', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const grants = (scope: TerraformStack, to: ICompartment, from: number, until: number) => {
      for (let index = from; index < until; index += 1) {
        const group = { subject: { kind: 'group' as const, members: [{ name: `g${index}` }] } };
        Grant.give(scope, to, group, reading('a'));
      }
    };
    let granted = 0;
    for (const count of [70, 130, 200, 270, 400]) {
      grants(stack, compartment, granted, count);
      granted = count;
      const anew = emptyStack();
      grants(anew, someCompartment(anew), 0, count);

      expect(resourcesOf(stack, 'oci_identity_policy')).toEqual(resourcesOf(anew, 'oci_identity_policy'));
    }
  });

  test('names its policies after the compartment, and tells further ones apart by what they begin with', () => {
    const stack = emptyStack();
    const prod = new Compartment(stack, 'Prod', {
      compartmentName: 'prod',
      parent: someTenancy(stack),
      description: 'd',
    });
    for (let index = 0; index < 60; index += 1) {
      Grant.give(stack, prod, { subject: { kind: 'group', members: [{ name: `g${index}` }] } }, reading('a'));
    }
    Grant.give(stack, someCompartment(stack), builders, reading('a'));

    const policies = Object.entries(resourcesOf(stack, 'oci_identity_policy'));
    const [first, ...others] = policies.filter(([id]) => id.startsWith('Prod_'));

    expect(first?.[1]).toMatchObject({
      name: 'prod-registry-access',
      description: 'Who may push, pull and manage what in the registry',
    });
    expect(others.length).toBeGreaterThan(0);
    for (const [id, { name }] of others) {
      expect(id).toMatch(/^Prod_Policies_Page-[0-9a-f]{8}_/);
      expect(name).toBe(`prod-registry-access-${/Page-(.{8})/.exec(id)?.[1]}`);
    }
    expect(policies.find(([id]) => id.startsWith('Compartment_'))?.[1]['name']).toMatch(
      /^test-[0-9a-f]{8}-registry-access$/,
    );
  });

  test('tells what was added to it', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const { statements } = Grant.combine(
      Grant.give(stack, compartment, builders, reading('a')),
      Grant.give(stack, compartment, builders, reading('b')),
    );
    const book = PolicyBook.of(stack, someCompartment(stack, 'Other'));
    book.add(...statements);

    expect(book.statements).toEqual(statements);
    expect(book.statements).not.toBe(book.statements);
  });

  test('makes a naming rule tell policies from other things', () => {
    const stack = emptyStack();
    useNaming(stack, ({ kind, name }) => `${kind} ${name}`);
    Grant.give(stack, someCompartment(stack), builders, reading('a'));

    expect(resourceOf(stack, 'oci_identity_policy')['name']).toBe('policy registry-access');
  });

  test('is one for a compartment and a stack', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);

    expect(PolicyBook.of(stack, compartment)).toBe(PolicyBook.of(compartment, compartment));
  });

  test('hands out the policy that Terraform writes', () => {
    const stack = emptyStack();
    const book = PolicyBook.of(stack, someCompartment(stack));
    book.add(new PolicyStatement({ ...reading('a'), subject: builders.subject, location: { kind: 'tenancy' } }));

    (book.node.defaultChild as IdentityPolicy).addOverride('version_date', '2026-01-01');

    expect(resourceOf(stack, 'oci_identity_policy')['version_date']).toBe('2026-01-01');
  });

  test('stands before what has to wait for it', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const waiting = new CoreVcn(stack, 'Vcn', { compartmentId: compartment.ocid });
    for (let index = 0; index < 120; index += 1) {
      Grant.give(stack, compartment, { subject: { kind: 'group', members: [{ name: `g${index}` }] } }, reading('a'));
    }
    Grant.give(stack, compartment, builders, reading('a')).applyBefore(waiting);

    const policies = Object.keys(resourcesOf(stack, 'oci_identity_policy')).map((id) => `oci_identity_policy.${id}`);

    expect(policies.length).toBeGreaterThan(1);
    expect(new Set(resourceOf(stack, 'oci_core_vcn')['depends_on'] as string[])).toEqual(new Set(policies));
  });

  test('refuses to stand before a resource of another stack', () => {
    const app = Testing.app();
    const [here, there] = [new TerraformStack(app, 'here'), new TerraformStack(app, 'there')];
    const grant = Grant.give(here, someCompartment(here), builders, reading('a'));

    expect(refusalOf(() => grant.applyBefore(new CoreVcn(there, 'Vcn', { compartmentId: 'x' })))).toBe(
      "there/Vcn: a policy of stack 'here': Terraform orders resources only within one stack; " +
        'declare the principal in the stack of the resource, or make that stack depend on the other one',
    );
  });

  test.each([
    ['before', ['identity', 'registry']],
    ['after', ['registry', 'identity']],
  ])('takes statements about another stack that is written %s it, through that stack', (_, order) => {
    const app = new App({ outdir: Testing.app().outdir });
    const stacks = new Map(order.map((id) => [id, new TerraformStack(app, id)]));
    const stackOf = (id: string) => stacks.get(id) ?? new TerraformStack(app, id);
    const [identity, registry] = [stackOf('identity'), stackOf('registry')];
    stacks.forEach((stack) => new OciProvider(stack, 'Oci', {}));
    const tenancy = someTenancy(identity);
    const group = new Group(identity, 'Group', { tenancy, groupName: 'g', description: 'd' });
    const compartment = new Compartment(registry, 'Prod', {
      compartmentName: 'prod',
      parent: someTenancy(registry),
      description: 'd',
    });

    Grant.give(registry, compartment, group, reading('a'));
    app.synth();

    const [statement] = statementsOf(identity);
    expect(statement).toMatch(/compartment id \$\{data\.terraform_remote_state\.[^}]*id\} where/);
    expect(Object.keys(resourcesOf(identity, 'oci_identity_policy'))[0]).toMatch(/^Policies-[0-9a-f]{8}_[0-9A-F]{8}$/);
    const { output } = JSON.parse(readFileSync(join(app.outdir, 'stacks/registry/cdk.tf.json'), 'utf8')) as {
      output?: Record<string, unknown>;
    };
    expect(Object.keys(output ?? {})).toHaveLength(1);
  });
});
