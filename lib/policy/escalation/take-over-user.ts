import { EscalationRule } from './escalation';
import { stepsOf } from './steps';

/** Permissions to create a credential of another user that signs in to an API or to the registry. */
const CREDENTIALS = [
  'USER_APIKEY_ADD',
  'USER_AUTHTOKEN_SET',
  'USER_AUTHTOKEN_RESET',
  'USER_SWIFTPASS_SET',
  'USER_SWIFTPASS_RESET',
  'USER_UIPASS_RESET',
  'USER_OAUTH2_CLIENT_CRED_CREATE',
];

/**
 * A new key, token or password of a user signs in as that user. Which users are in a group is not known to an app, so
 * a condition on the user is taken to hold.
 */
export const takeOverUser: EscalationRule = {
  id: 'take-over-user',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/iampolicyreference.htm',
  into: ({ requests }, { name, principal }) =>
    principal.groups === undefined && principal.kind !== 'user'
      ? []
      : stepsOf(
          requests.whoCan({
            permissions: CREDENTIALS.map((permission) => ['USER_UPDATE', permission]),
            compartment: [],
            ofItself: false,
          }),
          { may: 'may make keys and tokens of users', then: `signs in as a user of ${name}`, as: name },
        ),
};
