import { serviceProblems } from '../../service';
import { CheckRule } from './../check-rule';
import { isExpression, knownArguments } from './../known-arguments';

export const userWithoutEmail = {
  id: 'user-without-email',
  severity: 'warning',
  title: 'A user without an e-mail address',
  why: 'an identity domain requires one for every user by default, and Oracle refuses the user when Terraform applies',
  fix:
    'set an address that no other user has; or acknowledge the finding if an administrator of the domain ' +
    'deselected "Primary email address required"',
  see: 'https://docs.oracle.com/iaas/Content/Identity/users/create-user-accounts.htm',
  types: ['oci_identity_user', 'oci_identity_domains_user'],
  check: (resource, app) => {
    const values = knownArguments(resource, app);
    const asked = serviceProblems({ type: resource.type, values, isUnknown: isExpression }).filter(
      ({ switchOff }) => switchOff !== undefined,
    );
    return asked.length === 0
      ? 'compliant'
      : [`user '${String(values['name'] ?? values['user_name'])}' has no e-mail address`];
  },
} as const satisfies CheckRule;
