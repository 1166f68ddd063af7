import { Region } from '../region';

/** The host of a registry, by the identifier of its region or by itself. */
export function registryHostFor(registry: string): string {
  return /[.:]/.test(registry) ? registry : Region.of(registry).registryHost;
}
