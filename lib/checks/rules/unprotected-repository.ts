import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { CheckRule, isTrue } from './../check-rule';
import { isAtOrBelow } from './../construct-path';

export const unprotectedRepository = {
  id: 'unprotected-repository',
  severity: 'warning',
  title: 'A production repository that Terraform can destroy',
  why: 'OCI deletes the images with a repository, and a new name or a removed declaration destroys it',
  fix: 'set protectedFromDestroy, or lifecycle.prevent_destroy',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Tasks/registrycreatingarepository.htm',
  types: ['oci_artifacts_container_repository'],
  check: (repository, app) => {
    if (!isGuarded(repository, app)) {
      return 'not-applicable';
    }
    const { lifecycle } = repository.arguments;
    return isTrue((Object(lifecycle) as { prevent_destroy?: unknown }).prevent_destroy)
      ? 'compliant'
      : [`repository '${app.attribute(repository, 'display_name')}' is not protected from destroy`];
  },
} as const satisfies CheckRule;

/** The metadata of a platform lists guarded environments. Elsewhere the tag `Environment` identifies production. */
function isGuarded({ path, arguments: { freeform_tags } }: SynthesizedResource, app: SynthesizedApp): boolean {
  const { Environment = '' } = Object(freeform_tags) as { Environment?: unknown };
  return (
    /^prod(uction)?$/i.test(String(Environment)) ||
    app.metadata('guarded').some(({ entry }) => isAtOrBelow(path, entry))
  );
}
