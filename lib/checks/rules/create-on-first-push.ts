import { CheckRule, isTrue } from './../check-rule';

export const createOnFirstPush = {
  id: 'create-on-first-push',
  severity: 'warning',
  title: 'A push creates repositories that nobody declared',
  why: 'a repository made by a push stands in the root compartment, out of reach of what is granted by repository or environment',
  fix: 'set is_repository_created_on_first_push to false, and declare repositories before they are pushed to',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Tasks/registrycreatingarepository.htm',
  types: ['oci_artifacts_container_configuration'],
  check: ({ arguments: { is_repository_created_on_first_push } }) =>
    isTrue(is_repository_created_on_first_push)
      ? ['a push to a repository that does not exist creates it, in the whole tenancy and region']
      : 'compliant',
} as const satisfies CheckRule;
