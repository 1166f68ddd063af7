import { Demand, ServiceDemand } from './service-demand';

const DOCS = 'https://docs.oracle.com/iaas/Content';
const PROVIDER = 'https://registry.terraform.io/providers/oracle/oci/latest/docs/resources';
const LIMITS = `${DOCS}/General/Concepts/servicelimits.htm`;

const TENANCY: Demand = {
  is: 'text',
  matching: /^ocid1\.tenancy\./,
  like: 'the OCID of the tenancy: what it makes belongs to no compartment',
};
const DNS_LABEL: Demand = {
  is: 'text',
  matching: /^[a-z][a-z0-9]{0,14}$/i,
  like: 'up to 15 letters and digits, a letter first',
};
const E_MAIL: Demand = { is: 'text', matching: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, like: 'an e-mail address' };
const TAG_NAME: Demand = {
  is: 'text',
  matching: /^[\x21-\x2d\x2f-\x7e]+$/,
  like: 'ASCII characters except spaces and periods',
};
const PLAIN_NAME: Demand = {
  is: 'text',
  matching: /^[\w.-]+$/,
  like: 'letters, digits, periods, hyphens and underscores',
};
const PRIMARY_EMAIL: Demand = {
  is: 'required-by-default',
  switchOff: 'switch off "Primary email address required" in the settings of the identity domain',
};
const NO_PRIMARY_EMAIL = {
  answer: '400-IdcsConversionError, The primary email must be specified: error.identity.user.primaryEmailNotSpecified',
  source:
    'https://docs.oracle.com/en/industries/hospitality/identity-management/ocimy/c_allowing_user_creation_without_mandatory_email.htm',
};
const keyLength = (algorithm: string, values: readonly number[]): ServiceDemand => ({
  type: 'oci_kms_key',
  argument: 'key_shape.length',
  when: { argument: 'algorithm', is: [algorithm] },
  demand: { is: 'one-of', values },
  source: `${PROVIDER}/kms_key`,
});
const portsOf = (options: string, protocols: readonly string[]): ServiceDemand => ({
  type: 'oci_core_network_security_group_security_rule',
  argument: options,
  when: { argument: 'protocol', isNot: protocols },
  demand: { is: 'left-out' },
  source: `${PROVIDER}/core_network_security_group_security_rule`,
});

