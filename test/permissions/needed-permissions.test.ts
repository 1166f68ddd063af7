import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { DATA_NEEDS, MANAGED_BY_DOMAIN_ROLE, RESOURCE_NEEDS } from '../../lib/permissions/needs-by-type';
import { neededPermissions } from '../../lib/permissions';
import { permissionsAllowed, resourceTypesOf } from '../../lib/policy';
import { Verb } from '../../lib/policy-language';
import { Blocks, SynthesizedApp } from '../../lib/synthesized';

const TENANCY = 'ocid1.tenancy.oc1..acme';

function needed(resource: Blocks, data: Blocks = {}, group = 'deployers') {
  return neededPermissions(new SynthesizedApp(new Map([['test', { resource, data }]])), group);
}

const compartment = (parent: string) => ({ Prod: { name: 'prod', compartment_id: parent } });
const repository = (compartment_id: string) => ({
  oci_artifacts_container_repository: { Api: { display_name: 'api', compartment_id } },
});

describe('what the identity that runs Terraform needs', () => {
  test('is said where the compartment is', () => {
    expect(needed(repository('ocid1.compartment.oc1..prod'))).toEqual({
      statements: ['Allow group deployers to manage repos in compartment id ocid1.compartment.oc1..prod'],
      unevaluated: [],
    });
  });

  test.each([
    [TENANCY, 'tenancy'],
    ['${var.tenancy_ocid}', 'tenancy'],
    ['ocid1.compartment.oc1..registry', 'compartment id ocid1.compartment.oc1..registry'],
    ['${var.parent}', 'compartment id ${var.parent}'],
  ])('is said above a compartment that is created in %s', (parent, place) => {
    const resources = {
      oci_identity_compartment: compartment(parent),
      time_sleep: { Wait: { triggers: { id: '${oci_identity_compartment.Prod.id}' } } },
      ...repository('${time_sleep.Wait.triggers.id}'),
    };

    expect(needed(resources).statements).toEqual([
      `Allow group deployers to manage compartments in ${place}`,
      `Allow group deployers to manage repos in ${place}`,
    ]);
  });

  test('names a role where no statement allows it', () => {
    const { statements, unevaluated } = needed({ oci_identity_domains_user: { Ci: { user_name: 'ci' } } });

    expect(statements).toEqual([]);
    expect(unevaluated).toEqual([
      'domain role: oci_identity_domains_user.Ci: oci_identity_domains_user needs a role in the identity domain, ' +
        'for example Identity Domain Administrator',
    ]);
  });

  test('is said once, with the widest verb', () => {
    const where = { compartment_id: TENANCY };

    expect(
      needed({
        oci_kms_vault: { V: where },
        oci_kms_key: { K: where },
        oci_vault_secret: { S: { compartment_id: 'ocid1.compartment.oc1..prod' } },
      }).statements,
    ).toEqual([
      'Allow group deployers to manage keys in tenancy',
      'Allow group deployers to manage secrets in compartment id ocid1.compartment.oc1..prod',
      'Allow group deployers to manage vaults in tenancy',
    ]);
  });

  test('is that of the resource that another one belongs to', () => {
    expect(
      needed({
        oci_core_network_security_group: { Group: { compartment_id: 'ocid1.compartment.oc1..net' } },
        oci_core_network_security_group_security_rule: {
          Rule: { network_security_group_id: '${oci_core_network_security_group.Group.id}' },
          Circle: { network_security_group_id: '${oci_core_network_security_group_security_rule.Circle.id}' },
        },
      }),
    ).toEqual({
      statements: [
        'Allow group deployers to manage virtual-network-family in compartment id ocid1.compartment.oc1..net',
      ],
      unevaluated: [
        'no location: oci_core_network_security_group_security_rule.Circle: allow manage virtual-network-family in its compartment, which is not known',
      ],
    });
  });

  test('includes the use of tags', () => {
    const tagged = { compartment_id: 'ocid1.compartment.oc1..a', defined_tags: { 'ops.tier': 'gold' } };

    expect(needed({ oci_core_vcn: { Vcn: tagged } }).statements).toContain(
      'Allow group deployers to use tag-namespaces in tenancy',
    );
  });

  test('includes what is looked up', () => {
    expect(needed({}, { oci_identity_region_subscriptions: { All: { tenancy_id: TENANCY } } }).statements).toEqual([
      'Allow group deployers to inspect tenancies in tenancy',
    ]);
    expect(needed({}, { oci_objectstorage_namespace: { Own: {} } })).toEqual({ statements: [], unevaluated: [] });
  });

  test('is not known of other types', () => {
    expect(needed({ oci_budget_budget: { B: { compartment_id: TENANCY } }, null_resource: { N: {} } })).toEqual({
      statements: [],
      unevaluated: ['unknown: oci_budget_budget.B: this version does not know the permissions for oci_budget_budget'],
    });
  });

  test.each([
    ['oci_core_instance', 'use virtual-network-family', 'its network'],
    ['oci_kms_key', 'use vaults', 'its vault'],
    ['oci_vault_secret', 'use keys', 'its key'],
  ])('has a part elsewhere for %s of what exists', (type, need, what) => {
    expect(needed({ [type]: { A: { compartment_id: 'ocid1.compartment.oc1..a' } } }).unevaluated).toContain(
      `no location: ${type}.A: allow ${need} in the compartment of ${what}, which this app does not create`,
    );
  });

  test('names the group so that it cannot be mistaken', () => {
    expect(needed(repository(TENANCY), {}, 'Registry deployers').statements).toEqual([
      "Allow group 'Registry deployers' to manage repos in tenancy",
    ]);
    expect(() => needed(repository(TENANCY), {}, "x' to manage all-resources in tenancy where 'a")).toThrow('quoted');
  });
});

