import { Annotations, App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { ArtifactsContainerRepository } from '../../lib/bindings/oci/artifacts-container-repository';
import { IdentityAuthToken } from '../../lib/bindings/oci/identity-auth-token';
import { IdentityGroup } from '../../lib/bindings/oci/identity-group';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { TimeProvider } from '../../lib/bindings/time/provider';
import { DynamicGroup, Group, MatchingRule, User } from '../../lib/identity';
import { declareLimits, ServiceLimits } from '../../lib/limits';
import { RegistryStack } from '../../lib/platform';
import { Grant } from '../../lib/policy';
import { equals } from '../../lib/policy-language';
import { ContainerRepository } from '../../lib/registry';
import { refusalOf, someCompartment, someTenancy } from '../support/stack';

const FRANKFURT = { region: 'eu-frankfurt-1', tenancyOcid: 'ocid1.tenancy.oc1..acme' };

function stackOf(
  app = Testing.app(),
  name = 'test',
  provider: ConstructorParameters<typeof OciProvider>[2] = FRANKFURT,
) {
  const stack = new TerraformStack(app, name);
  new OciProvider(stack, 'Oci', provider);
  return stack;
}

/** An app that Oracle allows so many repositories. */
function allowing(limit: number): App {
  const app = Testing.app();
  declareLimits(app, { repositories: { limit } });
  return app;
}

/** Container repositories beside one that the library made, so that somebody counts. */
function holding(stack: TerraformStack, count: number, prefix = 'r'): TerraformStack {
  new ContainerRepository(stack, 'Own', { compartment: someCompartment(stack), repositoryName: `${prefix}/own` });
  for (let index = 1; index < count; index += 1) {
    new ArtifactsContainerRepository(stack, `${prefix}${index}`, {
      compartmentId: 'x',
      displayName: `${prefix}${index}`,
    });
  }
  return stack;
}

/** What is said about limits when the whole app is synthesized: errors, and warnings. */
function saidBy(app: App): { errors: string[]; warnings: string[] } {
  let errors: string[] = [];
  try {
    app.synth();
  } catch (error) {
    errors = (error as Error).message.split('\n').filter((line) => line.includes('Oracle allows'));
  }
  const warnings = app.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data)));
  return { errors: errors.map((line) => line.trim()), warnings };
}

function errorsOf(stack: TerraformStack): string[] {
  return saidBy(App.of(stack)).errors;
}

