import { CheckRule, truthOf } from './../check-rule';

export const publicRepository = {
  id: 'public-repository',
  severity: 'error',
  title: 'A repository that anyone may pull from',
  why: 'anyone can pull its images without signing in, including people outside the company',
  fix: 'set is_public to false; omitting it does not make a public repository private',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm',
  types: ['oci_artifacts_container_repository'],
  check: (repository, app) => {
    const isPublic = truthOf(repository.arguments['is_public'], repository, app);
    const name = app.attribute(repository, 'display_name');
    return isPublic === false
      ? 'compliant'
      : [`repository '${name}' ${isPublic === true ? 'is public' : `is public if ${isPublic} is true`}`];
  },
} as const satisfies CheckRule;
