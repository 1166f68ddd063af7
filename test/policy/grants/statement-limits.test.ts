import { App, TerraformStack, Testing } from 'cdktf';
import { IdentityPolicy } from '../../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../../lib/bindings/oci/provider';
import { Compartment, ICompartment } from '../../../lib/identity/compartment';
import { declareLimits } from '../../../lib/limits/service-limits';
import { equals } from '../../../lib/policy-language/condition';
import { Grant } from '../../../lib/policy/grants/grant';
import { resourcesOf, someCompartment, someTenancy, statementsOf } from '../../support/stack';

function stackOf(app = Testing.app(), name = 'test'): TerraformStack {
  const stack = new TerraformStack(app, name);
  new OciProvider(stack, 'Oci', {});
  return stack;
}

function made(parent: ICompartment, name: string): Compartment {
  return new Compartment(TerraformStack.of(parent), name, { compartmentName: name, parent, description: 'd' });
}

/** Statements that do not merge. */
function grant(scope: TerraformStack, compartment: ICompartment, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const group = { subject: { kind: 'group' as const, members: [{ name: `g${index}` }] } };
    Grant.give(scope, compartment, group, {
      action: 'read',
      resourceType: 'repos',
      where: equals('target.repo.name', 'a'),
    });
  }
}

function byHand(scope: TerraformStack, id: string, compartmentId: string, count: number): IdentityPolicy {
  const statements = Array.from({ length: count }, (_, index) => `Allow group g${index} to inspect repos in tenancy`);
  return new IdentityPolicy(scope, id, { compartmentId, name: id, description: 'd', statements });
}

/** What the synthesis of the whole app says about statements: errors, or else warnings. */
function saidBy(scope: TerraformStack): string[] {
  const app = App.of(scope);
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message.split('\n').filter((line) => line.includes('policy statements')).map((line) => line.trim()); // prettier-ignore
  }
  return app.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn'))
    .map(({ data }) => `warning: ${data}`);
}

const LIMIT = 'OCI allows 500 from the tenancy to any compartment, and this cannot be raised, and most are in';
const FIX = 'grant to fewer and larger groups, or divide the repositories among sibling compartments';