/** Demands of services on arguments, beyond the provider's schema. Each has a page of Oracle; others have no row. */
export const SERVICE_DEMANDS: readonly ServiceDemand[] = [
  ...['oci_identity_user', 'oci_identity_group', 'oci_identity_dynamic_group'].map((type) => ({
    type,
    argument: 'compartment_id',
    demand: TENANCY,
    source: `${PROVIDER}/${type.replace('oci_', '')}`,
  })),
  { type: 'oci_identity_user', argument: 'email', demand: PRIMARY_EMAIL, ...NO_PRIMARY_EMAIL },
  {
    type: 'oci_identity_domains_user',
    argument: 'emails',
    unless: { argument: 'urnietfparamsscimschemasoracleidcsextensionuser_user.service_user', is: ['true'] },
    demand: PRIMARY_EMAIL,
    ...NO_PRIMARY_EMAIL,
  },
  { type: 'oci_identity_user', argument: 'email', demand: E_MAIL, source: NO_PRIMARY_EMAIL.source },
  { type: 'oci_identity_domains_user', argument: 'emails.value', demand: E_MAIL, source: NO_PRIMARY_EMAIL.source },
  {
    type: 'oci_identity_compartment',
    argument: 'name',
    demand: PLAIN_NAME,
    source: `${DOCS}/Identity/compartments/To_create_a_compartment.htm`,
  },
  {
    type: 'oci_identity_compartment',
    argument: 'name',
    demand: { is: 'size', from: 1, to: 100 },
    source: `${DOCS}/Identity/compartments/To_create_a_compartment.htm`,
  },
  {
    type: 'oci_identity_compartment',
    argument: 'description',
    demand: { is: 'size', to: 400 },
    source: `${DOCS}/Identity/compartments/To_create_a_compartment.htm`,
  },
  {
    type: 'oci_identity_dynamic_group',
    argument: 'matching_rule',
    demand: { is: 'size', from: 1, to: 100_000 },
    source: LIMITS,
  },
  { type: 'oci_identity_policy', argument: 'statements', demand: { is: 'size', from: 1, to: 50 }, source: LIMITS },
  {
    type: 'oci_identity_tag_namespace',
    argument: 'name',
    demand: TAG_NAME,
    source: `${PROVIDER}/identity_tag_namespace`,
  },
  { type: 'oci_identity_tag', argument: 'name', demand: TAG_NAME, source: `${PROVIDER}/identity_tag` },

  {
    type: 'oci_artifacts_container_configuration',
    argument: 'compartment_id',
    demand: TENANCY,
    source: `${PROVIDER}/artifacts_container_configuration`,
  },
  {
    type: 'oci_artifacts_repository',
    argument: 'repository_type',
    demand: { is: 'one-of', values: ['GENERIC'] },
    source: 'https://docs.oracle.com/iaas/api/#/en/registry/latest/GenericRepository',
  },

  keyLength('AES', [16, 24, 32]),
  keyLength('RSA', [256, 384, 512]),
  keyLength('ECDSA', [32, 48, 66]),
  {
    type: 'oci_kms_key',
    argument: 'auto_key_rotation_details.rotation_interval_in_days',
    demand: { is: 'number', from: 60, to: 365 },
    source: `${PROVIDER}/kms_key`,
  },
  { type: 'oci_vault_secret', argument: 'secret_name', demand: PLAIN_NAME, source: `${PROVIDER}/vault_secret` },
  {
    type: 'oci_vault_secret',
    argument: 'secret_generation_context',
    when: { argument: 'enable_auto_generation', is: ['true'] },
    demand: { is: 'required' },
    source: `${PROVIDER}/vault_secret`,
  },
  {
    type: 'oci_vault_secret',
    argument: 'rotation_config.rotation_interval',
    when: { argument: 'is_scheduled_rotation_enabled', is: ['true'] },
    demand: { is: 'required' },
    source: `${PROVIDER}/vault_secret`,
  },
  {
    type: 'oci_vault_secret',
    argument: 'rotation_config.rotation_interval',
    demand: {
      is: 'text',
      matching: /^P([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|360)D$/,
      like: 'a number of days from P1D to P360D',
    },
    source: `${PROVIDER}/vault_secret`,
  },
  {
    type: 'oci_vault_secret',
    argument: 'rotation_config.target_system_details.function_id',
    when: { argument: 'target_system_type', is: ['FUNCTION'] },
    demand: { is: 'required' },
    source: `${PROVIDER}/vault_secret`,
  },
  {
    type: 'oci_vault_secret',
    argument: 'rotation_config.target_system_details.adb_id',
    when: { argument: 'target_system_type', is: ['ADB'] },
    demand: { is: 'required' },
    source: `${PROVIDER}/vault_secret`,
  },
  {
    type: 'oci_vault_secret',
    argument: 'secret_rules.secret_version_expiry_interval',
    demand: { is: 'text', matching: /^P([1-9]|[1-8]\d|90)D$/, like: 'a number of days from P1D to P90D' },
    source: `${PROVIDER}/vault_secret`,
  },

  {
    type: 'oci_core_vcn',
    argument: 'cidr_block',
    when: { argument: 'cidr_blocks', isGiven: true },
    demand: { is: 'left-out' },
    source: `${PROVIDER}/core_vcn`,
  },
  {
    type: 'oci_core_vcn',
    argument: 'cidr_blocks',
    demand: { is: 'text', matching: /\/(1[6-9]|2\d|30)$/, like: 'a range from /16 to /30' },
    source: `${PROVIDER}/core_vcn`,
  },
  { type: 'oci_core_vcn', argument: 'dns_label', demand: DNS_LABEL, source: `${DOCS}/Network/Concepts/dns.htm` },
  { type: 'oci_core_subnet', argument: 'dns_label', demand: DNS_LABEL, source: `${DOCS}/Network/Concepts/dns.htm` },
  {
    type: 'oci_core_network_security_group_security_rule',
    argument: 'destination_type',
    when: { argument: 'direction', is: ['EGRESS'] },
    demand: { is: 'required' },
    source: `${PROVIDER}/core_network_security_group_security_rule`,
  },
  {
    type: 'oci_core_network_security_group_security_rule',
    argument: 'source_type',
    when: { argument: 'direction', is: ['INGRESS'] },
    demand: { is: 'required' },
    source: `${PROVIDER}/core_network_security_group_security_rule`,
  },
  portsOf('tcp_options', ['6']),
  portsOf('udp_options', ['17']),
  portsOf('icmp_options', ['1', '58']),
  {
    type: 'oci_bastion_bastion',
    argument: 'bastion_type',
    demand: { is: 'one-of', values: ['standard'] },
    source: `${PROVIDER}/bastion_bastion`,
  },
  {
    type: 'oci_bastion_bastion',
    argument: 'client_cidr_block_allow_list',
    demand: { is: 'required' },
    source: `${PROVIDER}/bastion_bastion`,
  },
  {
    type: 'oci_objectstorage_bucket',
    argument: 'name',
    demand: PLAIN_NAME,
    source: `${PROVIDER}/objectstorage_bucket`,
  },
];
