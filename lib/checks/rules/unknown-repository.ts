import { holdsExpression } from '../../core';
import { comparisonsIn, isAbout, POLICY } from '../../policy-language';
import { Answer, CheckRule, combinedAnswers } from './../check-rule';
import { oncePerApp } from './../once-per-app';
import { quote, statementsIn } from './../policy-statements';

export const unknownRepository = {
  id: 'unknown-repository',
  severity: 'warning',
  title: 'A statement about a container repository that the app does not declare',
  why: 'it has no effect if the name is wrong, for example because an Aspect or an override changed the name of a repository',
  fix: 'correct the name; to name repositories by a rule, use naming of the platform instead of an Aspect',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm',
  types: [POLICY],
  check: (policy, app) => {
    const known = repositoriesIn(app);
    return combinedAnswers(
      statementsIn(policy, app).flatMap((statement) =>
        comparisonsIn(statement.where)
          .filter((comparison) => comparison.operator === '=' && isAbout(comparison, 'target.repo.name'))
          .flatMap(({ values }) => values.flatMap((value) => ('text' in value ? [value.text] : [])))
          .map((name): Answer => {
            if (known.size === 0 || holdsExpression(name)) {
              return 'not-applicable';
            }
            return known.has(name.toLowerCase())
              ? 'compliant'
              : [`the app does not declare repository '${name}' of ${quote(statement, app)}`];
          }),
      ),
    );
  },
} as const satisfies CheckRule;

/** Names of the declared and the retired repositories of the app, in lower case. */
const repositoriesIn = oncePerApp((app): ReadonlySet<string> => {
  const declared = app
    .ofType('oci_artifacts_container_repository')
    .map((resource) => app.attribute(resource, 'display_name'));
  const retired = app.metadata('retired').flatMap(({ entry: { kind, name } }) => (kind === 'repository' ? [name] : []));
  return new Set([...declared, ...retired].map((name) => name.toLowerCase()));
});
