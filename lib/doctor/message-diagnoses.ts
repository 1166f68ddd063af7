import { Diagnosis } from './diagnosis';
import { Report, Symptom } from './symptom';

const CAUSES: Readonly<Record<Report, readonly Diagnosis[]>> = {
  anonymous: [
    {
      id: 'not-signed-in',
      isProven: true,
      why: 'the registry took the client for an anonymous one',
      fix: 'sign in to the host that the image names, in the form <namespace>/<user>; oci-registry commands prints the line',
    },
  ],
  unauthorized: [
    {
      id: 'wrong-password',
      isProven: false,
      why: 'the password has to be an auth token of the user, not the password of the Console',
      fix: 'create an auth token in the profile of the user, and sign in with it',
    },
    {
      id: 'fresh-token',
      isProven: false,
      why: 'a new auth token, group or policy is not known everywhere at once',
      fix: 'wait for some minutes and try again',
    },
    {
      id: 'old-token',
      isProven: false,
      why: 'the token of BEARER_TOKEN holds for an hour',
      fix: 'get a new one and sign in again',
    },
  ],
  denied: [],
  'no-repository': [],
  'no-tag': [
    {
      id: 'no-tag',
      isProven: true,
      why: 'the repository has no image of that tag or digest',
      fix: 'push it, or list the tags: oci artifacts container image list',
    },
  ],
  'no-host': [
    {
      id: 'no-name-resolution',
      isProven: false,
      why: 'the name of the host cannot be resolved: it is wrong, or the VCN has no resolver',
      fix: 'check the host, and that the DHCP options of the subnet use the Internet and VCN resolver',
    },
  ],
  timeout: [
    {
      id: 'no-way-to-registry',
      isProven: false,
      why: 'the registry does not answer: there is no route to it, or a security rule drops the packets',
      fix: 'check for a route to a NAT gateway or a service gateway, and for a rule that allows TCP 443 out',
    },
  ],
  clock: [
    {
      id: 'wrong-clock',
      isProven: false,
      why: 'the clock of the machine may be wrong, so that certificates and tokens count as not valid',
      fix: 'compare it, for example with --probe, and start chronyd or another client of NTP',
    },
  ],
  disabled: [
    {
      id: 'user-without-auth-tokens',
      isProven: true,
      why: 'the user has no capability to use auth tokens, as service users have not',
      fix: 'sign in as BEARER_TOKEN with a token of the docker/token endpoint, or allow auth tokens for the user',
    },
  ],
};

/** Reasons that follow from the message. */
export function messageDiagnoses({ reports }: Symptom): Diagnosis[] {
  return reports.flatMap((report) => CAUSES[report]);
}
