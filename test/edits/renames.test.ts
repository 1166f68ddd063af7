import { TerraformStack, Testing } from 'cdktf';
import { PlatformStack } from '../../examples/platform/platform';
import { EnvironmentDeclaration, RegistryPlatformProps, TeamDeclaration } from '../../lib/platform';
import { movedFromId, protectFromDestroy } from '../../lib/protection';
import { ContainerRepository } from '../../lib/registry';
import { platformStack, quickstart } from '../support/some-platform';
import { emptyStack, someCompartment } from '../support/stack';
import { Configuration, ModelPlan, planOf } from './plan-model';

/** The declaration of the example. A principal of its stack is one of the test's. */
function declarationOfExample(): RegistryPlatformProps {
  const { platform } = new PlatformStack(Testing.app(), 'example');
  const { release: _, ...props } = (platform as unknown as { readonly props: RegistryPlatformProps }).props;
  return props;
}

function configurationOf(stack: TerraformStack): Configuration {
  return JSON.parse(Testing.synth(stack)) as Configuration;
}

function planBetween(before: TerraformStack, after: TerraformStack): ModelPlan {
  return planOf(planOf(new Map(), configurationOf(before)).next, configurationOf(after));
}

/** What a plan does besides creating and updating, by type. The ledger and waits are not in OCI. */
function lossesIn({ actions }: ModelPlan): string[] {
  const losses = [...actions]
    .filter(([address, action]) => !['create', 'update'].includes(action) && !/^(terraform_data|time)/.test(address))
    .map(([address, action]) => `${action} ${address.slice(0, address.indexOf('.'))}`);
  return [...new Set(losses)].sort();
}

const POLICIES = 'replace oci_identity_policy';
const REPOSITORIES = 'forget oci_artifacts_container_repository';
const ARTIFACTS = 'forget oci_artifacts_repository';

type Renaming = readonly [title: string, rename: (props: RegistryPlatformProps) => Partial<RegistryPlatformProps>];

function renamedTeam(props: RegistryPlatformProps, more: Partial<TeamDeclaration> = {}) {
  const { payments = { repositories: [] }, ...teams } = props.teams;
  return { teams: { ...teams, billing: { ...payments, renamedFrom: 'payments', ...more } } };
}

function renamedProd(props: RegistryPlatformProps, more: Partial<EnvironmentDeclaration> = {}) {
  const { prod = {}, ...environments } = props.environments ?? {};
  return { environments: { ...environments, live: { ...prod, renamedFrom: 'prod', ...more } } };
}

/** The pullers of a renamed team name its repositories by the new key if they are the same repositories in OCI. */
function withPullersOf(props: RegistryPlatformProps, edit: Partial<RegistryPlatformProps>) {
  return JSON.parse(
    JSON.stringify({ ...props, ...edit }).replaceAll('"payments/', '"billing/'),
  ) as RegistryPlatformProps;
}

describe.each<[string, () => RegistryPlatformProps]>([
  ['quickstart', () => quickstart],
  ['platform', declarationOfExample],
])('a rename in the example %s', (_, declaration) => {
  const props = declaration();
  const before = () => platformStack(props);

  test.each<Renaming>([
    ['a team that keeps its name in OCI', (all) => withPullersOf(all, renamedTeam(all, { ociName: 'payments' }))],
    ['an environment that keeps its name in OCI', (all) => renamedProd(all, { ociName: 'prod' })],
  ])('of %s updates what is there, and nothing else', (__, rename) => {
    const plan = planBetween(before(), platformStack({ ...props, ...rename(props) }));

    expect(plan.refused).toEqual([]);
    expect([...plan.actions].filter(([, action]) => action !== 'update')).toEqual([]);
    expect(plan.actions.size).toBeGreaterThan(0);
  });

  test.each<[...Renaming, losses: readonly string[]]>([
    ['a team', renamedTeam, props.teams['payments']?.artifacts ? [REPOSITORIES, ARTIFACTS] : [REPOSITORIES]],
    ['an environment', renamedProd, [REPOSITORIES, POLICIES]],
    ['the whole platform', (all) => ({ name: 'acme2', renamedFrom: all.name }), [POLICIES]],
  ])('of %s destroys nothing, and retires what gets another name', (__, rename, losses) => {
    const plan = planBetween(before(), platformStack({ ...props, ...rename(props) }));

    expect(plan.refused).toEqual([]);
    expect(lossesIn(plan)).toEqual(losses);
  });

  test.each<Renaming>([
    [
      'a team',
      ({ teams: { payments = { repositories: [] }, ...teams } }) => ({ teams: { ...teams, billing: payments } }),
    ],
    ['the whole platform', () => ({ name: 'acme2' })],
  ])('of %s without renamedFrom is refused', (__, rename) => {
    const renamed = withoutPullers({ ...props, ...rename(props) });

    expect(planBetween(before(), platformStack(renamed)).refused).not.toEqual([]);
  });
});

/** Pullers would name repositories that are gone, which synthesis refuses before Terraform does. */
function withoutPullers(props: RegistryPlatformProps): RegistryPlatformProps {
  const environments = Object.entries(props.environments ?? {}).map(([name, { pullers: _, ...rest }]) => [name, rest]);
  return { ...props, environments: Object.fromEntries(environments) as RegistryPlatformProps['environments'] & object };
}

describe('a rename in a stack of constructs', () => {
  function repositories(build: (stack: TerraformStack, shop: ReturnType<typeof someCompartment>) => void) {
    const stack = emptyStack();
    protectFromDestroy(stack);
    build(stack, someCompartment(stack));
    return stack;
  }
  const before = () =>
    repositories((stack, compartment) => new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'web' }));

  test('of a construct moves its resource', () => {
    const after = repositories((stack, compartment) => {
      movedFromId(new ContainerRepository(stack, 'Front', { compartment, repositoryName: 'web' }), 'Web');
    });
    const { refused, actions } = planBetween(before(), after);

    expect({ refused, actions: [...actions] }).toEqual({ refused: [], actions: [] });
  });

  test('of a repository in OCI makes a new one beside the retired one', () => {
    const after = repositories((stack, compartment) => {
      new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'web', retired: true });
      new ContainerRepository(stack, 'Front', { compartment, repositoryName: 'front' });
    });
    const { refused, actions } = planBetween(before(), after);

    expect(refused).toEqual([]);
    expect([...actions.values()].sort()).toEqual(['create', 'create', 'forget']);
  });

  test.each([
    ['of a construct', 'Front', 'web'],
    ['of a repository in OCI', 'Web', 'front'],
  ])('%s is refused without its word', (_, id, repositoryName) => {
    const after = repositories(
      (stack, compartment) => new ContainerRepository(stack, id, { compartment, repositoryName }),
    );

    expect(planBetween(before(), after).refused).not.toEqual([]);
  });
});
