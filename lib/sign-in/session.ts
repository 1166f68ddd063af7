import { createSign, generateKeyPair, KeyObject } from 'crypto';
import { promisify } from 'util';
import { fieldOfAnswer, Patience } from './service-answer';

/** The application by which a token is exchanged. */
export interface ExchangeClient {
  /** URL of the identity domain. */
  readonly domainUrl: string;

  readonly clientId: string;
  readonly clientSecret: string;
}

/** A session of a service user. It signs requests with a key that is in no file. */
export interface Session {
  readonly token: string;
  readonly privateKey: KeyObject;
}

/**
 * Exchanges the token of a job for a session.
 *
 * @throws ConfigurationError if the domain refuses the exchange, or does not answer
 * @see https://docs.oracle.com/en/cloud/paas/iam-domains-rest-api/Token_Exchange_Grant_Type.html
 */
export async function sessionFor(token: string, client: ExchangeClient, patience: Patience = {}): Promise<Session> {
  const { domainUrl, clientId, clientSecret } = client;
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    requested_token_type: 'urn:oci:token-type:oci-upst',
    subject_token: token,
    subject_token_type: 'jwt',
    public_key: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  });
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const session = await fieldOfAnswer(
    {
      service: 'the identity domain',
      url: `${domainUrl.replace(/\/$/, '')}/oauth2/v1/token`,
      method: 'POST',
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: form.toString(),
      ifRefused:
        'compare the client id and the client secret with the application, and the subject of the job with the rules ' +
        'of the trust: a job with environment: has another subject than its branch',
      secrets: [clientSecret, basic, token],
    },
    'token',
    patience,
  );
  return { token: session, privateKey };
}

/**
 * The headers that sign a GET request with a session.
 *
 * @see https://docs.oracle.com/iaas/Content/API/Concepts/signingrequests.htm
 */
export function signedHeaders({ token, privateKey }: Session, url: URL, now = new Date()): Record<string, string> {
  const date = now.toUTCString();
  const text = `date: ${date}\n(request-target): get ${url.pathname}${url.search}\nhost: ${url.host}`;
  const signature = createSign('RSA-SHA256').update(text).sign(privateKey, 'base64');
  return {
    date,
    authorization:
      `Signature version="1",headers="date (request-target) host",keyId="ST$${token}",algorithm="rsa-sha256",` +
      `signature="${signature}"`,
  };
}
