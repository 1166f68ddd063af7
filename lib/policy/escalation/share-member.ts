import { EscalationRule } from './escalation';
import { membersOf } from './memberships';

/** A user that the app puts into two groups may do what either of them may. */
export const shareMember: EscalationRule = {
  id: 'share-member',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Tasks/managinggroups.htm',
  into: ({ access, app }, { name, principal }) => {
    const members = membersOf(app, principal);
    if (members.length === 0) {
      return [];
    }
    return [...access.principals].flatMap(([who, other]) => {
      const users = new Set(membersOf(app, other).map(({ ocid }) => ocid));
      const id = other.variables?.['request.user.id'];
      const shared = who === name ? undefined : members.find(({ ocid }) => users.has(ocid) || ocid === id);
      return shared === undefined
        ? []
        : [
            {
              who,
              may: `has a user, ${shared.name ?? shared.ocid}, that ${shared.path} also puts into ${name}`,
              then: 'signs in as that user',
              as: name,
              statements: [],
            },
          ];
    });
  },
};
