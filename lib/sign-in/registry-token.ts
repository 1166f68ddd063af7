import { fieldOfAnswer, isLoopback, Patience } from './service-answer';
import { Session, signedHeaders } from './session';

/**
 * A token of an hour for the registry, which is the password of `BEARER_TOKEN`.
 *
 * @param host registry, for example `ocir.eu-frankfurt-1.oci.oraclecloud.com`
 * @throws ConfigurationError if the registry refuses the session, or does not answer
 */
export async function registryToken(host: string, session: Session, patience: Patience = {}): Promise<string> {
  const url = new URL(`${isLoopback(host) ? 'http' : 'https'}://${host}/20180419/docker/token`);
  return fieldOfAnswer(
    {
      service: `the registry ${host}`,
      url: url.href,
      method: 'GET',
      headers: { ...signedHeaders(session, url), accept: 'application/json' },
      ifRefused:
        'check the region of the registry, and the clock of the machine; a new user, group or policy is known ' +
        'everywhere after some minutes',
      secrets: [session.token],
    },
    'token',
    patience,
  );
}