describe('the table of needs', () => {
  test('has every type that the library creates or looks up', () => {
    const lib = join(__dirname, '..', '..', 'lib');
    const used = readdirSync(lib, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('bindings'))
      .flatMap((file) => [...readFileSync(join(lib, file), 'utf8').matchAll(/bindings\/oci\/([\w-]+)/g)])
      .map(([, name = '']) => name)
      .filter((name) => name !== 'provider')
      .map((name) => name.replaceAll('-', '_'))
      .filter((name) => !MANAGED_BY_DOMAIN_ROLE.includes(`oci_${name.replace(/^data_oci_/, '')}`));

    expect(used.length).toBeGreaterThan(40);
    expect(
      used.filter((name) =>
        name.startsWith('data_') ? !(name.slice('data_'.length) in DATA_NEEDS) : !(`oci_${name}` in RESOURCE_NEEDS),
      ),
    ).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    [
      'oci_artifacts_container_repository',
      ['REPOSITORY_CREATE', 'REPOSITORY_READ', 'REPOSITORY_MANAGE', 'REPOSITORY_DELETE'],
    ],
    [
      'oci_artifacts_repository',
      ['ARTIFACT_REPOSITORY_CREATE', 'ARTIFACT_REPOSITORY_READ', 'ARTIFACT_REPOSITORY_DELETE'],
    ],
    [
      'oci_identity_compartment',
      ['COMPARTMENT_CREATE', 'COMPARTMENT_INSPECT', 'COMPARTMENT_UPDATE', 'COMPARTMENT_DELETE'],
    ],
    ['oci_identity_group', ['GROUP_CREATE', 'GROUP_INSPECT', 'GROUP_UPDATE', 'GROUP_DELETE']],
    ['oci_identity_dynamic_group', ['DYNAMIC_GROUP_CREATE', 'DYNAMIC_GROUP_UPDATE', 'DYNAMIC_GROUP_DELETE']],
    ['oci_identity_user', ['USER_CREATE', 'USER_INSPECT', 'USER_UPDATE', 'USER_DELETE']],
    ['oci_identity_user_group_membership', ['GROUP_UPDATE', 'USER_UPDATE', 'GROUP_INSPECT', 'USER_INSPECT']],
    ['oci_identity_policy', ['POLICY_CREATE', 'POLICY_READ', 'POLICY_UPDATE', 'POLICY_DELETE']],
    ['oci_identity_tag_namespace', ['TAG_NAMESPACE_CREATE', 'TAG_NAMESPACE_INSPECT', 'TAG_NAMESPACE_DELETE']],
    ['oci_kms_vault', ['VAULT_CREATE', 'VAULT_READ', 'VAULT_UPDATE', 'VAULT_DELETE']],
    ['oci_kms_key', ['KEY_CREATE', 'VAULT_CREATE_KEY', 'KEY_READ', 'KEY_UPDATE', 'KEY_DELETE']],
    [
      'oci_vault_secret',
      ['KEY_ENCRYPT', 'KEY_DECRYPT', 'SECRET_CREATE', 'VAULT_CREATE_SECRET', 'SECRET_READ', 'SECRET_DELETE'],
    ],
    ['oci_core_instance_pool', ['INSTANCE_POOL_CREATE', 'INSTANCE_CREATE', 'INSTANCE_IMAGE_READ']],
    ['oci_containerengine_cluster', ['CLUSTER_CREATE', 'CLUSTER_READ', 'CLUSTER_UPDATE', 'CLUSTER_DELETE']],
    ['oci_containerengine_node_pool', ['CLUSTER_NODE_POOL_CREATE', 'CLUSTER_NODE_POOL_DELETE']],
  ])('gives what Oracle asks for to create, read, update and delete %s', (type, permissions) => {
    const given = (RESOURCE_NEEDS[type] ?? []).flatMap((need) => {
      const [verb, resourceType = ''] = need.split(' ');
      return resourceTypesOf(resourceType) === undefined ? [] : permissionsAllowed(verb as Verb, resourceType);
    });

    expect(permissions.filter((permission) => !given.includes(permission))).toEqual([]);
  });
});
