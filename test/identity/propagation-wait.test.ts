import { TerraformHclModule, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { CoreVcn } from '../../lib/bindings/oci/core-vcn';
import { IdentityCompartment } from '../../lib/bindings/oci/identity-compartment';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { TimeProvider } from '../../lib/bindings/time/provider';
import {
  Compartment,
  DynamicGroup,
  Group,
  MatchingRule,
  useHomeRegion,
  usePropagationWait,
  User,
} from '../../lib/identity';
import { RegistryStack } from '../../lib/platform';
import { PolicyBook } from '../../lib/policy';
import { equals, PolicyStatement } from '../../lib/policy-language';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, refusalOf, resourceOf, resourcesOf, someCompartment, someTenancy } from '../support/stack';

function newCompartment(stack: TerraformStack): Compartment {
  return new Compartment(stack, 'Prod', {
    compartmentName: 'prod',
    parent: Compartment.fromOcid(stack, 'Parent', 'ocid1.tenancy.oc1..tenancy'),
    description: 'Production images',
  });
}

/** How long a stack waits for its one new compartment. */
function secondsIn(stack: TerraformStack): unknown {
  newCompartment(stack);
  return Object.values(resourcesOf(stack, 'time_sleep'))[0]?.['create_duration'];
}

function withProviders(own: string, home: string): TerraformStack {
  const stack = emptyStack();
  useHomeRegion(stack, new OciProvider(stack, 'Home', { region: home, alias: 'home' }));
  new OciProvider(stack, 'Oci', { region: own });
  return stack;
}

describe('what Oracle does not know everywhere at once', () => {
  test('is waited for by what is created in a new compartment, resources of other bindings included', () => {
    const stack = emptyStack();
    const compartment = newCompartment(stack);
    new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'api' });
    new CoreVcn(stack, 'Vcn', { compartmentId: compartment.ocid });
    new Compartment(stack, 'Inner', { compartmentName: 'inner', parent: compartment, description: 'd' });

    const waits = resourcesOf(stack, 'time_sleep');
    expect(Object.values(waits)).toMatchObject([
      { triggers: { id: expect.stringMatching(/^\$\{oci_identity_compartment\.Inner_\w+\.id\}$/) } },
      { triggers: { id: expect.stringMatching(/^\$\{oci_identity_compartment\.Prod_\w+\.id\}$/) } },
    ]);
    const behind = `\${time_sleep.${Object.keys(waits)[1]}.triggers.id}`;
    expect(resourceOf(stack, 'oci_artifacts_container_repository')['compartment_id']).toBe(behind);
    expect(resourceOf(stack, 'oci_core_vcn')['compartment_id']).toBe(behind);
    expect(Object.values(resourcesOf(stack, 'oci_identity_compartment'))).toMatchObject([
      { compartment_id: behind },
      { compartment_id: 'ocid1.tenancy.oc1..tenancy' },
    ]);
  });

  test('is a user for its capabilities and its group, and a group for both', () => {
    const stack = emptyStack();
    const tenancy = someTenancy(stack);
    const group = new Group(stack, 'Ci', { groupName: 'ci', tenancy, description: 'd' });
    group.addMember(new User(stack, 'Bot', { userName: 'bot', email: 'not-required', tenancy, description: 'd' }));

    const [user, members] = ['Bot', 'Ci'].map((id) =>
      expect.stringMatching(`^\\\${time_sleep.${id}_Wait_.*triggers.id}$`),
    );
    expect(resourceOf(stack, 'oci_identity_user_group_membership')).toMatchObject({ user_id: user, group_id: members });
    expect(resourceOf(stack, 'oci_identity_user_capabilities_management')).toMatchObject({ user_id: user });
  });

  test.each<[string, string | undefined, () => TerraformStack]>([
    ['60 seconds where no home region is named', '60s', () => emptyStack()],
    ['90 where it is another', '90s', () => withProviders('eu-frankfurt-1', 'eu-amsterdam-1')],
    ['60 where it is the same', '60s', () => withProviders('eu-frankfurt-1', 'eu-frankfurt-1')],
    ['90 where only Terraform knows it', '90s', () => withProviders('eu-frankfurt-1', '${var.home}')],
    [
      'what the stack says',
      '45s',
      () => new RegistryStack(Testing.app(), 'test', { region: 'eu-frankfurt-1', propagationSeconds: 45 }),
    ],
    [
      'what a scope says',
      '20s',
      () => {
        const stack = emptyStack();
        usePropagationWait(stack, 20);
        return stack;
      },
    ],
  ])('is waited for %s', (_, seconds, stack) => {
    expect(secondsIn(stack())).toBe(seconds);
  });

  test('is not waited for where the wait is 0', () => {
    const stack = emptyStack();
    usePropagationWait(stack, 0);
    const compartment = newCompartment(stack);
    new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'api' });

    expect(resourcesOf(stack, 'time_sleep')).toEqual({});
    expect(resourceOf(stack, 'oci_artifacts_container_repository')['compartment_id']).toMatch(
      /^\$\{oci_identity_compartment\.Prod_\w+\.id\}$/,
    );
  });

  test.each([-1, 1.5, 3601])('is not waited for %s seconds', (seconds) => {
    expect(refusalOf(() => usePropagationWait(emptyStack(), seconds))).toBe(
      `test: a wait of ${seconds} seconds: it must be a whole number from 0 to 3600; ` +
        'omit it for the default, or pass 0 to switch the wait off',
    );
  });
});

