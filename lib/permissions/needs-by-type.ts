import { Verb } from '../policy-language';

/** A verb and a type of resources of the policy language, for example `manage repos`. */
export type Need = `${Verb} ${string}`;

/**
 * Needs of Terraform to create, read, update and delete a resource of each type, in the compartment of the resource.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/iampolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/artifacts/iam-policies-api-operations.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/keypolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/commonpolicies.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/corepolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/contengpolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/loggingpolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Bastion/Reference/bastionpolicyreference.htm
 * @see https://docs.oracle.com/iaas/scanning/using/iam-policies.htm
 */
export const RESOURCE_NEEDS: Readonly<Record<string, readonly Need[]>> = {
  oci_identity_compartment: ['manage compartments'],
  oci_identity_group: ['manage groups'],
  oci_identity_dynamic_group: ['manage dynamic-groups'],
  oci_identity_user: ['manage users'],
  oci_identity_user_capabilities_management: ['use users'],
  oci_identity_user_group_membership: ['use users', 'use groups'],
  oci_identity_auth_token: ['manage users'],
  oci_identity_policy: ['manage policies'],
  oci_identity_network_source: ['manage network-sources'],
  oci_identity_tag_namespace: ['manage tag-namespaces'],
  oci_identity_tag: ['manage tag-namespaces'],
  oci_identity_tag_default: ['manage tag-defaults', 'inspect tag-namespaces'],

  oci_artifacts_container_repository: ['manage repos'],
  oci_artifacts_container_configuration: ['manage repos'],
  oci_artifacts_repository: ['manage artifact-repositories'],
  oci_vulnerability_scanning_container_scan_recipe: ['manage container-scan-recipes'],
  oci_vulnerability_scanning_container_scan_target: [
    'manage container-scan-targets',
    'read container-scan-recipes',
    'read repos',
  ],

  oci_kms_vault: ['manage vaults'],
  oci_kms_key: ['manage keys', 'use vaults'],
  oci_vault_secret: ['manage secrets', 'use keys', 'use vaults'],

  oci_core_default_dhcp_options: ['manage virtual-network-family'],
  oci_core_default_route_table: ['manage virtual-network-family'],
  oci_core_default_security_list: ['manage virtual-network-family'],
  oci_core_dhcp_options: ['manage virtual-network-family'],
  oci_core_internet_gateway: ['manage virtual-network-family'],
  oci_core_nat_gateway: ['manage virtual-network-family'],
  oci_core_network_security_group: ['manage virtual-network-family'],
  oci_core_network_security_group_security_rule: ['manage virtual-network-family'],
  oci_core_public_ip: ['manage virtual-network-family'],
  oci_core_route_table: ['manage virtual-network-family'],
  oci_core_security_list: ['manage virtual-network-family'],
  oci_core_service_gateway: ['manage virtual-network-family'],
  oci_core_subnet: ['manage virtual-network-family'],
  oci_core_vcn: ['manage virtual-network-family'],
  oci_bastion_bastion: ['manage bastion-family', 'manage virtual-network-family', 'inspect work-requests'],
  oci_logging_log_group: ['manage log-groups'],
  oci_logging_log: ['manage log-groups'],

  oci_core_instance: [
    'manage instance-family',
    'use volume-family',
    'use virtual-network-family',
    'inspect compartments',
  ],
  oci_core_instance_configuration: ['manage compute-management-family'],
  oci_core_instance_pool: [
    'manage compute-management-family',
    'manage instance-family',
    'use volume-family',
    'use virtual-network-family',
  ],
  oci_autoscaling_auto_scaling_configuration: ['manage auto-scaling-configurations', 'manage instance-pools'],

  oci_containerengine_cluster: [
    'manage cluster-family',
    'use virtual-network-family',
    'manage public-ips',
    'inspect compartments',
  ],
  oci_containerengine_node_pool: [
    'manage cluster-family',
    'manage instance-family',
    'use virtual-network-family',
    'inspect compartments',
  ],
  oci_containerengine_virtual_node_pool: ['manage cluster-family', 'use virtual-network-family'],
};

/**
 * Types of resources that a role in the identity domain allows to manage. No policy statement allows it.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/roles/understand-administrator-roles.htm
 */
export const MANAGED_BY_DOMAIN_ROLE: readonly string[] = [
  'oci_identity_domains_app',
  'oci_identity_domains_group',
  'oci_identity_domains_identity_propagation_trust',
  'oci_identity_domains_identity_propagation_trusts',
  'oci_identity_domains_user',
];

/** Needs of Terraform to look up data of each type. */
export const DATA_NEEDS: Readonly<Record<string, readonly Need[]>> = {
  oci_identity_region_subscriptions: ['inspect tenancies'],
  oci_identity_regions: ['inspect tenancies'],
  oci_identity_tenancy: ['inspect tenancies'],
  oci_identity_availability_domain: ['inspect compartments'],
  oci_identity_availability_domains: ['inspect compartments'],
  oci_identity_compartment: ['inspect compartments'],
  oci_identity_compartments: ['inspect compartments'],
  oci_identity_domains: ['inspect domains'],
  oci_identity_group: ['inspect groups'],
  oci_artifacts_container_repository: ['read repos'],
  oci_artifacts_container_repositories: ['inspect repos'],
  oci_artifacts_container_configuration: ['inspect repos'],
  oci_kms_vault: ['read vaults'],
  oci_kms_key: ['read keys'],
  oci_core_images: ['inspect instance-images'],
  oci_core_subnet: ['read virtual-network-family'],
  oci_core_vcn: ['read virtual-network-family'],
  oci_containerengine_cluster_option: ['read clusters'],
  oci_containerengine_node_pool_option: ['read clusters'],
  // Oracle's landing zones let auditors look up limits with this statement. The policy reference has no page for it.
  oci_limits_resource_availability: ['read resource-availability'],
  // Every user may look up the own namespace and the labels of services.
  oci_objectstorage_namespace: [],
  oci_core_services: [],
};
