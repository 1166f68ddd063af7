import { VerbTable } from './verb-table';

/**
 * The permissions that each verb adds, for the resource types of Compute except `instance-images`.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/corepolicyreference.htm
 */
export const COMPUTE_TYPES: Readonly<Record<string, VerbTable>> = {
  instances: {
    inspect: ['INSTANCE_INSPECT'],
    read: ['INSTANCE_READ'],
    use: [
      'INSTANCE_UPDATE',
      'INSTANCE_CREATE_IMAGE',
      'INSTANCE_POWER_ACTIONS',
      'INSTANCE_ATTACH_VOLUME',
      'INSTANCE_DETACH_VOLUME',
    ],
    manage: [
      'INSTANCE_CREATE',
      'INSTANCE_DELETE',
      'INSTANCE_ATTACH_SECONDARY_VNIC',
      'INSTANCE_DETACH_SECONDARY_VNIC',
      'INSTANCE_MOVE',
    ],
  },
  'console-histories': {
    inspect: ['CONSOLE_HISTORY_INSPECT'],
    read: ['CONSOLE_HISTORY_READ'],
    use: [],
    manage: ['CONSOLE_HISTORY_CREATE', 'CONSOLE_HISTORY_DELETE'],
  },
  'instance-console-connection': {
    inspect: ['INSTANCE_CONSOLE_CONNECTION_INSPECT'],
    read: ['INSTANCE_CONSOLE_CONNECTION_READ'],
    use: [],
    manage: ['INSTANCE_CONSOLE_CONNECTION_CREATE', 'INSTANCE_CONSOLE_CONNECTION_DELETE'],
  },
  'app-catalog-listing': {
    inspect: ['APP_CATALOG_LISTING_INSPECT'],
    read: ['APP_CATALOG_LISTING_READ'],
    use: [],
    manage: ['APP_CATALOG_LISTING_SUBSCRIBE'],
  },
  'volume-attachments': {
    inspect: ['VOLUME_ATTACHMENT_INSPECT'],
    read: ['VOLUME_ATTACHMENT_READ'],
    use: ['VOLUME_ATTACHMENT_UPDATE'],
    manage: ['VOLUME_ATTACHMENT_CREATE', 'VOLUME_ATTACHMENT_DELETE'],
  },
  'instance-configurations': {
    inspect: ['INSTANCE_CONFIGURATION_INSPECT'],
    read: ['INSTANCE_CONFIGURATION_READ'],
    use: [],
    manage: [
      'INSTANCE_CONFIGURATION_CREATE',
      'INSTANCE_CONFIGURATION_UPDATE',
      'INSTANCE_CONFIGURATION_LAUNCH',
      'INSTANCE_CONFIGURATION_DELETE',
      'INSTANCE_CONFIGURATION_MOVE',
    ],
  },
  'instance-pools': {
    inspect: ['INSTANCE_POOL_INSPECT'],
    read: ['INSTANCE_POOL_READ'],
    use: ['INSTANCE_POOL_POWER_ACTIONS'],
    manage: [
      'INSTANCE_POOL_CREATE',
      'INSTANCE_POOL_UPDATE',
      'INSTANCE_POOL_DELETE',
      'INSTANCE_POOL_MOVE',
      'INSTANCE_POOL_INSTANCE_ATTACH',
      'INSTANCE_POOL_INSTANCE_DETACH',
    ],
  },
  'cluster-networks': {
    inspect: ['CLUSTER_NETWORK_INSPECT'],
    read: ['CLUSTER_NETWORK_READ'],
    use: [],
    manage: ['CLUSTER_NETWORK_CREATE', 'CLUSTER_NETWORK_UPDATE', 'CLUSTER_NETWORK_DELETE', 'CLUSTER_NETWORK_MOVE'],
  },
  'instance-agent-commands': {
    inspect: ['INSTANCE_AGENT_COMMAND_INSPECT'],
    read: ['INSTANCE_AGENT_COMMAND_READ', 'INSTANCE_AGENT_COMMAND_EXECUTION_INSPECT'],
    use: ['INSTANCE_AGENT_COMMAND_CREATE', 'INSTANCE_AGENT_COMMAND_DELETE'],
    manage: [],
  },
  'instance-agent-plugins': {
    inspect: ['INSTANCE_AGENT_PLUGIN_INSPECT'],
    read: ['INSTANCE_AGENT_PLUGIN_READ'],
    use: [],
    manage: [],
  },
};

/**
 * A name for the permissions of `instance-family` beyond its types. No statement can contain it: it has a space.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/corepolicyreference.htm
 */
export const INSTANCE_FAMILY_EXTRAS = 'instance-family extras';

/** The permissions of VNICs that come with `instance-family`. */
export const INSTANCE_FAMILY_EXTRA_PERMISSIONS: VerbTable = {
  inspect: ['VNIC_READ', 'VNIC_ATTACHMENT_READ'],
  read: [],
  use: ['VNIC_ATTACH', 'VNIC_DETACH'],
  manage: [],
};

/** The families of Compute, each with its types. */
export const COMPUTE_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'instance-family': [
    'app-catalog-listing',
    'console-histories',
    'instances',
    'instance-console-connection',
    'instance-images',
    'volume-attachments',
    INSTANCE_FAMILY_EXTRAS,
  ],
  'compute-management-family': ['instance-configurations', 'instance-pools', 'cluster-networks'],
  'instance-agent-command-family': ['instance-agent-commands'],
  'instance-agent-family': ['instance-agent-plugins'],
};
