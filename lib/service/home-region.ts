/**
 * Whether Oracle accepts a change of a resource of this type in the home region only. Resources of a domain
 * (`oci_identity_domains_…`) use the endpoint of the domain, in any region.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingregions.htm
 */
export function belongsToHomeRegion(type: string): boolean {
  return type.startsWith('oci_identity_') && !type.startsWith('oci_identity_domains_');
}