describe('what goes over a limit', () => {
  test('is refused with the count, who uses most, and the ways out', () => {
    expect(errorsOf(holding(stackOf(), 501))).toEqual([
      '[test] test: 501 container repositories in region eu-frankfurt-1 of tenancy ocid1.tenancy.oc1..acme: ' +
        'Oracle allows 500, unless it granted more, and most are in: ' +
        'test/Own: 1, test/r1: 1, test/r2: 1, test/r3: 1, test/r4: 1, 496 more; declare repositories for fewer environments, or use one repository ' +
        'with tags for images that are built together; or ask Oracle for more and declare it: ' +
        'declareLimits(app, { repositories: { limit: … } })',
    ]);
  });

  test.each<[string, number, (stack: TerraformStack, index: number) => void]>([
    [
      '101 policies in tenancy ocid1.tenancy.oc1..acme: ',
      101,
      (stack, index) =>
        Grant.give(stack, someCompartment(stack, `C${index}`), { subject: { kind: 'any-group' } }, READ),
    ],
    [
      '251 groups in tenancy ocid1.tenancy.oc1..acme: ',
      251,
      (stack, index) =>
        new Group(stack, `G${index}`, { tenancy: tenancyOf(stack), groupName: `g${index}`, description: 'd' }),
    ],
    [
      '51 dynamic groups in tenancy ocid1.tenancy.oc1..acme: ',
      51,
      (stack, index) =>
        new DynamicGroup(stack, `G${index}`, {
          tenancy: tenancyOf(stack),
          groupName: `g${index}`,
          description: 'd',
          matching: MatchingRule.instancesIn(tenancyOf(stack)),
        }),
    ],
    [
      "3 auth tokens of user ${oci_identity_user.Bot_116EC4F6.id} of stack 'test': ",
      3,
      (stack, index) => new IdentityAuthToken(stack, `T${index}`, { userId: userOf(stack).ocid, description: 'd' }),
    ],
  ])('is refused: %s', (message, count, make) => {
    const [at, over] = [count - 1, count].map((many) => {
      const stack = stackOf();
      Array.from({ length: many }, (_, index) => make(stack, index));
      return errorsOf(stack);
    });

    expect(at).toEqual([]);
    expect(over).toEqual([expect.stringContaining(`test: ${message}`)]);
  });

  test('is counted over all stacks, and said once', () => {
    const app = allowing(50);
    holding(stackOf(app, 'one'), 30);
    holding(stackOf(app, 'two'), 21);

    expect(saidBy(app)).toEqual({
      errors: [expect.stringContaining('most are in: one: 30, two: 21;')],
      warnings: [],
    });
  });

  test('is counted apart by region and by tenancy', () => {
    const app = allowing(50);
    holding(stackOf(app, 'one'), 30);
    holding(stackOf(app, 'two', { ...FRANKFURT, region: 'eu-zurich-1' }), 30);
    holding(stackOf(app, 'three', { ...FRANKFURT, tenancyOcid: 'ocid1.tenancy.oc1..other' }), 30);

    expect(saidBy(app)).toEqual({ errors: [], warnings: [] });
  });

  test('is counted by the provider that a resource names', () => {
    const stack = holding(stackOf(allowing(50)), 30);
    const zurich = new OciProvider(stack, 'Zurich', { ...FRANKFURT, alias: 'zurich', region: 'eu-zurich-1' });
    for (let index = 0; index < 30; index += 1) {
      new ArtifactsContainerRepository(stack, `z${index}`, { provider: zurich, compartmentId: 'x', displayName: 'z' });
    }

    expect(errorsOf(stack)).toEqual([]);
  });

  test('is counted together where no provider says whose it is, and the message says so', () => {
    const app = allowing(50);
    holding(stackOf(app, 'one', {}), 30);
    holding(stackOf(app, 'two', {}), 30);
    holding(stackOf(app, 'three', { configFileProfile: 'OTHER' }), 30);

    expect(saidBy(app).errors).toEqual([
      expect.stringContaining(
        '60 container repositories in the region that no provider names of the tenancy that no provider names: Oracle allows 50, as declared, and most are in: one: 30, two: 30;',
      ),
    ]);
  });

  test('is counted apart for a profile that the provider signs in with', () => {
    const stack = holding(stackOf(allowing(50), 'test', { configFileProfile: 'OTHER' }), 51);

    expect(errorsOf(stack)).toEqual([expect.stringContaining(" of the tenancy of profile 'OTHER': Oracle allows")]);
  });

  test('is counted by the provider of OCI, whatever other providers the stack has', () => {
    const stack = stackOf(allowing(50));
    new TimeProvider(stack, 'Time');

    expect(errorsOf(holding(stack, 51))).toEqual([
      expect.stringContaining(' in region eu-frankfurt-1 of tenancy ocid'),
    ]);
  });

  test('is counted over all stacks for a user whose OCID is known', () => {
    const app = Testing.app();
    for (const name of ['one', 'two']) {
      const stack = holding(stackOf(app, name), 1);
      const token = { userId: 'ocid1.user.oc1..bot', description: 'd' };
      [0, 1].forEach((index) => new IdentityAuthToken(stack, `T${index}`, token));
    }

    expect(saidBy(app).errors).toEqual([expect.stringContaining('4 auth tokens of user ocid1.user.oc1..bot: ')]);
  });

  test('is counted together where only Terraform knows the region', () => {
    const app = allowing(50);
    for (const name of ['one', 'two']) {
      const stack = new TerraformStack(app, name);
      const region = new TerraformVariable(stack, 'region', { type: 'string' }).stringValue;
      new OciProvider(stack, 'Oci', { ...FRANKFURT, region });
      holding(stack, 30);
    }

    expect(saidBy(app).errors).toEqual([
      expect.stringContaining('60 container repositories in the region that no provider names of tenancy ocid1'),
    ]);
  });

  test('includes pages of policies that are cut in a later stack', () => {
    const app = Testing.app();
    const [one, two] = [stackOf(app, 'one'), stackOf(app, 'two')];
    for (let index = 0; index < 99; index += 1) {
      new IdentityPolicy(one, `P${index}`, { compartmentId: 'x', name: `p${index}`, description: 'd', statements: [] });
    }
    holding(one, 1);
    const compartment = someCompartment(two);
    for (let index = 0; index < 60; index += 1) {
      const group = { subject: { kind: 'group' as const, members: [{ name: `g${index}` }] } };
      Grant.give(two, compartment, group, { ...READ, where: equals('target.repo.name', 'a') });
    }

    expect(saidBy(app).errors).toEqual([expect.stringMatching(/^\[two\] two: 10[1-9] policies in tenancy/)]);
  });

  test('includes what an escape hatch multiplies', () => {
    const stack = holding(stackOf(), 1);
    new ArtifactsContainerRepository(stack, 'Many', { compartmentId: 'x', displayName: 'many', count: 500 });

    expect(errorsOf(stack)).toEqual([expect.stringContaining('501 container repositories')]);
  });
});

