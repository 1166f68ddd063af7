import { resourceTypesOf } from './verbs-and-permissions';

/**
 * Families of which Oracle documents that they hold the types of another service: none of container repositories,
 * artifacts, secrets, compartments and policies.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policyreference/policyreference_topic-ResourceTypes.htm
 */
const OTHER_FAMILIES = new Set([
  'autonomous-database-family',
  'cloud-guard-family',
  'cluster-family',
  'compute-management-family',
  'data-catalog-family',
  'data-safe-family',
  'data-science-family',
  'database-family',
  'datacc-family',
  'dataflow-family',
  'datasafe-family-resources',
  'dbmgmt-family',
  'devops-family',
  'email-family',
  'file-family',
  'functions-family',
  'instance-agent-command-family',
  'instance-agent-family',
  'instance-family',
  'mysql-family',
  'object-family',
  'ons-family',
  'optimizer-api-family',
  'stream-family',
  'virtual-network-family',
  'volume-family',
]);

/**
 * Whether a name may be a family of types of which there is no table here, those with permissions of the registry among
 * them. An individual type has permissions of its own, so only a family can.
 */
export function mayHoldAnyType(resourceType: string): boolean {
  const name = resourceType.toLowerCase();
  return /^all-|family/.test(name) && resourceTypesOf(name) === undefined && !OTHER_FAMILIES.has(name);
}
