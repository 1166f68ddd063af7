import { Construct } from 'constructs';
import { DataOciCoreServices } from '../bindings/oci/data-oci-core-services';

/**
 * Oracle's services of the region as a service gateway and its rules name them: by the label that covers the registry.
 * The other label that exists covers Object Storage alone.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/servicegateway.htm
 */
export function servicesOf(scope: Construct): { readonly id: string; readonly label: string } {
  const found = new DataOciCoreServices(scope, 'Services', {
    filter: [{ name: 'name', values: ['All .* Services In Oracle Services Network'], regex: true }],
  }).services.get(0);
  return { id: found.id, label: found.cidrBlock };
}
