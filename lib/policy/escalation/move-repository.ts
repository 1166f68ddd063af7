import { AccessTarget } from '../analysis';
import { EscalationRule } from './escalation';
import { EscalationFacts, inWordsOf } from './escalation-facts';
import { stepsOf, whoCanAll, whoCanAny } from './steps';

const PUSH = ['REPOSITORY_READ', 'REPOSITORY_UPDATE'];

/**
 * A repository can be moved to a compartment where somebody may push; and its name, which is one in the tenancy and
 * region, is free for another one as soon as it is deleted.
 */
export const moveRepository: EscalationRule = {
  id: 'move-repository',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm',
  direct: (facts) =>
    facts.targets
      .filter(({ kind }) => kind === 'container-repository')
      .flatMap((repository) => [
        ...waysTo(facts, repository, 'REPOSITORY_MANAGE', [PUSH], 'move', 'moves it to where it may push'),
        ...waysTo(
          facts,
          repository,
          'REPOSITORY_DELETE',
          [[...PUSH, 'REPOSITORY_CREATE']],
          'delete',
          'makes one of the same name where it may push',
        ),
      ]),
};

function waysTo(
  facts: EscalationFacts,
  { name, compartment, request }: AccessTarget,
  permission: string,
  elsewhere: readonly (readonly string[])[],
  verb: string,
  then: string,
) {
  const variables = { 'target.repo.name': request.repository ?? '*' };
  const takes = facts.requests.whoCan({ permissions: [[permission]], compartment, variables });
  const pushes = facts.everywhere
    .filter((other) => other !== compartment)
    .map((other) => facts.requests.whoCan({ permissions: elsewhere, compartment: other, variables }));
  return stepsOf(whoCanAll([takes, whoCanAny(pushes)]), {
    may: `may ${verb} repository ${name} of ${inWordsOf(compartment)}`,
    then,
  });
}
