import { distance } from 'fastest-levenshtein';
import { holdsExpression } from '../../core';
import { RESOURCE_FAMILIES, RESOURCE_TYPES, resourceTypesOf } from '../../policy';
import { POLICY, PolicyStatement } from '../../policy-language';
import { Answer, CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

export const unknownType = {
  id: 'unknown-type',
  severity: 'warning',
  title: 'A resource type that Oracle does not have',
  why: 'a statement about a type that does not exist allows nothing, or Oracle refuses it in the middle of the apply',
  fix: 'use the name of the type in the policy reference of its service',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).map((statement): Answer => {
        const meant = meantBy(statement);
        return meant === undefined
          ? 'compliant'
          : [`there is no type '${statement.resourceType}': did you mean ${meant}? It is in ${quote(statement, app)}`];
      }),
    ),
} as const satisfies CheckRule;

/** Common wrong names for the types of registries and vaults. */
const MISTAKEN: Readonly<Record<string, string>> = {
  artifacts: 'generic-artifacts',
  'container-images': 'repos',
  'container-repositories': 'repos',
  'container-repository': 'repos',
  images: 'repos',
  registries: 'repos',
  registry: 'repos',
  repositories: 'repos',
  repository: 'repos',
  'vault-secrets': 'secrets',
};

const KNOWN = [...Object.keys(RESOURCE_TYPES), ...Object.keys(RESOURCE_FAMILIES), 'all-resources'];

/** The similar known type, if the type is not known. Other types may exist. */
function meantBy({ resourceType = '' }: PolicyStatement): string | undefined {
  const written = resourceType.toLowerCase();
  if (written === '' || holdsExpression(written) || resourceTypesOf(written) !== undefined) {
    return undefined;
  }
  const edits = (type: string) => distance(written, type);
  const [nearest] = KNOWN.filter((type) => edits(type) <= Math.min(2, written.length / 3)).sort(
    (one, other) => edits(one) - edits(other),
  );
  return Object.hasOwn(MISTAKEN, written) ? MISTAKEN[written] : nearest;
}
