import { EscalationRule } from './escalation';
import { stepsOf } from './steps';

/** To add a user to a group takes `use groups` and `use users`; to map one of an identity provider, `use groups` too. */
export const joinGroup: EscalationRule = {
  id: 'join-group',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/iampolicyreference.htm',
  into: ({ requests }, { name, principal }) =>
    (principal.groups ?? []).flatMap((group) =>
      stepsOf(
        requests.whoCan({
          permissions: [
            ['GROUP_UPDATE', 'USER_UPDATE'],
            ['GROUP_UPDATE', 'IDENTITY_PROVIDER_UPDATE'],
          ],
          compartment: [],
          variables: { 'target.group.name': group.name ?? '*', 'target.group.id': group.ocid ?? '*' },
        }),
        { may: `may change who is in ${name}`, then: 'joins it', as: name },
      ),
    ),
};
