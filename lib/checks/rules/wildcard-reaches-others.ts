import { AccessEvaluator, CompartmentTree, withRelaxedCondition } from '../../policy';
import { Comparison, comparisonsIn, isAbout, POLICY, PolicyStatement } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { Answer, CheckRule, combinedAnswers } from './../check-rule';
import { permissionsGiven } from './../permissions-given';
import { statementsIn, whoIn } from './../policy-statements';

const NAME = 'target.repo.name';

export const wildcardReachesOthers = {
  id: 'wildcard-reaches-others',
  severity: 'warning',
  title: 'A pattern that matches repositories of several teams or environments',
  why: 'a * matches any text including slashes, so a pattern includes every repository whose name matches, now or later',
  fix: 'name the repositories, or put a slash before the *',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).flatMap((statement) =>
        comparisonsIn(statement.where)
          .filter((comparison) => isAbout(comparison, NAME))
          .flatMap(({ values }) => values.flatMap((value) => ('pattern' in value ? [value.pattern] : [])))
          .map((pattern) => judge(statement, pattern, app)),
      ),
    ),
} as const satisfies CheckRule;

/** Without a matching repository there is no finding. */
function judge(statement: PolicyStatement, pattern: string, app: SynthesizedApp): Answer {
  const [permission] = permissionsGiven(statement);
  if (permission === undefined) {
    return 'not-applicable';
  }
  const alone: Comparison = { variable: NAME, operator: '=', values: [{ pattern }] };
  const evaluators = [statement.parts, { ...statement.parts, where: alone }].map(
    (parts) =>
      new AccessEvaluator([
        withRelaxedCondition({ ...parts, subject: { kind: 'any-user' } }, (comparison) => isAbout(comparison, NAME)),
      ]),
  );
  const compartments = new CompartmentTree(app);
  const reached = new Map<string, string>();
  for (const resource of app.ofType('oci_artifacts_container_repository')) {
    const repository = app.attribute(resource, 'display_name');
    const compartment = compartments.pathToHolderOf(resource);
    const request = { principal: { kind: 'user' }, permission, repository, compartment } as const;
    if (evaluators.every((evaluator) => evaluator.allows(request))) {
      reached.set(holderOf(resource, repository), repository);
    }
  }
  if (reached.size === 0) {
    return 'not-applicable';
  }
  const examples = [...reached.values()].sort().map((name) => `'${name}'`);
  return reached.size === 1
    ? 'compliant'
    : [`/${pattern}/ allows ${whoIn(statement)} access to ${examples.join(', ')}, which have different owners`];
}

/** The owner of a repository, from its tags or from the folder in its name. */
function holderOf({ arguments: { freeform_tags } }: SynthesizedResource, repository: string): string {
  const { Environment, Owner } = Object(freeform_tags) as { Environment?: unknown; Owner?: unknown };
  return Environment === undefined && Owner === undefined
    ? repository.slice(0, Math.max(0, repository.lastIndexOf('/')))
    : `${String(Environment)} ${String(Owner)}`;
}
