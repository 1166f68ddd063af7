import { ConfigurationError } from '../core';
import { fieldOfAnswer, Patience } from './service-answer';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The signed token of the job that this runs in: from GitHub Actions, or from the variable `OCI_JOB_TOKEN`, which a job
 * of GitLab declares under `id_tokens`.
 *
 * @throws ConfigurationError if the job has none, or GitHub does not answer
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export async function jobToken(environment: Environment, patience: Patience = {}): Promise<string> {
  const {
    OCI_JOB_TOKEN: given,
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
  } = environment;
  if (given !== undefined && given !== '') {
    return given;
  }
  if (!url || !bearer) {
    throw new ConfigurationError('oci-registry', {
      given: 'no token of a job',
      why: 'neither ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN nor OCI_JOB_TOKEN is set',
      fix:
        'on GitHub, set permissions: { id-token: write } for the job, which pull requests from forks never have; on ' +
        'GitLab, declare id_tokens: { OCI_JOB_TOKEN: { aud: https://cloud.oracle.com } }',
    });
  }
  return fieldOfAnswer(
    {
      service: 'the token service of GitHub',
      url: `${url}${url.includes('?') ? '&' : '?'}audience=${encodeURIComponent(AUDIENCE)}`,
      method: 'GET',
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' },
      ifRefused: 'run the job again',
      secrets: [bearer],
    },
    'value',
    patience,
  );
}

/** The trust does not compare it. */
const AUDIENCE = 'https://cloud.oracle.com';