describe('what comes near a limit', () => {
  const group = (stack: TerraformStack, index: number) =>
    new IdentityGroup(stack, `R${index}`, { compartmentId: 'x', name: `g${index}`, description: 'd' });

  test.each([
    [199, 0],
    [200, 1],
    [250, 1],
  ])('of 250: with %d, there are %d warnings', (count, expected) => {
    const stack = holding(stackOf(), 1);
    Array.from({ length: count }, (_, index) => group(stack, index));

    const { errors, warnings } = saidBy(App.of(stack));

    expect(errors).toEqual([]);
    expect(warnings).toHaveLength(expected);
  });

  test('is warned of beside what else is said of the stack', () => {
    const stack = holding(stackOf(), 1);
    Annotations.of(stack).addWarning('something else');
    Array.from({ length: 200 }, (_, index) => group(stack, index));

    expect(saidBy(App.of(stack)).warnings).toEqual(['something else', expect.stringMatching(/^200 groups/)]);
  });

  test('is warned of once, in the same words, however often the app is synthesized', () => {
    const stack = holding(stackOf(), 1);
    Array.from({ length: 200 }, (_, index) => group(stack, index));
    saidBy(App.of(stack));

    expect(saidBy(App.of(stack)).warnings).toEqual([
      '200 groups in tenancy ocid1.tenancy.oc1..acme: Oracle allows 250, unless it granted more, and most are in: ' +
        'test/R0: 1, test/R1: 1, test/R2: 1, test/R3: 1, test/R4: 1, 195 more; declare existing groups as developers and ci of the ' +
        'teams; or ask Oracle for more and declare it: declareLimits(app, { groups: { limit: … } })',
    ]);
  });
});

describe('declareLimits', () => {
  test('takes the least numbers that can be counted to, and names up to five who use most', () => {
    const stack = holding(stackOf(), 5);
    declareLimits(stack, { repositories: { limit: 1, existing: 0 } });

    expect(errorsOf(stack)).toEqual([
      expect.stringContaining(
        'most are in: test/Own: 1, test/r1: 1, test/r2: 1, test/r3: 1, test/r4: 1; declare repositories',
      ),
    ]);
  });

  test('raises a limit to what Oracle granted', () => {
    const stack = holding(stackOf(allowing(501)), 501);

    expect(errorsOf(stack)).toEqual([]);

    declareLimits(App.of(stack), { repositories: { limit: 500 } });
    expect(errorsOf(stack)).toHaveLength(1);
  });

  test('counts what exists already', () => {
    const stack = holding(stackOf(), 20);
    declareLimits(App.of(stack), { repositories: { limit: 1000, existing: 981 } });

    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(
        /1001 container repositories .*: Oracle allows 1000, as declared, and most are in: existing: 981, /,
      ),
    ]);
  });

  test('leaves a limit that a nearer scope does not declare as the farther scope has it', () => {
    const app = allowing(10);
    const stack = holding(stackOf(app), 11);
    declareLimits(stack, { groups: { limit: 10 }, ...({ repositories: undefined } as object) });

    expect(errorsOf(stack)).toHaveLength(1);
  });

  test('lets the nearer scope go first, and the largest of several stacks', () => {
    const app = Testing.app();
    const [one, two] = [holding(stackOf(app, 'one'), 30), holding(stackOf(app, 'two'), 30)];
    declareLimits(app, { repositories: { limit: 9999 } });
    declareLimits(one, { repositories: { limit: 80, existing: 30 } });
    declareLimits(two, { repositories: { limit: 60, existing: 10 } });

    expect(saidBy(app).errors).toEqual([expect.stringMatching(/90 container .*Oracle allows 80.*existing: 30/)]);
  });

  test('is what a RegistryStack takes as limits', () => {
    const stack = new RegistryStack(Testing.app(), 'test', {
      region: 'eu-frankfurt-1',
      homeRegion: 'eu-frankfurt-1',
      tenancyOcid: FRANKFURT.tenancyOcid,
      limits: { repositories: { limit: 10 } },
    });

    expect(errorsOf(holding(stack, 11))).toEqual([expect.stringContaining('Oracle allows 10, as declared')]);
  });

  test.each<[ServiceLimits, string]>([
    [
      { policies: { limit: 0 } },
      'policies.limit 0: synthesis counts against it, so it must be a whole number of at least 1; ' +
        'copy it from Limits, Quotas and Usage in the Console',
    ],
    [{ statementsPerPath: { existing: -1 } }, 'statementsPerPath.existing -1: '],
    [{ groups: { limit: 1.5 } }, 'groups.limit 1.5: '],
    [{ repositories: { existing: NaN } }, 'repositories.existing NaN: '],
  ])('refuses %j', (limits, message) => {
    expect(refusalOf(() => declareLimits(stackOf(), limits))).toContain(`test: ${message}`);
  });
});

const READ = { action: 'read', resourceType: 'repos' } as const;

function tenancyOf(stack: TerraformStack) {
  return (stack.node.tryFindChild('Tenancy') as ReturnType<typeof someTenancy> | undefined) ?? someTenancy(stack);
}

function userOf(stack: TerraformStack): User {
  return (
    (stack.node.tryFindChild('Bot') as User | undefined) ??
    new User(stack, 'Bot', { tenancy: tenancyOf(stack), userName: 'bot', email: 'not-required', description: 'd' })
  );
}
