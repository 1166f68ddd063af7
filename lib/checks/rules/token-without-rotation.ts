import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { Answer, CheckRule, isTrue, truthOf } from './../check-rule';

const CAPABILITIES = 'oci_identity_user_capabilities_management';

export const tokenWithoutRotation = {
  id: 'token-without-rotation',
  severity: 'warning',
  title: 'A user with a static token that is never rotated',
  why: 'auth tokens do not expire: a leaked token works until it is deleted',
  fix: 'sign in as BEARER_TOKEN with an identity of the pipeline; or schedule the rotation of the secret of the token',
  see: 'https://docs.oracle.com/iaas/Content/Registry/Tasks/registrygettingauthtoken.htm',
  types: ['oci_identity_auth_token', 'oci_identity_domains_auth_token', CAPABILITIES],
  check: (resource, app) => (resource.type === CAPABILITIES ? judgeUser(resource, app) : judgeToken(resource)),
} as const satisfies CheckRule;

/** Terraform replaces a token when a resource in `replace_triggered_by` changes, for example a `time_rotating`. */
function judgeToken({ arguments: { lifecycle } }: SynthesizedResource): Answer {
  const { replace_triggered_by: triggers } = Object(lifecycle) as { replace_triggered_by?: unknown };
  return Array.isArray(triggers) && triggers.length > 0 ? 'compliant' : ['the auth token is never replaced'];
}

/**
 * No attribute connects a secret with the user of its token, so one rotated secret counts for every user of the app.
 */
function judgeUser(capabilities: SynthesizedResource, app: SynthesizedApp) {
  const {
    arguments: { can_use_auth_tokens, user_id },
    stack,
  } = capabilities;
  if (truthOf(can_use_auth_tokens, capabilities, app) === false) {
    return 'not-applicable';
  }
  const rotates = app
    .ofType('oci_vault_secret')
    .flatMap(({ arguments: { rotation_config } }) => [rotation_config].flat())
    .some((config) => isTrue((Object(config) as Record<string, unknown>)['is_scheduled_rotation_enabled']));
  const user = app.referent(user_id, stack)?.resource;
  const name = user === undefined ? String(user_id) : app.attribute(user, 'name');
  return rotates ? 'compliant' : [`user '${name}' may hold auth tokens, and no secret of the app is rotated`];
}
