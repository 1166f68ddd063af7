import { Testing } from 'cdktf';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { protectFromDestroy } from '../../lib/protection';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, someCompartment } from '../support/stack';

function stackWithRepository() {
  const stack = emptyStack();
  new ContainerRepository(stack, 'Web', { compartment: someCompartment(stack), repositoryName: 'shop/web' });
  return stack;
}

test('a stack with resources and without a provider names the classes that have one', () => {
  expect(() => Testing.synth(stackWithRepository(), true)).toThrow(
    'test: resources of OCI without a provider: Terraform needs to know the region and how to sign in; use a RegistryStack, ' +
      "or add new oci.provider.OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' })",
  );
});

test('a stack with a provider passes, and a stack without resources', () => {
  const stack = stackWithRepository();
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const empty = emptyStack();
  protectFromDestroy(empty);

  expect(() => Testing.synth(stack, true)).not.toThrow();
  expect(() => Testing.synth(empty, true)).not.toThrow();
});
