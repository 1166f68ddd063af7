import { CheckRule } from './../check-rule';

const SECRET = 'oci_vault_secret';
const APP = 'oci_identity_domains_app';

export const tokenInState = {
  id: 'token-in-state',
  severity: 'error',
  title: 'A token or secret in the state of Terraform',
  why: 'its value is in clear text in the state and in plans, because the provider does not mark it as sensitive',
  fix: 'create the token outside Terraform and write it into a vault secret whose secret_content Terraform ignores, like Secret; make an application by hand, and pass its client id',
  see: 'https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingsecrets.htm',
  types: ['oci_identity_auth_token', 'oci_identity_domains_auth_token', APP, SECRET],
  check: ({ type, arguments: { secret_content, lifecycle, client_type } }) => {
    if (type === APP) {
      return client_type === undefined || client_type === 'public'
        ? 'not-applicable'
        : ['Terraform creates an application, and stores its client secret in its state'];
    }
    if (type !== SECRET) {
      return ['Terraform creates an auth token, and stores it in its state'];
    }
    const [content] = [secret_content].flat();
    if ((Object(content) as { content?: unknown }).content === undefined) {
      return 'not-applicable';
    }
    const { ignore_changes: ignored } = Object(lifecycle) as { ignore_changes?: unknown };
    return ignored === 'all' || (Array.isArray(ignored) && ignored.includes('secret_content'))
      ? 'compliant'
      : ['Terraform writes the value of the secret, and stores it in its state'];
  },
} as const satisfies CheckRule;
