import { Construct } from 'constructs';
import { DataOciCoreServices } from '../bindings/oci/data-oci-core-services';

/**
 * Oracle's services of the region, for a service gateway and its rules. The label includes the registry. The only other
 * label is for Object Storage.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/servicegateway.htm
 */
export function servicesOf(scope: Construct): { readonly id: string; readonly label: string } {
  const found = new DataOciCoreServices(scope, 'Services', {
    filter: [{ name: 'name', values: ['All .* Services In Oracle Services Network'], regex: true }],
  }).services.get(0);
  return { id: found.id, label: found.cidrBlock };
}
