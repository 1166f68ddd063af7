const PUSH =
  "Allow group acme-release to manage repos in compartment acme-prod where all {target.repo.name = 'prod/é', request.permission = 'REPOSITORY_UPDATE'}";

/** A stack with something of each kind that a command reads. */
export const CONFIGURATION = {
  '//': {
    metadata: { version: '0.21.0', stackName: 'registry' },
    'oci-registry': {
      acknowledged: [{ at: 'registry', rule: 'public-repository', reason: 'Meant' }],
      existing: [{ kind: 'group', name: 'acme-release' }],
      guarded: ['registry/Prod'],
    },
  },
  terraform: { required_providers: { oci: { source: 'oracle/oci' } } },
  provider: { oci: [{ region: 'eu-frankfurt-1' }, { region: 'eu-frankfurt-1', alias: 'home' }] },
  resource: {
    oci_identity_compartment: {
      Prod: {
        '//': { metadata: { path: 'registry/Prod' } },
        name: 'acme-prod',
        compartment_id: 'ocid1.tenancy.oc1..a',
      },
    },
    oci_identity_group: { Release: { name: 'acme-release', compartment_id: 'ocid1.tenancy.oc1..a' } },
    oci_identity_dynamic_group: {
      Hosts: { name: 'hosts', compartment_id: 'ocid1.tenancy.oc1..a', matching_rule: "instance.compartment.id = 'a'" },
    },
    oci_artifacts_container_repository: {
      Api: { display_name: 'prod/é', is_public: false, compartment_id: '${oci_identity_compartment.Prod.id}' },
    },
    oci_identity_policy: {
      Access: {
        compartment_id: 'ocid1.tenancy.oc1..a',
        statements: [PUSH, 'Allow group ${oci_identity_group.Release.name} to read repos in tenancy'],
      },
    },
    oci_vault_secret: { Token: { secret_name: 'token', compartment_id: '${oci_identity_compartment.Prod.id}' } },
    oci_core_vcn: { Net: { cidr_blocks: ['10.0.0.0/16'], compartment_id: '${oci_identity_compartment.Prod.id}' } },
    oci_core_subnet: {
      Private: {
        vcn_id: '${oci_core_vcn.Net.id}',
        cidr_block: '10.0.0.0/24',
        route_table_id: '${oci_core_route_table.R.id}',
      },
    },
    oci_core_route_table: {
      R: { vcn_id: '${oci_core_vcn.Net.id}', route_rules: [{ network_entity_id: '${oci_core_nat_gateway.N.id}' }] },
    },
    oci_core_nat_gateway: { N: { vcn_id: '${oci_core_vcn.Net.id}' } },
    oci_core_instance: {
      Host: { display_name: 'host', create_vnic_details: { subnet_id: '${oci_core_subnet.Private.id}' } },
    },
  },
  data: {
    oci_artifacts_container_repository: { Old: { repository_id: 'ocid1.containerrepo.oc1..old' } },
  },
  output: { Api: { value: '${oci_artifacts_container_repository.Api.id}' } },
};

const planned = Object.entries(CONFIGURATION.resource).flatMap(([type, byName]) =>
  Object.entries(byName).map(([name, { '//': _, ...values }]: [string, Record<string, unknown>]) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    values,
  })),
);

/** The same as a plan, with all known. */
export const PLAN = {
  format_version: '1.2',
  planned_values: { root_module: { resources: planned, child_modules: [{ address: 'module.m', resources: [] }] } },
  prior_state: { format_version: '1.0', values: { root_module: { resources: [] } } },
  configuration: {
    root_module: {
      resources: [
        {
          address: 'oci_artifacts_container_repository.Api',
          expressions: {
            compartment_id: { references: ['oci_identity_compartment.Prod.id', 'oci_identity_compartment.Prod'] },
          },
        },
      ],
    },
  },
  complete: true,
  errored: false,
};
