import { Region } from '../region';
import { TerraformConfiguration } from '../synthesized';

/** Registry host of a synthesized stack. */
export function registryHostOf({ provider = {} }: TerraformConfiguration): string {
  const region = provider['oci']?.find(({ alias }) => alias === undefined)?.['region'];
  return typeof region === 'string' ? Region.of(region).registryHost : '<registry host>';
}
