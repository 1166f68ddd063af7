import { TerraformStack } from 'cdktf';
import { PullerNetwork } from '../../lib/network';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { someCompartment, someTenancy } from '../support/stack';

/** Where Compute machines can stand in `stack`, and what they pull. */
export function somePlace(stack: TerraformStack) {
  const compartment = someCompartment(stack);
  return {
    tenancy: someTenancy(stack),
    compartment,
    region: Region.of('eu-frankfurt-1'),
    network: new PullerNetwork(stack, 'Network', { compartment, networkName: 'n', cidrBlock: '10.0.0.0/16' }),
    repository: new ContainerRepository(stack, 'Repository', { compartment, repositoryName: 'prod/web' }),
  };
}
