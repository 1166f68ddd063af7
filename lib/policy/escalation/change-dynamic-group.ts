import { EscalationRule } from './escalation';
import { stepsOf } from './steps';

/** The matching rule of a dynamic group decides which machines are in it. */
export const changeDynamicGroup: EscalationRule = {
  id: 'change-dynamic-group',
  see: 'https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm',
  into: ({ requests }, { name, principal }) =>
    (principal.dynamicGroups ?? []).flatMap((group) =>
      stepsOf(
        requests.whoCan({
          permissions: [['DYNAMIC_GROUP_UPDATE']],
          compartment: [],
          variables: Object.fromEntries(
            ['target.dynamic-group', 'target.dynamicgroup'].flatMap((variable) => [
              [`${variable}.name`, group.name ?? '*'],
              [`${variable}.id`, group.ocid ?? '*'],
            ]),
          ),
        }),
        { may: 'may manage dynamic groups', then: 'matches any machine', as: name },
      ),
    ),
};
