import { setTimeout as wait } from 'timers/promises';
import { ConfigurationError } from '../core';
import { withoutSecrets } from './secret-text';

/** A request to a service, whose answer is JSON. */
export interface ServiceRequest {
  /** The service, in messages. */
  readonly service: string;

  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;

  /** Advice if the service refuses the request. */
  readonly ifRefused: string;

  /** Texts that no message may contain. */
  readonly secrets: readonly string[];
}

/** How long to wait for services. */
export interface Patience {
  /** Milliseconds until a request is given up. @default 30000 */
  readonly timeout?: number;

  /** Milliseconds between attempts; there are as many further attempts. @default [1000, 3000] */
  readonly pauses?: readonly number[];
}

/** Answers are a few kilobytes. */
const MOST_BYTES = 1_000_000;

/**
 * The value of a text field of the answer.
 *
 * A request is sent again if the connection fails, or if the service is busy or has an error. Redirects are not
 * followed, because the request contains secrets.
 *
 * @throws ConfigurationError if the URL is not encrypted, the service refuses the request, or the answer is not JSON
 * with the field
 */
export async function fieldOfAnswer(request: ServiceRequest, field: string, patience: Patience = {}): Promise<string> {
  throwIfReadable(request);
  const text = await textOfAnswer(request, patience);
  const value = valueIn(text, field);
  if (value === undefined) {
    throw failure(request, `an answer without '${field}': ${withoutSecrets(text, request.secrets) || 'nothing'}`);
  }
  return value;
}

async function textOfAnswer(request: ServiceRequest, patience: Patience): Promise<string> {
  const { timeout = 30_000, pauses = [1000, 3000] } = patience;
  let attempt = await attempted(request, timeout);
  for (const pause of pauses) {
    if (attempt.text !== undefined || !attempt.mayRecover) {
      break;
    }
    await wait(pause);
    attempt = await attempted(request, timeout);
  }
  if (attempt.text === undefined) {
    throw failure(request, attempt.reason);
  }
  return attempt.text;
}

type Attempt =
  { readonly text: string } | { readonly text?: undefined; readonly reason: string; readonly mayRecover: boolean };

async function attempted({ url, method, headers, body, secrets }: ServiceRequest, timeout: number): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body }),
    });
    text = await limitedText(response);
  } catch (error) {
    return { reason: withoutSecrets(reasonOf(error), secrets), mayRecover: true };
  }
  if (response.status === 200) {
    return { text };
  }
  const mayRecover = response.status === 429 || response.status >= 500;
  return { reason: `status ${response.status}: ${withoutSecrets(text, secrets) || 'no text'}`, mayRecover };
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The DOM library of TypeScript 5.9 does not know that the body can be iterated.
  const body = (response.body ?? []) as unknown as AsyncIterable<Uint8Array>;
  for await (const bytes of body) {
    size += bytes.length;
    if (size > MOST_BYTES) {
      throw new Error(`an answer of more than ${MOST_BYTES} bytes`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reasonOf(error: unknown): string {
  const { cause, message } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

function valueIn(text: string, field: string): string | undefined {
  try {
    const { [field]: value } = Object(JSON.parse(text)) as Record<string, unknown>;
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}

function failure({ service, ifRefused }: ServiceRequest, reason: string): ConfigurationError {
  return new ConfigurationError('oci-registry', { given: service, why: reason, fix: ifRefused });
}

/** The request contains secrets, so it is sent encrypted, or not beyond this machine. */
function throwIfReadable(request: ServiceRequest): void {
  const { protocol, hostname } = URL.canParse(request.url) ? new URL(request.url) : { protocol: '', hostname: '' };
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new ConfigurationError('oci-registry', {
      given: `${request.service} '${request.url}'`,
      why: 'a secret would be sent there without encryption',
      fix: 'name it by a URL that starts with https://',
    });
  }
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}
