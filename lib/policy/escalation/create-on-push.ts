import { EscalationRule } from './escalation';
import { stepsOf } from './steps';

/** Where a push creates repositories, it takes any name that is not taken yet, in the root compartment. */
export const createOnPush: EscalationRule = {
  id: 'create-on-push',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm',
  direct: ({ app, requests, scope }) =>
    app
      .ofType('oci_artifacts_container_configuration')
      .filter(({ arguments: { is_repository_created_on_first_push: on } }) => on !== false && on !== 'false')
      .slice(0, 1)
      .flatMap(() =>
        stepsOf(
          requests.whoCan({
            permissions: [['REPOSITORY_READ', 'REPOSITORY_UPDATE', 'REPOSITORY_CREATE']],
            compartment: [],
            variables: { 'target.repo.name': '*' },
          }),
          {
            may: 'may push what does not exist yet, in the root compartment',
            then: `takes a name of ${scope} before it is made`,
          },
        ),
      ),
};
