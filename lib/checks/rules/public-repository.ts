import { CheckRule, isTrue } from './../check-rule';

export const publicRepository = {
  id: 'public-repository',
  severity: 'error',
  title: 'A repository that anyone may pull from',
  why: 'its images can be pulled without signing in, by people outside the company too',
  fix: 'set is_public to false; leaving it out does not make a public repository private again',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm',
  types: ['oci_artifacts_container_repository'],
  check: (repository, app) =>
    isTrue(repository.arguments['is_public'])
      ? [`repository '${app.attribute(repository, 'display_name')}' is public`]
      : 'compliant',
} as const satisfies CheckRule;
