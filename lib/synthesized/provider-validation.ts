import { TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../core';
import { addValidation } from './validation';

/** Requires a provider in `stack` if it has resources of OCI. cdktf requires one too, but does not name its class. */
export function addProviderValidation(stack: TerraformStack): void {
  addValidation(stack, () => {
    const nodes = stack.node.findAll();
    return nodes.some(isProvider) || !nodes.some(isOfOci)
      ? []
      : [
          new ConfigurationError(stack, {
            given: 'resources of OCI without a provider',
            why: 'Terraform needs to know the region and how to sign in',
            fix: "use a RegistryStack, or add new oci.provider.OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' })",
          }).message,
        ];
  });
}

function isProvider(node: IConstruct): boolean {
  return TerraformProvider.isTerraformProvider(node) && node.terraformResourceType === 'oci';
}

function isOfOci(node: IConstruct): boolean {
  return (
    (TerraformResource.isTerraformResource(node) || TerraformDataSource.isTerraformDataSource(node)) &&
    node.terraformResourceType.startsWith('oci_')
  );
}