describe('statements on the way from the tenancy to a compartment', () => {
  test('are refused above 500, and warned of from 400 on', () => {
    const said = [
      [198, 201],
      [199, 201],
      [200, 300],
      [200, 301],
    ].map(([above = 0, below = 0]) => {
      // prettier-ignore
      const stack = stackOf();
      const tenancy = someTenancy(stack);
      grant(stack, tenancy, above);
      grant(stack, made(tenancy, 'prod'), below);
      return saidBy(stack);
    });

    const parts = (prod: number, tenancy: number) =>
      `policy statements from the tenancy to compartment prod: ${LIMIT}: prod: ${prod}, ocid1.tenancy.oc1..tenancy: ${tenancy}`;
    expect(said).toEqual([
      [],
      [`warning: 400 ${parts(201, 199)}; ${FIX}`],
      [`warning: 500 ${parts(300, 200)}; ${FIX}`],
      [`[test] test: 501 ${parts(301, 200)}; ${FIX}`],
    ]);
  });

  test('do not add up over compartments side by side, and do down a branch', () => {
    const stack = stackOf();
    const tenancy = someTenancy(stack);
    const [prod, dev] = [made(tenancy, 'prod'), made(tenancy, 'dev')];
    grant(stack, prod, 300);
    grant(stack, dev, 300);
    expect(saidBy(stack)).toEqual([]);

    grant(stack, made(prod, 'payments'), 201);
    expect(saidBy(stack)).toEqual([
      expect.stringContaining(
        '501 policy statements from the tenancy to compartment payments: ' + LIMIT + ': prod: 300, payments: 201',
      ),
    ]);
  });

  test('are counted over all stacks, by whichever stack the compartment is made in, and said once', () => {
    const app = Testing.app();
    const [identity, registry] = [stackOf(app, 'identity'), stackOf(app, 'registry')];
    const prod = made(someTenancy(identity), 'prod');
    grant(registry, prod, 260);
    grant(identity, prod, 241);

    expect(saidBy(registry)).toEqual([
      `[registry] registry: 501 policy statements from the tenancy to compartment prod: ${LIMIT}: prod: 501; ${FIX}`,
    ]);
  });

  test('are counted on the way above a compartment of another stack', () => {
    const app = Testing.app();
    const [identity, registry] = [stackOf(app, 'identity'), stackOf(app, 'registry')];
    const shared = made(someTenancy(identity), 'shared');
    grant(identity, shared, 250);
    grant(registry, made(shared, 'prod'), 251);

    expect(saidBy(registry)).toEqual([expect.stringContaining(`compartment prod: ${LIMIT}: prod: 251, shared: 250;`)]);
  });

  test('include those written by hand', () => {
    const stack = stackOf();
    const prod = made(someTenancy(stack), 'prod');
    grant(stack, prod, 460);
    byHand(stack, 'P1', prod.ocid, 21);
    expect(saidBy(stack)).toEqual([expect.stringContaining('warning: 481 policy statements')]);

    byHand(stack, 'P2', 'ocid1.tenancy.oc1..tenancy', 20);
    expect(saidBy(stack)).toEqual([expect.stringContaining(': prod: 481, ocid1.tenancy.oc1..tenancy: 20;')]);
  });

  test('include those of the tenancy for a compartment that only its OCID tells of', () => {
    const stack = stackOf();
    grant(stack, someCompartment(stack, 'Prod'), 301);
    grant(stack, someTenancy(stack), 200);

    expect(saidBy(stack)).toEqual([
      expect.stringContaining('501 policy statements from the tenancy to compartment ocid1.compartment.oc1..prod'),
    ]);
  });

  test('include those that are declared to exist', () => {
    const stack = stackOf();
    grant(stack, made(someTenancy(stack), 'prod'), 101);
    declareLimits(App.of(stack), { statementsPerPath: { existing: 400 } });

    expect(saidBy(stack)).toEqual([
      `[test] test: 501 policy statements from the tenancy to compartment prod: ${LIMIT}: existing: 400, prod: 101; ${FIX}`,
    ]);
  });
});

describe('statements of one policy', () => {
  test('are refused above 50 in a policy written by hand', () => {
    const stack = stackOf();
    const compartment = someCompartment(stack);
    grant(stack, compartment, 1);
    byHand(stack, 'Full', compartment.ocid, 50);
    byHand(stack, 'Over', compartment.ocid, 51);

    expect(saidBy(stack)).toEqual([
      '[test] test: 51 policy statements in one policy: OCI allows 50 in a policy, and most are in: test/Over: 51; write two policies, ' +
        'or add the statements by PolicyBook.of(scope, compartment).add(...), which divides them; ' +
        'an OtherTenancy can be declared twice, under two aliases',
    ]);
  });

  test('are cut at what was declared', () => {
    const stack = stackOf();
    declareLimits(stack, { statementsPerPolicy: { limit: 10 } });
    grant(stack, someCompartment(stack), 100);

    const sizes = Object.values(resourcesOf(stack, 'oci_identity_policy')).map(
      ({ statements }) => (statements as string[]).length,
    );

    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(100);
    expect(saidBy(stack)).toEqual([]);
  });
});

test('a statement is split at the length that was declared', () => {
  const lengths = [undefined, 1000].map((limit) => {
    const stack = stackOf();
    const compartment = someCompartment(stack);
    declareLimits(stack, limit === undefined ? {} : { statementLength: { limit } });
    for (let index = 0; index < 500; index += 1) {
      const where = equals('target.repo.name', `prod/payments/service-${index}`);
      Grant.give(stack, compartment, { subject: { kind: 'any-group' } }, { action: 'read', resourceType: 'repos', where }); // prettier-ignore
    }
    return Math.max(...statementsOf(stack).map(({ length }) => length));
  });

  expect(lengths[0]).toBeGreaterThan(1000);
  expect(lengths[0]).toBeLessThanOrEqual(4000);
  expect(lengths[1]).toBeLessThanOrEqual(1000);
});
