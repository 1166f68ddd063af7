import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Compartment, CompartmentLookup, Group, ICompartment } from '../../lib/identity';
import { declaredAccess } from '../../lib/policy';
import { ContainerRepository } from '../../lib/registry';
import { refusalOf, resourceOf, someCompartment, someTenancy, statementsOf } from '../support/stack';

/** Two stacks: the first has the compartment that `make` makes, and the second looks it up. */
function twoStacks(make: (stack: TerraformStack) => ICompartment) {
  const app: App = Testing.app();
  const first = new TerraformStack(app, 'first');
  const second = new TerraformStack(app, 'second');
  const original = make(first);
  const lookUp = () =>
    new CompartmentLookup(second, 'Prod', {
      compartment: original,
      tenancy: Compartment.fromOcid(second, 'Own', 'ocid1.tenancy.oc1..tenancy'),
    });
  return { first, second, original, lookUp };
}

function made(stack: TerraformStack): ICompartment {
  const parent = new Compartment(stack, 'Acme', {
    compartmentName: 'acme',
    parent: someTenancy(stack),
    description: 'Everything',
  });
  return new Compartment(stack, 'Prod', { compartmentName: 'prod', parent, description: 'Images' });
}

function dataOf(stack: TerraformStack): Record<string, unknown>[] {
  const { data = {} } = JSON.parse(Testing.synth(stack)) as { data?: Record<string, Record<string, object>> };
  return Object.values(data['oci_identity_compartments'] ?? {}) as Record<string, unknown>[];
}

test('finds a compartment of another stack by its names from the tenancy, and not by its state', () => {
  const { second, lookUp } = twoStacks(made);
  new ContainerRepository(second, 'Web', { compartment: lookUp(), repositoryName: 'prod/web' });

  expect(dataOf(second)).toMatchObject([
    { compartment_id: expect.stringMatching(/Parent_.*\.compartments\[0\]\.id\}$/), name: 'prod', state: 'ACTIVE' },
    { compartment_id: 'ocid1.tenancy.oc1..tenancy', name: 'acme', state: 'ACTIVE' },
  ]);
  expect(resourceOf(second, 'oci_artifacts_container_repository')).toMatchObject({
    compartment_id: expect.stringMatching(
      /^\$\{data\.oci_identity_compartments\.Prod_[0-9A-F]{8}\.compartments\[0\]\.id\}$/,
    ),
  });
  expect(Testing.synth(second)).not.toContain('terraform_remote_state');
});

test('says which stack to apply first where there is no such compartment', () => {
  const { second, lookUp } = twoStacks(made);
  lookUp();

  expect(dataOf(second)).toMatchObject([
    {
      lifecycle: {
        postcondition: [
          {
            condition: '${length(self.compartments) == 1}',
            error_message: expect.stringContaining('apply the stack of first/Prod first'),
          },
        ],
      },
    },
    {},
  ]);
});

test.each<[string, (stack: TerraformStack) => ICompartment, string]>([
  ['a compartment with a literal OCID', someCompartment, 'ocid1.compartment.oc1..compartment'],
  ['the tenancy', someTenancy, 'ocid1.tenancy.oc1..tenancy'],
])('looks nothing up for %s', (_, make, ocid) => {
  const { second, lookUp } = twoStacks(make);

  expect(lookUp().ocid).toBe(ocid);
  expect(dataOf(second)).toEqual([]);
});

test('refuses a compartment that only the state of the other stack knows', () => {
  const { lookUp } = twoStacks((stack) =>
    Compartment.fromOcid(stack, 'Prod', new TerraformVariable(stack, 'prod', { type: 'string' }).stringValue),
  );

  expect(refusalOf(lookUp)).toContain('second/Prod: compartment first/Prod: another stack knows its OCID only when');
});

describe('a grant on what is in it', () => {
  test('is written in the stack of the compartment, once with the same grant there', () => {
    const { first, second, original, lookUp } = twoStacks(made);
    const group = Group.fromName(first, 'Auditors', 'auditors');
    for (const [stack, compartment] of [
      [first, original],
      [second, lookUp()],
    ] as const) {
      const web = new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'prod/web' });
      web.grantPull(group);
      web.grantScan();
    }

    expect(statementsOf(first)).toEqual([
      expect.stringMatching(/^Allow group auditors to read repos in compartment id \$\{time_sleep\./),
      expect.stringMatching(/^Allow service vulnerability-scanning-service to read compartments in /),
      expect.stringMatching(/^Allow service vulnerability-scanning-service to read repos in /),
    ]);
    expect(statementsOf(second)).toEqual([]);
  });

  test('holds for the repositories of both stacks', () => {
    const { first, second, original, lookUp } = twoStacks(made);
    new ContainerRepository(first, 'Web', { compartment: original, repositoryName: 'prod/web' });
    const copy = new ContainerRepository(second, 'Web', { compartment: lookUp(), repositoryName: 'prod/web' });
    copy.grantPull(Group.fromName(first, 'Auditors', 'auditors'));

    const access = declaredAccess(first);
    const repositories = access.targets.filter(({ kind }) => kind === 'container-repository');
    expect(repositories.map(({ stack, compartment }) => [stack, compartment.at(-1)?.name])).toEqual([
      ['first', 'prod'],
      ['second', 'prod'],
    ]);
    expect(repositories.map((target) => access.whoCan('pull', target))).toEqual([
      [{ name: 'auditors' }],
      [{ name: 'auditors' }],
    ]);
  });

  test('is written in the stack of the principal where that is another one', () => {
    const { first, second, lookUp } = twoStacks(made);
    const web = new ContainerRepository(second, 'Web', { compartment: lookUp(), repositoryName: 'prod/web' });
    web.grantPull(Group.fromName(second, 'Auditors', 'auditors'));

    expect(statementsOf(first)).toEqual([]);
    expect(statementsOf(second)).toEqual([
      expect.stringMatching(/in compartment id \$\{data\.oci_identity_compartments\.Prod_/),
    ]);
  });
});
