import type * as Grpc from '@grpc/grpc-js';
import type * as ProtoLoader from '@grpc/proto-loader';
import { createServer, Server, Socket } from 'net';
import { peerDependency } from './peer-dependency';
import { PROVIDER_PROTOCOL, PROVIDER_SERVICE } from './provider-protocol';
import { ProviderMethod, ProviderRequest, ProviderResponse } from './provider-service';

/** Listens on a Unix socket, without keeping the process alive for it. */
export class ProviderServer {
  /** Starts to listen at the path `socket`. */
  public static async listen(
    socket: string,
    methods: Readonly<Record<string, ProviderMethod>>,
  ): Promise<ProviderServer> {
    const grpc = peerDependency('@grpc/grpc-js') as typeof Grpc;
    const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
    const server = new grpc.Server(unlimited);
    server.addService(serviceDefinition(), implementation(methods));

    // gRPC's own listener can't be unref'ed: a test that forgets to stop the provider would hang.
    const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
    const sockets = new Set<Socket>();
    const listener = createServer((connection) => {
      sockets.add(connection);
      connection.once('close', () => sockets.delete(connection));
      injector.injectConnection(connection);
    });
    await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(socket, resolve));
    listener.unref();
    return new ProviderServer(server, listener, sockets);
  }

  private constructor(
    private readonly server: Grpc.Server,
    private readonly listener: Server,
    private readonly sockets: ReadonlySet<Socket>,
  ) {}

  /** Stops listening, and ends the calls that are under way. */
  public stop(): void {
    this.listener.close();
    this.server.forceShutdown();
    this.sockets.forEach((socket) => socket.destroy());
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
