import { TerraformConfiguration } from '../synthesized';

/**
 * Identifier of the region of a provider, if the plan contains it.
 *
 * @param key `oci` for the default provider, or `oci.<alias>`
 */
export function providerRegion({ provider }: TerraformConfiguration, key: unknown = 'oci'): string | undefined {
  const region = provider?.['oci']?.find(({ alias }) => key === (typeof alias === 'string' ? `oci.${alias}` : 'oci'))?.[
    'region'
  ];
  return typeof region === 'string' ? region : undefined;
}
