import { UniqueName } from './service-demand';

const PROVIDER = 'https://registry.terraform.io/providers/oracle/oci/latest/docs/resources';

/** Arguments that have to be unique. */
export const UNIQUE_NAMES: readonly UniqueName[] = [
  {
    types: ['oci_identity_compartment'],
    argument: 'name',
    within: ['compartment_id'],
    // Otherwise the provider adopts a compartment of the same name instead of creating one.
    when: { argument: 'enable_delete', is: ['true'] },
    source: `${PROVIDER}/identity_compartment`,
  },
  {
    types: ['oci_identity_group', 'oci_identity_dynamic_group'],
    argument: 'name',
    within: 'tenancy',
    source: `${PROVIDER}/identity_dynamic_group`,
  },
  { types: ['oci_identity_user'], argument: 'name', within: 'tenancy', source: `${PROVIDER}/identity_user` },
  {
    types: ['oci_identity_user'],
    argument: 'email',
    within: 'tenancy',
    ignoringCase: true,
    source: `${PROVIDER}/identity_user`,
  },
  {
    types: ['oci_identity_domains_identity_propagation_trust'],
    argument: 'issuer',
    within: ['idcs_endpoint'],
    source: 'https://docs.oracle.com/iaas/api/#/en/identity-domains/v1/IdentityPropagationTrust',
  },
  {
    types: ['oci_identity_policy'],
    argument: 'name',
    within: ['compartment_id'],
    source: `${PROVIDER}/identity_policy`,
  },
  {
    types: ['oci_identity_tag_namespace'],
    argument: 'name',
    within: 'tenancy',
    ignoringCase: true,
    source: `${PROVIDER}/identity_tag_namespace`,
  },
  {
    types: ['oci_identity_tag'],
    argument: 'name',
    within: ['tag_namespace_id'],
    ignoringCase: true,
    source: `${PROVIDER}/identity_tag`,
  },
  { types: ['oci_limits_quota'], argument: 'name', within: 'tenancy', source: `${PROVIDER}/limits_quota` },
  {
    types: ['oci_artifacts_container_repository'],
    argument: 'display_name',
    within: 'region',
    source: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm',
  },
  { types: ['oci_vault_secret'], argument: 'secret_name', within: ['vault_id'], source: `${PROVIDER}/vault_secret` },
  { types: ['oci_core_subnet'], argument: 'dns_label', within: ['vcn_id'], source: `${PROVIDER}/core_subnet` },
  {
    types: ['oci_logging_log_group'],
    argument: 'display_name',
    within: ['compartment_id'],
    source: `${PROVIDER}/logging_log_group`,
  },
  {
    types: ['oci_objectstorage_bucket'],
    argument: 'name',
    within: 'region',
    source: `${PROVIDER}/objectstorage_bucket`,
  },
];
