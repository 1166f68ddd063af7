import { CheckRule } from './../check-rule';

const SECRET = 'oci_vault_secret';

export const tokenInState = {
  id: 'token-in-state',
  severity: 'error',
  title: 'A token or secret that passes through Terraform',
  why: 'its value stands in the state and in plans in clear, for everyone who may read them: the provider hides neither',
  fix: 'make the token outside Terraform and put it into a vault secret whose secret_content Terraform ignores, as Secret does',
  see: 'https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingsecrets.htm',
  types: ['oci_identity_auth_token', 'oci_identity_domains_auth_token', SECRET],
  check: ({ type, arguments: { secret_content, lifecycle } }) => {
    if (type !== SECRET) {
      return ['Terraform makes an auth token, and keeps it in its state'];
    }
    const [content] = [secret_content].flat();
    if ((Object(content) as { content?: unknown }).content === undefined) {
      return 'not-applicable';
    }
    const { ignore_changes: ignored } = Object(lifecycle) as { ignore_changes?: unknown };
    return ignored === 'all' || (Array.isArray(ignored) && ignored.includes('secret_content'))
      ? 'compliant'
      : ['Terraform writes the value of the secret, and keeps it in its state'];
  },
} as const satisfies CheckRule;
