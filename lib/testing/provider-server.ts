import type * as Grpc from '@grpc/grpc-js';
import type * as ProtoLoader from '@grpc/proto-loader';
import { createServer, Server, Socket } from 'net';
import { peerDependency } from './peer-dependency';
import { PROVIDER_PROTOCOL, PROVIDER_SERVICE } from './provider-protocol';
import { ProviderMethod, ProviderRequest, ProviderResponse } from './provider-service';

/** A server on a Unix socket that does not keep the process alive. */
export class ProviderServer {
  /**
   * Starts the server on the path `socket`.
   *
   * @param methodsOf creates the methods for one connection; Terraform opens one for each provider block
   */
  public static async listen(
    socket: string,
    methodsOf: () => Readonly<Record<string, ProviderMethod>>,
  ): Promise<ProviderServer> {
    const grpc = peerDependency('@grpc/grpc-js') as typeof Grpc;
    const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
    const definition = serviceDefinition();
    const connections = new Map<Socket, Grpc.Server>();
    // gRPC's own listener cannot be unref'ed, so a test that does not stop the provider would hang.
    const listener = createServer((connection) => {
      const server = new grpc.Server(unlimited);
      server.addService(definition, implementation(methodsOf()));
      connections.set(connection, server);
      connection.once('close', () => {
        connections.delete(connection);
        server.forceShutdown();
      });
      server.createConnectionInjector(grpc.ServerCredentials.createInsecure()).injectConnection(connection);
    });
    await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(socket, resolve));
    listener.unref();
    return new ProviderServer(listener, connections);
  }

  private constructor(
    private readonly listener: Server,
    private readonly connections: ReadonlyMap<Socket, Grpc.Server>,
  ) {}

  /** Stops the server, and aborts pending calls. */
  public stop(): void {
    this.listener.close();
    this.connections.forEach((server, socket) => {
      server.forceShutdown();
      socket.destroy();
    });
  }
}

function serviceDefinition(): Grpc.ServiceDefinition {
  const loader = peerDependency('@grpc/proto-loader') as typeof ProtoLoader;
  const definition = loader.fromJSON(PROVIDER_PROTOCOL as Parameters<typeof loader.fromJSON>[0], {
    keepCase: true,
    longs: Number,
    defaults: true,
  });
  return definition[PROVIDER_SERVICE] as unknown as Grpc.ServiceDefinition;
}

function implementation(methods: Readonly<Record<string, ProviderMethod>>): Grpc.UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]): [string, Grpc.UntypedHandleCall] => [
      name,
      (
        { request }: Grpc.ServerUnaryCall<ProviderRequest, ProviderResponse>,
        reply: Grpc.sendUnaryData<ProviderResponse>,
      ) => {
        void Promise.resolve(method(request)).then((response) => reply(null, response));
      },
    ]),
  );
}