describe('a compartment that is referred to by its OCID', () => {
  test('is waited for when another construct or a module of the app creates it', () => {
    const stack = emptyStack();
    const own = new IdentityCompartment(stack, 'Own', {
      name: 'own',
      description: 'd',
      compartmentId: 'ocid1.tenancy.oc1..a',
    });
    const zone = new TerraformHclModule(stack, 'Zone', { source: 'example.com/zone' });
    const [first, second] = [own.id, zone.getString('compartment_id')].map((ocid, index) =>
      Compartment.fromOcid(stack, `C${index}`, ocid),
    );
    [first, second].forEach(
      (compartment, index) => new CoreVcn(stack, `V${index}`, { compartmentId: String(compartment?.ocid) }),
    );

    expect(Object.values(resourcesOf(stack, 'time_sleep'))).toMatchObject([
      { triggers: { id: expect.stringContaining('oci_identity_compartment.Own') } },
      { triggers: { id: '${module.Zone.compartment_id}' } },
    ]);
    expect(Object.values(resourcesOf(stack, 'oci_core_vcn'))).toMatchObject([
      { compartment_id: expect.stringContaining('time_sleep.C0_Wait_') },
      { compartment_id: expect.stringContaining('time_sleep.C1_Wait_') },
    ]);
  });

  test('is not waited for when it exists, or is behind a wait already', () => {
    const stack = emptyStack();
    someCompartment(stack);
    Compartment.fromOcid(stack, 'Variable', new TerraformVariable(stack, 'ocid', {}).stringValue);
    Compartment.fromOcid(stack, 'Again', newCompartment(stack).ocid);

    expect(Object.keys(resourcesOf(stack, 'time_sleep'))).toEqual([expect.stringMatching(/^Prod_Wait_/)]);
  });
});

describe('the provider of waits', () => {
  const timeProvidersOf = (stack: TerraformStack) =>
    (JSON.parse(Testing.synth(stack)) as { provider?: { time?: unknown } }).provider?.time;

  test('is added to a stack that waits and does not have it, once', () => {
    const stack = emptyStack();
    newCompartment(stack);
    new Group(stack, 'Ci', { groupName: 'ci', tenancy: someCompartment(stack), description: 'd' });

    expect(timeProvidersOf(stack)).toEqual([{}]);
    expect(timeProvidersOf(stack)).toEqual([{}]);
  });

  test('is the one that the stack has, also when that comes later', () => {
    const stack = emptyStack();
    newCompartment(stack);
    new TimeProvider(stack, 'Own', { alias: 'own' });

    expect(timeProvidersOf(stack)).toEqual([{ alias: 'own' }]);
  });

  test('is not added to a stack that does not wait', () => {
    const stack = emptyStack();
    someCompartment(stack);

    expect(timeProvidersOf(stack)).toBeUndefined();
  });
});

test('policies and their statements keep names and order whether there are waits or not', () => {
  const policies = (seconds: number | undefined) => {
    const stack = emptyStack();
    if (seconds !== undefined) {
      usePropagationWait(stack, seconds);
    }
    const tenancy = someTenancy(stack);
    const compartment = newCompartment(stack);
    const groups = Array.from(
      { length: 70 },
      (_, index) => new Group(stack, `G${index}`, { groupName: `g${index}`, tenancy, description: 'd' }),
    );
    PolicyBook.of(stack, compartment).add(
      ...groups.map(
        ({ subject }, index) =>
          new PolicyStatement({
            subject,
            action: 'read',
            resourceType: 'repos',
            location: { kind: 'compartment', ocid: compartment.ocid },
            where: equals('target.repo.name', `r${index}`),
          }),
      ),
    );
    return Object.entries(resourcesOf(stack, 'oci_identity_policy')).map(([id, { statements }]) => [
      id,
      (statements as string[]).map((text) => /target\.repo\.name = '\w+'/.exec(text)?.[0]),
    ]);
  };

  expect(policies(undefined).length).toBeGreaterThan(1);
  expect(policies(undefined)).toEqual(policies(0));
});

test('a dynamic group takes in machines of a new compartment when that is known', () => {
  const stack = emptyStack();
  new DynamicGroup(stack, 'Hosts', {
    tenancy: someTenancy(stack),
    groupName: 'hosts',
    description: 'd',
    matching: MatchingRule.instancesIn(newCompartment(stack)),
  });

  expect(resourceOf(stack, 'oci_identity_dynamic_group')['matching_rule']).toMatch(
    /time_sleep\.Prod_Wait_\w+\.triggers\.id/,
  );
});
