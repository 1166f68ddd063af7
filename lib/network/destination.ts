import { Region } from '../region';

/** The destination of a packet: Oracle's services in the region of the network, or any other address. */
export type Destination = 'services' | 'anywhere';

/**
 * Host that Oracle Linux installs packages from on a machine of `region`. A service gateway reaches it, but not
 * `yum.oracle.com`.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Reference/known_issues_for_networking.htm
 */
export function packageHost({ identifier, realmDomain }: Region): string {
  return `yum.${identifier}.oci.${realmDomain}`;
}

/**
 * The destination that a host is, for a network of `region`. The service gateway reaches the registry, Object Storage
 * and the server of Oracle Linux packages of that region.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/servicegateway.htm
 */
export function destinationOf(host: string, region: Region): Destination {
  const { registryHosts, identifier, realmDomain } = region;
  const storage = [`objectstorage.${identifier}.${realmDomain}`, `objectstorage.${identifier}.oci.customer-oci.com`];
  const name = host.toLowerCase();
  const served =
    [...registryHosts, packageHost(region)].includes(name) ||
    storage.some((end) => name === end || name.endsWith(`.${end}`));
  return served ? 'services' : 'anywhere';
}
