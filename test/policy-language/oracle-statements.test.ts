import { CrossTenancyStatement } from '../../lib/policy-language/cross-tenancy-statement';
import { parseStatement, UnparsedStatement } from '../../lib/policy-language/parse-statement';
import { PolicyStatement } from '../../lib/policy-language/policy-statement';

/** Statements that Oracle shows, by the page that is about them; OCIDs, names, and a place that is left out are filled in. */
const SHOWN: Record<string, string[]> = {
  'https://docs.oracle.com/iaas/Content/Identity/Concepts/commonpolicies.htm': [
    'Allow group HelpDesk to manage users in tenancy',
    'Allow group Auditors to inspect all-resources in tenancy',
    "Allow group ObjectWriters to manage objects in compartment ABC where any {request.permission='OBJECT_CREATE', request.permission='OBJECT_INSPECT'}",
    "Allow group ObjectWriters to manage objects in compartment ABC where all {target.bucket.tag.MyTagNamespace.TagKey='MyTagValue', any {request.permission='OBJECT_CREATE', request.permission='OBJECT_INSPECT'}}",
    "Allow service objectstorage-us-ashburn-1 to use keys in compartment ABC where target.key.id = '<key_OCID>'",
    'Allow group StreamUsers to {STREAM_READ, STREAM_PRODUCE} in tenancy',
  ],
  'https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm': [
    'Allow group A-Admins, B-Admins to manage all-resources in compartment Projects-A-and-B',
  ],
  'https://docs.oracle.com/iaas/Content/Identity/policysyntax/location.htm': [
    'Allow group InstanceAdmins to manage instance-family in compartment Project-A:Project-A2',
    'Allow group id ocid1.group.oc1..exampleuniqueID to manage all-resources in compartment id ocid1.group.oc1..exampleuniqueID',
  ],
  'https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm': [
    'Allow group GroupAdmins to manage groups in tenancy where target.group.name = /A-Users-*/',
  ],
  'https://docs.oracle.com/iaas/Content/Identity/policysyntax/denypolicies.htm': [
    "deny any-user to manage policies in tenancy where all {target.policy.type='deny', request.principal.id!='[ocid]'}",
  ],
  'https://docs.oracle.com/iaas/Content/Identity/policies/scoping-policy-by-time.htm': [
    "Allow group Contractors to manage instance-family in tenancy where request.utc-timestamp before '2022-01-01T00:00Z'",
    "Allow group SummerInterns to manage instance-family in tenancy where ANY {request.utc-timestamp.month-of-year in ('6', '7', '8')}",
    "Allow group ComplianceAuditors to read all-resources in tenancy where request.utc-timestamp.day-of-month = '1'",
    "Allow group DayShift to manage instance-family in tenancy where request.utc-timestamp.time-of-day between '17:00:00Z' and '01:00:00Z'",
  ],
  'https://docs.oracle.com/iaas/private-cloud-appliance/cmn/iam-local/using-defined-tags-in-conditions.htm': [
    "allow any-user to manage instance-family in compartment ProdX\nwhere request.principal.group.tag.Operations.Project='ABC'",
    'allow any-user to manage instance-family in compartment ProdX\nwhere request.principal.group.tag.Operations.Project=/*/',
  ],
  'https://docs.oracle.com/iaas/Content/Identity/callresources/Writing_Policies_for_Dynamic_Groups.htm': [
    'Allow dynamic-group FrontEnd to use load-balancers in compartment ProjectA',
  ],
  'https://docs.oracle.com/iaas/Content/ContEng/Tasks/contenggrantingworkloadaccesstoresources.htm': [
    "Allow any-user to manage objects in compartment acme where all {\nrequest.principal.type = 'workload',\nrequest.principal.namespace = 'finance',\nrequest.principal.service_account = 'financesa',\nrequest.principal.cluster_id = 'ocid1.cluster.oc1.iad.aaaa'}",
  ],
  'https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengvirtualnodes-Required_IAM_Policies.htm': [
    'define tenancy ske as ocid1.tenancy.oc1..aaaa',
    'define compartment ske_compartment as ocid1.compartment.oc1..aaaa',
    "endorse any-user to associate compute-container-instances in compartment ske_compartment of tenancy ske with subnets in tenancy where ALL {request.principal.type='virtualnode',request.operation='CreateContainerInstance',request.principal.subnet=2.subnet.id}",
    "endorse any-user to associate compute-container-instances in compartment ske_compartment of tenancy ske with network-security-group in tenancy where ALL {request.principal.type='virtualnode',request.operation='CreateContainerInstance'}",
  ],
  'https://docs.oracle.com/iaas/Content/Object/Concepts/accessingresourcesacrosstenancies.htm': [
    'Endorse group StorageAdmins to manage object-family in any-tenancy ',
    'Define tenancy DestinationTenancy as ocid1.tenancy.oc1..aaaa',
    'Endorse group StorageAdmins to manage object-family in tenancy DestinationTenancy',
    'Define group StorageAdmins as ocid1.group.oc1..aaaa',
    'Admit group StorageAdmins of tenancy SourceTenancy to manage object-family in tenancy ',
    'Admit group StorageAdmins of tenancy SourceTenancy to manage object-family in compartment SharedBuckets ',
  ],
  'https://docs.oracle.com/en/industries/financial-services/ofs-analytical-applications/infrastructure-common/24d/erfps/prerequisites-generating-your-own-vault-and-key.html':
    [
      'define dynamic-group SAASDB as ocid1.dynamicgroup.oc1..aaaa',
      'admit dynamic-group SAASDB of tenancy SAAS to use keys in compartment FSGBU_ERF',
    ],
  'https://docs.oracle.com/en/cloud/saas/applications-common/faude/configure-client-side-encryption.html': [
    "Allow any-user to use key-delegate in compartment id ocid1.compartment.oc1..aaaa\nwhere all {\n  request.principal.id = /urn_opc_resource_fusion_*/,\n  request.principal.id = /*_saas-batch_APPID/,\n  target.key.id = '<key_OCID>'\n}",
  ],
  'https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/ekms_configuring_iam_policies.htm': [
    'ALLOW GROUP dataflow-sql-endpoint-admin TO manage ekms-private-endpoints IN compartment compartment1',
  ],
  'https://docs.oracle.com/iaas/database-tools/doc/policies-delete.html': [
    'allow dynamic-group hr-connection-dynamic-group to read secret-family in compartment hr',
    "allow any-user to read secret-family in compartment hr where any { request.principal.id = 'ocid1.databasetoolsconnection.oc1...' }",
  ],
  'https://docs.oracle.com/iaas/disaster-recovery/doc/functions-policies.html': [
    'Allow dynamic-group Dynamic_group_Name to use fn-invocation in compartment compartment_name',
  ],
  'https://docs.oracle.com/iaas/data-flow/using/policies.htm': [
    "ALLOW GROUP dataflow-users TO MANAGE dataflow-family IN TENANCY WHERE ANY {request.user.id = target.user.id, request.permission = 'DATAFLOW_APPLICATION_CREATE', request.permission = 'DATAFLOW_RUN_CREATE'}",
  ],
  'https://github.com/oracle-quickstart/oci-kubernetes-monitoring': [
    'Allow resource loganalyticsvrp LogAnalyticsVirtualResource to {VCN_READ,SUBNET_READ,LOAD_BALANCER_READ} in compartment id ocid1.compartment.oc1..aaaa',
    "Allow any-user to {LOG_ANALYTICS_LOG_GROUP_UPLOAD_LOGS} in compartment id ocid1.compartment.oc1..aaaa where all {request.principal.type='serviceconnector', request.principal.compartment.id='ocid1.compartment.oc1..aaaa'}",
    "Allow dynamic-group Agents to use metrics in compartment id ocid1.compartment.oc1..aaaa WHERE target.metrics.namespace = 'mgmtagent_kubernetes_metrics'",
  ],
  'https://github.com/oracle-quickstart/oke-with-service-broker': [
    "Allow group Pushers to manage repos in tenancy where ANY {request.permission = 'REPOSITORY_CREATE', request.permission = 'REPOSITORY_UPDATE'}",
  ],
};

/** The parts of a statement, written anew. */
function writtenAnew(text: string): string {
  const statement = parseStatement(text);
  if (statement instanceof UnparsedStatement) {
    return statement.reason;
  }
  return statement instanceof PolicyStatement
    ? new PolicyStatement(statement.parts).toString()
    : CrossTenancyStatement.of(statement.parts).toString();
}

/** What is left of a statement when case and space are no matter. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^allow/, '');
}

describe.each(Object.entries(SHOWN))('what Oracle shows on %s', (_, statements) => {
  test.each(statements)('is read as it is meant: %s', (text) => expect(bare(writtenAnew(text))).toBe(bare(text)));
});

test('an allow statement without a place, which one page of Oracle shows, is not read: the language asks for one', () => {
  const text =
    "Allow group WorkWeek to manage instance-family where ANY {request.utc-timestamp.day-of-week in ('monday')}";

  expect(writtenAnew(text)).toMatch(/^expected 'in', but found 'where ANY/);
});
