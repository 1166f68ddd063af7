import { Token } from 'cdktf';
import { Misconfiguration, shortHash } from '../core';

/**
 * How machine users get an e-mail address. The default identity domain of a tenancy requires one for every user, unless
 * an administrator has disabled that. An address is unique in the tenancy and is made from the name of the user.
 *
 * - `{ domain: 'robots.example.com' }`: `<user name>@robots.example.com`
 * - `{ mailbox: 'registry@example.com' }`: `registry+<user name>@example.com`. All messages go to one mailbox, which
 *   must support plus addresses
 * - `'not-required'`: users have no address, because the identity domain does not require one
 *
 * Oracle does not remove the address of an existing user, and some users report that it does not accept one for a user
 * created without.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/users/create-user-accounts.htm
 * @see
 * https://docs.oracle.com/en/industries/hospitality/identity-management/ocimy/c_allowing_user_creation_without_mandatory_email.htm
 * @see https://github.com/oracle/oci-cli/issues/771
 */
export type MachineUserEmail = { readonly domain: string } | { readonly mailbox: string } | 'not-required';

/** The address of a user, `undefined` if the user has none, or the problem with it. */
export function emailOf(
  userName: string,
  email: string | MachineUserEmail | undefined,
): { readonly address: string | undefined } | { readonly problem: Misconfiguration } {
  if (email === undefined) {
    return { problem: NO_EMAIL(userName) };
  }
  if (email === 'not-required') {
    return { address: undefined };
  }
  if (typeof email !== 'string' && Token.isUnresolved(userName)) {
    return {
      problem: {
        given: 'an e-mail address by a user name that only Terraform knows',
        why: 'the address is made from the name at synthesis',
        fix: 'pass the address of this user as a text',
      },
    };
  }
  const address = typeof email === 'string' ? email : addressFor(userName, email);
  const problem = (typeof email !== 'string' && mailboxProblem(email)) || addressProblem(address);
  return problem ? { problem } : { address };
}

const NO_EMAIL = (userName: string): Misconfiguration => ({
  given: `user '${userName}' without an e-mail address`,
  why: 'an identity domain requires one for every user by default, and Oracle refuses the user (primaryEmailNotSpecified)',
  fix:
    "set email, or machineUserEmail of the platform: { domain: '…' }, { mailbox: '…' }, or 'not-required' if an " +
    'administrator of the domain deselected "Primary email address required" (Identity > Domains > the domain > ' +
    'Settings > Edit domain settings)',
});

function addressFor(userName: string, email: Exclude<MachineUserEmail, string>): string {
  if ('domain' in email) {
    return `${localPart(userName, MOST_IN_LOCAL_PART)}@${email.domain}`;
  }
  const at = email.mailbox.lastIndexOf('@');
  const box = email.mailbox.slice(0, Math.max(at, 0));
  return `${box}+${localPart(userName, MOST_IN_LOCAL_PART - box.length - 1)}@${email.mailbox.slice(at + 1)}`;
}

const MOST_IN_LOCAL_PART = 64;

function mailboxProblem(email: Exclude<MachineUserEmail, string>): Misconfiguration | undefined {
  if ('domain' in email) {
    return undefined;
  }
  return Token.isUnresolved(email.mailbox)
    ? {
        given: 'a mailbox that only Terraform knows',
        why: 'addresses are made from it at synthesis',
        fix: 'write the address itself, or pass a domain',
      }
    : addressProblem(email.mailbox);
}

/**
 * The name as a part of an address. If characters have to be replaced, a hash of the name is added to keep it unique.
 */
function localPart(userName: string, room: number): string {
  const plain = userName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.|\.$/g, '');
  if (plain === userName && plain.length <= room) {
    return plain;
  }
  const hash = shortHash(userName);
  return `${plain.slice(0, Math.max(0, room - hash.length - 1))}-${hash}`.replace(/\.-/, '-');
}

/**
 * The problem with an address, or `undefined`. Accepts the plain form of RFC 5322: words with dots, and only signs that
 * Terraform does not interpret.
 */
function addressProblem(address: string): Misconfiguration | undefined {
  const [, local = '', domain = ''] = /^(.*)@(.*)$/s.exec(address) ?? [];
  const valid =
    /^[\w%+&'*/=?^~!#|-]+(?:\.[\w%+&'*/=?^~!#|-]+)*$/.test(local) &&
    local.length <= MOST_IN_LOCAL_PART &&
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(domain) &&
    address.length <= 254;
  return valid || Token.isUnresolved(address)
    ? undefined
    : {
        given: `e-mail address '${address}'`,
        why: 'Oracle takes addresses in the format of RFC 5322, with at most 64 characters before the @',
        fix: "write it like 'payments-ci@robots.example.com', with a dot in the domain",
      };
}
