import { TerraformCount, TerraformIterator, TerraformResource, TerraformStack, Testing, Token } from 'cdktf';
import { OciProvider } from '../../../lib/bindings/oci/provider/index';
import { Group } from '../../../lib/identity/group';
import { IPrincipal } from '../../../lib/identity/principal';
import { ContainerRepository } from '../../../lib/registry/container-repository';
import { emptyStack, someCompartment, someTenancy, statementsOf } from '../../support/stack';

const builders: IPrincipal = { subject: { kind: 'group', members: [{ name: 'builders' }] } };

function stackWithProvider(): TerraformStack {
  const stack = emptyStack();
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  return stack;
}

function repository(stack: TerraformStack, repositoryName: string): ContainerRepository {
  return new ContainerRepository(stack, 'Api', { compartment: someCompartment(stack), repositoryName });
}

function resourceIn(construct: { readonly node: { readonly defaultChild?: unknown } }): TerraformResource {
  const { defaultChild } = construct.node;
  if (!(defaultChild instanceof TerraformResource)) {
    throw new Error('expected a resource');
  }
  return defaultChild;
}

test('refuses a grant on a repository that an iterator names', () => {
  const stack = stackWithProvider();
  const iterator = TerraformIterator.fromList(['a', 'b']);
  const api = repository(stack, Token.asString(iterator.value));
  resourceIn(api).forEach = iterator;
  api.grantPull(builders);

  expect(() => Testing.synth(stack, true)).toThrow(
    "test/Compartment/Policies: a grant that names '${each.value}': each.value has a value only inside the block with " +
      'for_each or count, and the policy is another block; declare a repository or group for each name',
  );
});

test.each([
  ['for_each', (resource: TerraformResource) => (resource.forEach = TerraformIterator.fromList(['a', 'b']))],
  ['count', (resource: TerraformResource) => (resource.count = TerraformCount.of(2))],
])('refuses a grant to a group with %s', (_, repeat) => {
  const stack = stackWithProvider();
  const group = new Group(stack, 'Team', { tenancy: someTenancy(stack), groupName: 'team', description: 'd' });
  repeat(resourceIn(group));
  repository(stack, 'api').grantPull(group);

  expect(() => Testing.synth(stack, true)).toThrow(
    "test/Compartment/Policies: a grant that refers to 'test/Team/Resource': it has for_each or count",
  );
});

test('accepts a repository with for_each that has one name in the statements', () => {
  const stack = stackWithProvider();
  const api = repository(stack, 'api');
  resourceIn(api).forEach = TerraformIterator.fromList(['a']);
  api.grantPull(builders);

  expect(statementsOf(stack)).toEqual([expect.stringContaining("target.repo.name = 'api'")]);
  expect(() => Testing.synth(stack, true)).not.toThrow();
});
