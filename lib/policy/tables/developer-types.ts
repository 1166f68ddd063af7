import { VerbTable } from './verb-table';

/**
 * The permissions that each verb adds, for the resource types of Functions, Resource Manager, Bastion and Kubernetes Engine.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/functionspolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/resourcemanagerpolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Bastion/Reference/bastionpolicyreference.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/contengpolicyreference.htm
 */
export const DEVELOPER_TYPES: Readonly<Record<string, VerbTable>> = {
  'fn-app': {
    inspect: ['FN_APP_LIST'],
    read: ['FN_APP_READ'],
    use: [],
    manage: ['FN_APP_CREATE', 'FN_APP_DELETE', 'FN_APP_UPDATE'],
  },
  'fn-function': {
    inspect: ['FN_FUNCTION_LIST'],
    read: ['FN_FUNCTION_READ'],
    use: [],
    manage: ['FN_FUNCTION_CREATE', 'FN_FUNCTION_DELETE', 'FN_FUNCTION_UPDATE'],
  },
  'fn-invocation': { inspect: [], read: [], use: ['FN_INVOCATION'], manage: [] },

  'orm-config-source-providers': {
    inspect: ['ORM_CONFIG_SOURCE_PROVIDER_INSPECT'],
    read: ['ORM_CONFIG_SOURCE_PROVIDER_READ'],
    use: [],
    manage: [
      'ORM_CONFIG_SOURCE_PROVIDER_CREATE',
      'ORM_CONFIG_SOURCE_PROVIDER_UPDATE',
      'ORM_CONFIG_SOURCE_PROVIDER_MOVE',
      'ORM_CONFIG_SOURCE_PROVIDER_DELETE',
    ],
  },
  'orm-jobs': { inspect: ['ORM_JOB_INSPECT'], read: ['ORM_JOB_READ'], use: [], manage: ['ORM_JOB_MANAGE'] },
  'orm-private-endpoints': {
    inspect: ['ORM_PRIVATE_ENDPOINT_INSPECT'],
    read: ['ORM_PRIVATE_ENDPOINT_READ'],
    use: ['ORM_PRIVATE_ENDPOINT_UPDATE'],
    manage: ['ORM_PRIVATE_ENDPOINT_CREATE', 'ORM_PRIVATE_ENDPOINT_DELETE', 'ORM_PRIVATE_ENDPOINT_MOVE'],
  },
  'orm-stacks': {
    inspect: ['ORM_STACK_INSPECT'],
    read: ['ORM_STACK_READ'],
    use: ['ORM_STACK_USE'],
    manage: ['ORM_STACK_CREATE', 'ORM_STACK_UPDATE', 'ORM_STACK_MOVE', 'ORM_STACK_DELETE'],
  },
  'orm-template': {
    inspect: ['ORM_TEMPLATE_INSPECT'],
    read: ['ORM_TEMPLATE_READ'],
    use: ['ORM_TEMPLATE_UPDATE'],
    manage: ['ORM_TEMPLATE_CREATE', 'ORM_TEMPLATE_DELETE', 'ORM_TEMPLATE_MOVE'],
  },
  'orm-work-requests': {
    inspect: ['ORM_WORK_REQUEST_INSPECT'],
    read: ['ORM_WORK_REQUEST_READ'],
    use: [],
    manage: [],
  },

  bastion: {
    inspect: ['BASTION_INSPECT'],
    read: ['BASTION_READ'],
    use: ['BASTION_USE'],
    manage: ['BASTION_CREATE', 'BASTION_UPDATE', 'BASTION_DELETE', 'BASTION_MOVE'],
  },
  'bastion-session': {
    inspect: ['BASTION_SESSION_INSPECT'],
    read: ['BASTION_SESSION_READ'],
    use: ['BASTION_SESSION_UPDATE'],
    manage: ['BASTION_SESSION_CREATE', 'BASTION_SESSION_DELETE'],
  },

  clusters: {
    inspect: ['CLUSTER_INSPECT'],
    read: ['CLUSTER_READ'],
    use: ['CLUSTER_USE'],
    manage: ['CLUSTER_CREATE', 'CLUSTER_DELETE', 'CLUSTER_UPDATE', 'CLUSTER_MANAGE', 'CLUSTER_JOIN'],
  },
  'cluster-node-pools': {
    inspect: ['CLUSTER_NODE_POOL_INSPECT'],
    read: ['CLUSTER_NODE_POOL_READ'],
    use: [],
    manage: ['CLUSTER_NODE_POOL_CREATE', 'CLUSTER_NODE_POOL_DELETE', 'CLUSTER_NODE_POOL_UPDATE'],
  },
  'cluster-pod-shapes': { inspect: ['CLUSTER_VIRTUAL_NODE_POOL_INSPECT'], read: [], use: [], manage: [] },
  'cluster-virtualnode-pools': {
    inspect: ['CLUSTER_VIRTUAL_NODE_POOL_INSPECT'],
    read: ['CLUSTER_VIRTUAL_NODE_POOL_READ'],
    use: [],
    manage: [
      'CLUSTER_VIRTUAL_NODE_POOL_CREATE',
      'CLUSTER_VIRTUAL_NODE_POOL_UPDATE',
      'CLUSTER_VIRTUAL_NODE_POOL_DELETE',
    ],
  },
  'cluster-work-requests': {
    inspect: ['CLUSTER_WORK_REQUEST_INSPECT'],
    read: ['CLUSTER_WORK_REQUEST_READ'],
    use: [],
    manage: ['CLUSTER_WORK_REQUEST_DELETE'],
  },
  'cluster-workload-mappings': {
    inspect: ['CLUSTER_WORKLOAD_MAPPING_INSPECT'],
    read: ['CLUSTER_WORKLOAD_MAPPING_READ'],
    use: [
      'CLUSTER_WORKLOAD_MAPPING_UPDATE',
      'CLUSTER_WORKLOAD_COMPARTMENT_BIND',
      'CLUSTER_WORKLOAD_COMPARTMENT_UNBIND',
    ],
    manage: ['CLUSTER_WORKLOAD_MAPPING_CREATE', 'CLUSTER_WORKLOAD_MAPPING_DELETE'],
  },
};

/** The families of these services, each with their types. */
export const DEVELOPER_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'functions-family': ['fn-app', 'fn-function', 'fn-invocation'],
  'orm-family': [
    'orm-config-source-providers',
    'orm-jobs',
    'orm-private-endpoints',
    'orm-stacks',
    'orm-template',
    'orm-work-requests',
  ],
  'bastion-family': ['bastion', 'bastion-session'],
  'cluster-family': [
    'clusters',
    'cluster-node-pools',
    'cluster-pod-shapes',
    'cluster-virtualnode-pools',
    'cluster-work-requests',
    'cluster-workload-mappings',
  ],
};
