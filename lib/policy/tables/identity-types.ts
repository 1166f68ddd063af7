import { VerbTable } from './verb-table';

/**
 * The permissions that each verb adds, for the resource types of identity that `verbs-and-permissions` does not list.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/iampolicyreference.htm
 */
export const IDENTITY_TYPES: Readonly<Record<string, VerbTable>> = {
  'authentication-policies': {
    inspect: ['AUTHENTICATION_POLICY_INSPECT'],
    read: [],
    use: [],
    manage: ['AUTHENTICATION_POLICY_UPDATE'],
  },
  credentials: {
    inspect: ['CREDENTIAL_INSPECT'],
    read: [],
    use: [],
    manage: ['CREDENTIAL_ADD', 'CREDENTIAL_UPDATE', 'CREDENTIAL_REMOVE'],
  },
  'identity-providers': {
    inspect: ['IDENTITY_PROVIDER_INSPECT'],
    read: [],
    use: [],
    manage: ['IDENTITY_PROVIDER_UPDATE', 'IDENTITY_PROVIDER_CREATE', 'IDENTITY_PROVIDER_DELETE'],
  },
  'network-sources': {
    inspect: ['NETWORK_SOURCE_INSPECT'],
    read: [],
    use: ['NETWORK_SOURCE_UPDATE'],
    manage: ['NETWORK_SOURCE_CREATE', 'NETWORK_SOURCE_DELETE'],
  },
  'tag-namespaces': {
    inspect: ['TAG_NAMESPACE_INSPECT'],
    read: [],
    use: ['TAG_NAMESPACE_USE'],
    manage: ['TAG_NAMESPACE_UPDATE', 'TAG_NAMESPACE_CREATE', 'TAG_NAMESPACE_MOVE', 'TAG_NAMESPACE_DELETE'],
  },
  'tag-defaults': {
    inspect: ['TAG_DEFAULT_INSPECT', 'TAG_NAMESPACE_READ'],
    read: [],
    use: [],
    manage: ['TAG_DEFAULT_CREATE', 'TAG_DEFAULT_UPDATE', 'TAG_DEFAULT_DELETE'],
  },
  tenancies: { inspect: ['TENANCY_INSPECT'], read: [], use: ['TENANCY_UPDATE'], manage: [] },
  users: {
    inspect: ['USER_INSPECT'],
    read: ['USER_READ'],
    use: ['USER_UPDATE'],
    manage: [
      'USER_CREATE',
      'USER_DELETE',
      'USER_UNBLOCK',
      'USER_APIKEY_ADD',
      'USER_APIKEY_REMOVE',
      'USER_UIPASS_SET',
      'USER_UIPASS_RESET',
      'USER_SWIFTPASS_SET',
      'USER_SWIFTPASS_RESET',
      'USER_SWIFTPASS_REMOVE',
      'USER_AUTHTOKEN_SET',
      'USER_AUTHTOKEN_RESET',
      'USER_AUTHTOKEN_REMOVE',
      'USER_OAUTH2_CLIENT_CRED_CREATE',
      'USER_OAUTH2_CLIENT_CRED_UPDATE',
      'USER_OAUTH2_CLIENT_CRED_REMOVE',
      'USER_SECRETKEY_ADD',
      'USER_SECRETKEY_UPDATE',
      'USER_SECRETKEY_REMOVE',
      'USER_SUPPORT_ACCOUNT_LINK',
      'USER_SUPPORT_ACCOUNT_UNLINK',
      'USER_TOTPDEVICE_ADD',
      'USER_TOTPDEVICE_REMOVE',
      'USER_TOTPDEVICE_UPDATE',
    ],
  },
};
