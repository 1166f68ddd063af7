import { ChildProcess, spawn } from 'child_process';
import { createHash } from 'crypto';
import { once } from 'events';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createServer, IncomingMessage, request, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { createInterface } from 'readline';

/** Requests that one registry answers: a client that asks without end gets an error. */
const MOST_REQUESTS = 300;

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';

/**
 * The registry of one region, on loopback: the real docker-registry, behind a door that hands out and asks for tokens
 * as Oracle's does, and that also answers for the vault.
 */
export class LoopbackRegistry {
  /** Starts it, for a tenancy of that namespace. It ends by itself after two minutes. */
  public static async start(namespace: string): Promise<LoopbackRegistry> {
    const folder = mkdtempSync(join(tmpdir(), 'registry-'));
    const config = { version: '0.1', storage: { inmemory: {} }, http: { addr: '127.0.0.1:0' } };
    writeFileSync(join(folder, 'config.yml'), JSON.stringify(config));
    const backend = spawn('timeout', ['120', 'docker-registry', 'serve', join(folder, 'config.yml')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    for await (const line of createInterface({ input: backend.stderr })) {
      const port = /listening on 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port !== undefined) {
        backend.stderr.resume();
        const registry = new LoopbackRegistry(namespace, folder, backend, Number(port));
        await once(registry.door.listen(0, '127.0.0.1'), 'listening');
        return registry;
      }
    }
    throw new Error('docker-registry did not start');
  }

  /** Values of the secrets of its vault, by OCID. */
  public readonly secrets = new Map<string, string>();

  /** Auth tokens of users, by the name that the registry knows them by. */
  public readonly users = new Map<string, string>();

  /** What clients signed in with, as `<user>:<password>`. */
  public readonly signIns: string[] = [];

  /** Whether it sends another manifest than it was asked for. */
  public tampers = false;

  /** Whether it knows machines by no policy. */
  public refusesMachines = false;

  private readonly door: Server = createServer((asked, answer) => this.answer(asked, answer));
  private token = 'token-1';
  private requests = 0;

  private constructor(
    private readonly namespace: string,
    private readonly folder: string,
    private readonly backend: ChildProcess,
    private readonly port: number,
  ) {}

  public get host(): string {
    return `127.0.0.1:${(this.door.address() as AddressInfo).port}`;
  }

  /** Ends the hour of every token that was handed out. */
  public endTokens(): void {
    this.token = `token-${Number(this.token.split('-')[1]) + 1}`;
  }

  /** Pushes an image with nothing in it, and answers with its digest. */
  public async push(repository: string): Promise<string> {
    const base = `http://127.0.0.1:${this.port}/v2/${this.namespace}/${repository}`;
    const layer = Buffer.alloc(1024);
    const config = Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        config: { Cmd: ['/serve'] },
        rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
      }),
    );
    for (const blob of [layer, config]) {
      const started = await fetch(`${base}/blobs/uploads/`, { method: 'POST' });
      const location = `${started.headers.get('location')}&digest=${digestOf(blob)}`;
      await fetch(location, { method: 'PUT', body: blob, headers: { 'content-type': 'application/octet-stream' } });
    }
    const part = (mediaType: string, blob: Buffer) => ({ mediaType, digest: digestOf(blob), size: blob.length });
    const layers = [part(LAYER, layer)];
    const manifest = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config: part(CONFIG, config), layers });
    const digest = digestOf(Buffer.from(manifest));
    const headers = { 'content-type': MANIFEST };
    const { status } = await fetch(`${base}/manifests/${digest}`, { method: 'PUT', body: manifest, headers });
    expect(status).toBe(201);
    return digest;
  }

  public async stop(): Promise<void> {
    this.door.closeAllConnections();
    this.door.close();
    this.backend.kill();
    await once(this.backend, 'exit');
    rmSync(this.folder, { recursive: true });
  }

  private answer(asked: IncomingMessage, answer: ServerResponse): void {
    const { pathname } = new URL(asked.url ?? '/', `http://${this.host}`);
    this.requests += 1;
    if (this.requests > MOST_REQUESTS) {
      answer.writeHead(503).end();
    } else if (pathname === '/20180419/docker/token') {
      this.handOutToken(asked.headers.authorization ?? '', answer);
    } else if (pathname.startsWith('/20190301/secretbundles/')) {
      this.tellSecret(pathname.split('/').at(-1) ?? '', answer);
    } else if (asked.headers.authorization !== `Bearer ${this.token}`) {
      answer
        .writeHead(401, { 'www-authenticate': `Bearer realm="http://${this.host}/20180419/docker/token"` })
        .end(errors('UNAUTHORIZED', 'authentication required'));
    } else if (pathname !== '/v2/' && !pathname.startsWith(`/v2/${this.namespace}/`)) {
      answer.writeHead(404).end(errors('NAME_UNKNOWN', 'repository name not known to registry'));
    } else if (this.tampers && pathname.includes('/manifests/')) {
      answer.writeHead(200, { 'content-type': MANIFEST }).end('{"schemaVersion":2}');
    } else {
      this.passOn(asked, answer);
    }
  }

  /** To a machine that signs its request, and to a client that has a token or the auth token of a user. */
  private handOutToken(authorization: string, answer: ServerResponse): void {
    const [scheme, value = ''] = authorization.split(' ');
    const [user = '', password = ''] = Buffer.from(value, 'base64').toString().split(':');
    if (scheme === 'Basic') {
      this.signIns.push(`${user}:${password}`);
    }
    const expected = user === 'BEARER_TOKEN' ? this.token : this.users.get(user);
    if ((scheme === 'Signature' && !this.refusesMachines) || (scheme === 'Basic' && password === expected)) {
      answer.end(JSON.stringify({ token: this.token, access_token: this.token, expires_in: 3600 }));
    } else {
      answer.writeHead(401).end(errors('UNAUTHORIZED', 'authentication required'));
    }
  }

  private tellSecret(ocid: string, answer: ServerResponse): void {
    const value = this.secrets.get(ocid);
    answer
      .writeHead(value === undefined ? 404 : 200)
      .end(JSON.stringify({ 'secret-bundle-content': { content: Buffer.from(value ?? '').toString('base64') } }));
  }

  private passOn({ url, method, headers }: IncomingMessage, answer: ServerResponse): void {
    const { host: _, authorization: _signed, ...rest } = headers;
    request({ port: this.port, path: url, method, headers: rest }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    }).end();
  }
}

function digestOf(blob: Buffer): string {
  return `sha256:${createHash('sha256').update(blob).digest('hex')}`;
}

function errors(code: string, message: string): string {
  return JSON.stringify({ errors: [{ code, message }] });
}
