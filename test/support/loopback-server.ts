import { once } from 'events';
import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { text } from 'stream/consumers';

/** A server on loopback, which answers a request when it has the whole body. */
export abstract class LoopbackServer {
  private readonly server: Server = createServer(
    (asked, answer) => void text(asked).then((body) => this.answer(asked, body, answer)),
  );

  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public get url(): string {
    return `http://${this.host}`;
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  protected async listen(): Promise<this> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  protected abstract answer(asked: IncomingMessage, body: string, answer: ServerResponse): void;
}
