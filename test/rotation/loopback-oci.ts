import { IncomingMessage, ServerResponse } from 'http';
import { LoopbackServer } from '../support/loopback-server';

export const USER = 'ocid1.user.oc1..ci';
export const SECRET = 'ocid1.vaultsecret.oc1.fra.ci';
export const REGISTRY_USER = 'axabc/payments-ci';

/** A token of the user. */
interface Token {
  readonly id: string;
  readonly description: string;
  readonly token: string;
}

/** A version of the secret. */
interface Version {
  readonly versionNumber: number;
  readonly name?: string;
  readonly text: string;
  stages: string[];
  readonly timeCreated: string;
}

/** What happens to a request: it is refused, or done and its answer is lost. */
export type Fault = 'refused' | 'answer-lost';

/**
 * Identity, vault and registry on loopback, as Oracle documents their requests. After each request, it notes whether the
 * user has one or two tokens, and a valid one in the current version of the secret.
 */
export class LoopbackOci extends LoopbackServer {
  public static start(): Promise<LoopbackOci> {
    return new LoopbackOci().listen();
  }

  public tokens: Token[] = [];
  public versions: Version[] = [];

  /** The number of the request that fails, from 0, and how. */
  public fault: { readonly at: number; readonly how: Fault } | undefined;

  /** Sign-ins with a new token that fail before the registry knows it. */
  public unknownFor = 0;

  /** Number of requests. */
  public requests = 0;

  /** Requests after which something did not hold. */
  public readonly violations: string[] = [];

  private made = 0;

  /** A token, and a current version of the secret with its text. */
  public start(description: string): void {
    const token = this.make(description);
    this.versions = [this.version(1, token, ['CURRENT'])];
  }

  /** The text in the current version. */
  public get current(): string | undefined {
    return this.versions.find(({ stages }) => stages.includes('CURRENT'))?.text;
  }

  public make(description: string): Token {
    this.made += 1;
    const token = { id: `ocid1.credential.oc1..${this.made}`, description, token: `text-${this.made}` };
    this.tokens.push(token);
    return token;
  }

  private version(versionNumber: number, { description, token }: Omit<Token, 'id'>, stages: string[]): Version {
    return { versionNumber, name: description, text: token, stages, timeCreated: new Date().toISOString() };
  }

  protected answer(asked: IncomingMessage, body: string, answer: ServerResponse): void {
    const number = this.requests;
    this.requests += 1;
    const how = this.fault?.at === number ? this.fault.how : undefined;
    if (how === 'refused') {
      reply(answer, 500, { code: 'InternalServerError', message: 'a fault' });
      return;
    }
    const [status, said] = this.done(asked, body);
    this.check(`${asked.method} ${asked.url}`);
    if (how === 'answer-lost') {
      answer.destroy();
      return;
    }
    reply(answer, status, said);
  }

  private done({ method, url = '', headers }: IncomingMessage, body: string): readonly [number, unknown] {
    const { pathname } = new URL(url, this.url);
    const isSigned = /^Signature .*keyId="ocid1\.tenancy\.oc1\.\.t\/ocid1\.user\.oc1\.\.me\/aa:bb"/.test(
      headers.authorization ?? '',
    );
    if (pathname !== '/20180419/docker/token' && !isSigned) {
      return [401, { code: 'NotAuthenticated', message: 'no signature' }];
    }
    switch (`${method} ${pathname}`) {
      case `GET /20160918/users/${USER}/authTokens`:
        return [
          200,
          this.tokens.map(({ id, description }) => ({ id, description, userId: USER, lifecycleState: 'ACTIVE' })),
        ];
      case `POST /20160918/users/${USER}/authTokens`:
        return this.tokens.length >= 2
          ? [400, { code: 'LimitExceeded', message: 'two tokens' }]
          : [200, this.make((JSON.parse(body) as { description: string }).description)];
      case `GET /20180608/secrets/${SECRET}/versions`:
        return [200, this.versions.map(({ text: _, ...version }) => ({ ...version, secretId: SECRET }))];
      case `PUT /20180608/secrets/${SECRET}`:
        return [200, this.update(JSON.parse(body) as Update)];
      case 'GET /20180419/docker/token':
        return this.signIn(headers.authorization ?? '');
    }
    const [, id] = new RegExp(`^DELETE /20160918/users/${USER}/authTokens/(.*)$`).exec(`${method} ${pathname}`) ?? [];
    const isKnown = this.tokens.some((token) => token.id === id);
    this.tokens = this.tokens.filter((token) => token.id !== id);
    return isKnown ? [204, undefined] : [404, { code: 'NotFound', message: `${method} ${pathname}` }];
  }

  private update({ secretContent, currentVersionNumber }: Update): unknown {
    const drop = (stage: string) =>
      this.versions.forEach((version) => {
        version.stages = version.stages.filter((one) => one !== stage);
      });
    if (secretContent !== undefined) {
      const { content, stage, name, contentType } = secretContent;
      if (contentType !== 'BASE64' || stage !== 'PENDING') {
        throw new Error(`${contentType} ${stage}`);
      }
      drop('PENDING');
      const token = { description: name, token: Buffer.from(content, 'base64').toString() };
      this.versions.push(this.version(this.versions.length + 1, token, ['PENDING']));
    }
    const promoted = this.versions.find(({ versionNumber }) => versionNumber === currentVersionNumber);
    if (promoted !== undefined) {
      drop('CURRENT');
      promoted.stages = ['CURRENT'];
    }
    return { id: SECRET, compartmentId: 'c', lifecycleState: 'ACTIVE' };
  }

  private signIn(authorization: string): readonly [number, unknown] {
    const text = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
    const isValid = this.tokens.some(({ token }) => `${REGISTRY_USER}:${token}` === text);
    if (!isValid || this.unknownFor > 0) {
      this.unknownFor -= 1;
      return [401, { errors: [] }];
    }
    return [200, { token: 'x' }];
  }

  private check(request: string): void {
    const isValid = this.tokens.some(({ token }) => token === this.current);
    if (!isValid || this.tokens.length > 2) {
      this.violations.push(
        `after ${request}: ${this.tokens.length} tokens, the current one ${isValid ? 'valid' : 'not valid'}`,
      );
    }
  }
}

interface Update {
  readonly secretContent?: {
    readonly content: string;
    readonly stage: string;
    readonly name: string;
    readonly contentType: string;
  };
  readonly currentVersionNumber?: number;
}

function reply(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { 'content-type': 'application/json' });
  answer.end(body === undefined ? undefined : JSON.stringify(body));
}
