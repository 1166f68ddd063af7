import { Token } from 'cdktf';
import { Misconfiguration, quotingProblem } from '../../core';
import { IPrincipal } from '../../identity';
import { Condition, equals, instantOf } from '../../policy-language';

/** Further conditions of a grant. */
export interface GrantOptions {
  /**
   * End of the grant, in UTC, for example `2027-01-31T18:00:00Z`, for break-glass access. After it, the statement
   * remains in its policy and allows nothing. Two clocks may differ by five minutes.
   *
   * @default - no end
   * @see https://docs.oracle.com/iaas/Content/Identity/policies/scoping-policy-by-time.htm
   */
  readonly until?: string;

  /**
   * Name of the network source that requests must come from.
   *
   * @default - any address
   * @see
   * https://docs.oracle.com/iaas/Content/Identity/policyreference/policyreference_topic-General_Variables_for_All_Requests.htm
   */
  readonly networkSource?: string;

  /**
   * Whether the user must have signed in with a second factor.
   *
   * Oracle supports this only in tenancies without identity domains. In other tenancies the grant allows nothing;
   * require the second factor in a sign-on policy of the domain instead. An auth token has no second factor.
   *
   * @default false
   * @see
   * https://docs.oracle.com/iaas/Content/Identity/policyreference/policyreference_topic-General_Variables_for_All_Requests.htm
   */
  readonly mfaVerified?: boolean;
}

/** The conditions of the options. */
export function conditionsOf({ until, networkSource, mfaVerified }: GrantOptions): Condition[] {
  return [
    ...(until === undefined
      ? []
      : [{ variable: 'request.utc-timestamp', operator: 'before', values: [{ text: until }] } as const]),
    ...(networkSource === undefined ? [] : [equals('request.networkSource.name', networkSource)]),
    ...(mfaVerified ? [equals('request.user.mfaTotpVerified', 'true')] : []),
  ];
}

/** The reason why a grant with these options can never allow `principal` anything, or `undefined`. */
export function grantOptionsProblem(
  { until, networkSource, mfaVerified }: GrantOptions,
  { subject }: IPrincipal,
): Misconfiguration | undefined {
  if (networkSource !== undefined && networkSource.trim() === '') {
    return {
      given: `networkSource '${networkSource}'`,
      why: 'no network source has an empty name, so the grant would allow nothing',
      fix: 'name the network source, or leave it out',
    };
  }
  if (until !== undefined && !Token.isUnresolved(until) && !isUtc(until)) {
    return {
      given: `until '${until}'`,
      why: 'a policy compares with a time in UTC',
      fix: "write it like '2027-01-31T18:00:00Z'",
    };
  }
  if (mfaVerified && !(USERS as readonly string[]).includes(subject.kind)) {
    return {
      given: `mfaVerified for a ${subject.kind}`,
      why: 'only users sign in with a second factor, and a condition on a variable that the request does not have never holds',
      fix: 'leave it out, or grant to a group of users',
    };
  }
  if (mfaVerified && 'members' in subject && subject.members.some((member) => 'domain' in member)) {
    return {
      given: 'mfaVerified for a group of an identity domain',
      why: 'request.user.mfaTotpVerified works only in tenancies without identity domains, so the grant would allow nothing',
      fix: 'leave it out, and require the second factor in a sign-on policy of the domain',
    };
  }
  return networkSource === undefined ? undefined : quotingProblem(networkSource);
}

/** Subjects that include users. */
const USERS: readonly IPrincipal['subject']['kind'][] = ['group', 'any-user', 'any-group'];

function isUtc(time: string): boolean {
  const instant = instantOf(time);
  return instant !== undefined && `${new Date(instant).toISOString().slice(0, 19)}Z` === time;
}
