import { createPublicKey, createVerify } from 'crypto';
import { IncomingMessage, ServerResponse } from 'http';
import { LoopbackServer } from '../support/loopback-server';

/** What one service does instead of answering. */
export type Fault = 'busy' | 'cut' | 'empty' | 'html' | 'no-field' | 'redirect' | 'refused' | 'silent' | 'too-long';

/** The three services that a sign-in asks, in the order of the requests. */
export type Service = 'github' | 'domain' | 'registry';

export const JOB_TOKEN = 'eyJhbGciOiJSUzI1NiJ9.am9i.c2ln';
export const CLIENT_SECRET = 'the-client-secret';
export const REGISTRY_TOKEN = 'the-registry-token';

const UPST = 'the-session-token';
const BEARER = 'the-request-token';

/**
 * GitHub's token service, an identity domain and a registry on loopback. Each checks every field of a request, and
 * answers 400 with what differs.
 */
export class LoopbackCloud extends LoopbackServer {
  public static start(): Promise<LoopbackCloud> {
    return new LoopbackCloud().listen();
  }

  /** Faults of the next requests to a service. */
  public readonly faults: Record<Service, Fault[]> = { github: [], domain: [], registry: [] };

  /** Paths of requests, in their order. */
  public readonly asked: string[] = [];

  private publicKey = '';

  /** Variables of a job of GitHub Actions. */
  public get environment(): Record<string, string> {
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.url}/github/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: BEARER,
      OCI_CLIENT_SECRET: CLIENT_SECRET,
    };
  }

  protected answer(asked: IncomingMessage, body: string, answer: ServerResponse): void {
    const url = new URL(asked.url ?? '', this.url);
    this.asked.push(url.pathname);
    const service = serviceAt(url.pathname);
    const fault = service && this.faults[service].shift();
    if (fault !== undefined) {
      return failBy(fault, answer, `${asked.headers.authorization} ${body}`);
    }
    switch (service) {
      case 'github':
        return this.reply(answer, 'value', JOB_TOKEN, [
          ['method', asked.method, 'GET'],
          ['authorization', asked.headers.authorization, `Bearer ${BEARER}`],
          ['query', url.search, '?api-version=2.0&audience=https%3A%2F%2Fcloud.oracle.com'],
        ]);
      case 'domain':
        return this.exchange(asked, answer, body);
      case 'registry':
        return this.reply(answer, 'token', REGISTRY_TOKEN, [
          ['method', asked.method, 'GET'],
          ['query', url.search, ''],
          ['signature', this.signatureProblem(asked, url), ''],
        ]);
      case undefined:
        return this.version(asked, answer);
    }
  }

  private exchange(asked: IncomingMessage, answer: ServerResponse, body: string): void {
    const form = new URLSearchParams(body);
    this.publicKey = form.get('public_key') ?? '';
    this.reply(answer, 'token', UPST, [
      ['method', asked.method, 'POST'],
      ['content-type', asked.headers['content-type'], 'application/x-www-form-urlencoded'],
      ['authorization', asked.headers.authorization, `Basic ${btoa(`client-id:${CLIENT_SECRET}`)}`],
      [
        'fields',
        [...form.keys()].sort().join(),
        'grant_type,public_key,requested_token_type,subject_token,subject_token_type',
      ],
      ['grant_type', form.get('grant_type'), 'urn:ietf:params:oauth:grant-type:token-exchange'],
      ['requested_token_type', form.get('requested_token_type'), 'urn:oci:token-type:oci-upst'],
      ['subject_token', form.get('subject_token'), JOB_TOKEN],
      ['subject_token_type', form.get('subject_token_type'), 'jwt'],
      ['public_key', /^[A-Za-z0-9+/]+=*$/.test(this.publicKey), true],
      ['modulus', this.key().asymmetricKeyDetails?.modulusLength, 2048],
    ]);
  }

  /** The differences of a request from what Oracle documents, as a refusal; or the answer. */
  private reply(
    answer: ServerResponse,
    field: string,
    value: string,
    expected: readonly (readonly [string, unknown, unknown])[],
  ): void {
    const wrong = expected.filter(([, given, wanted]) => given !== wanted);
    answer.writeHead(wrong.length > 0 ? 400 : 200, { 'content-type': 'application/json' });
    const problems = wrong.map(([name, given, wanted]) => `${name} is ${String(given)}, not ${String(wanted)}`);
    answer.end(JSON.stringify(wrong.length > 0 ? { error: problems } : { [field]: value }));
  }

  private key() {
    return createPublicKey({ key: Buffer.from(this.publicKey, 'base64'), type: 'spki', format: 'der' });
  }

  private signatureProblem({ headers, method }: IncomingMessage, url: URL): string {
    const [, names = '', keyId, signature = ''] =
      /^Signature version="1",headers="([^"]*)",keyId="([^"]*)",algorithm="rsa-sha256",signature="([^"]*)"$/.exec(
        headers.authorization ?? '',
      ) ?? [];
    const text = names
      .split(' ')
      .map((name) =>
        name === '(request-target)'
          ? `(request-target): ${method?.toLowerCase()} ${url.pathname}${url.search}`
          : `${name}: ${headers[name]}`,
      )
      .join('\n');
    const isFresh = Math.abs(Date.parse(headers.date ?? '') - Date.now()) < 300_000;
    if (keyId !== `ST$${UPST}` || names.split(' ').sort().join() !== '(request-target),date,host' || !isFresh) {
      return `of ${keyId}, over ${names}, at ${headers.date}`;
    }
    return createVerify('RSA-SHA256').update(text).verify(this.key(), signature, 'base64') ? '' : 'not by the key';
  }

  /** The version check by which clients verify a sign-in. */
  private version({ headers }: IncomingMessage, answer: ServerResponse): void {
    const isSignedIn = headers.authorization === `Basic ${btoa(`BEARER_TOKEN:${REGISTRY_TOKEN}`)}`;
    answer.writeHead(isSignedIn ? 200 : 401, { 'www-authenticate': 'Basic realm="registry"' });
    answer.end('{}');
  }
}

function serviceAt(path: string): Service | undefined {
  return path === '/github/token'
    ? 'github'
    : path === '/oauth2/v1/token'
      ? 'domain'
      : path === '/20180419/docker/token'
        ? 'registry'
        : undefined;
}

/** @param received what a service could put into the text of its answer */
function failBy(fault: Fault, answer: ServerResponse, received: string): void {
  switch (fault) {
    case 'busy':
      answer.writeHead(503).end('try later');
      return;
    case 'cut':
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('{"tok');
      setTimeout(() => answer.destroy(), 10);
      return;
    case 'empty':
      answer.end();
      return;
    case 'html':
      answer.end(`<html>${received}</html>`);
      return;
    case 'no-field':
      answer.end(JSON.stringify({ token: 7, value: '' }));
      return;
    case 'redirect':
      answer.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
      return;
    case 'refused':
      answer.writeHead(401).end(JSON.stringify({ error: received }));
      return;
    case 'silent':
      return;
    case 'too-long':
      answer.end('x'.repeat(2_000_000));
  }
}
