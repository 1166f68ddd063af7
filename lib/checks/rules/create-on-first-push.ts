import { CheckRule, truthOf } from './../check-rule';

export const createOnFirstPush = {
  id: 'create-on-first-push',
  severity: 'warning',
  title: 'A push creates undeclared repositories',
  why: 'a repository that a push creates is in the root compartment, so grants on repositories and environments do not include it',
  fix: 'set is_repository_created_on_first_push to false, and declare repositories before the first push',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Tasks/registrycreatingarepository.htm',
  types: ['oci_artifacts_container_configuration'],
  check: (settings, app) => {
    const creates = truthOf(settings.arguments['is_repository_created_on_first_push'], settings, app);
    const condition = creates === true ? '' : `, if ${creates} is true`;
    return creates === false
      ? 'compliant'
      : [`a push to a repository that does not exist creates it, in the whole tenancy and region${condition}`];
  },
} as const satisfies CheckRule;
