import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { defaultFixtures } from './default-fixtures';
import { Fixtures } from './fixtures';
import { LogEntry } from './provider-log';
import { blockOf, providerSchema } from './provider-schema';
import { ProviderServer } from './provider-server';
import { Cloud, ProviderService } from './provider-service';
import { readDataSource } from './read-data-source';
import { RemoteObjects } from './remote-objects';
import { ResourceLifecycle } from './resource-lifecycle';
import { Tenancy, TenancyProps, tenancyProblem } from './tenancy';
import { VirtualTime } from './virtual-time';
import { JsonObject, WireCodec, WireValue } from './wire-values';

/** Properties of {@link OfflineProvider}. */
export interface OfflineProviderProps extends TenancyProps {
  /**
   * What data sources find.
   *
   * @default - a tenancy `testtenancy` that is subscribed to every region, with the namespace `testnamespace`; what a
   * data source looks up by OCID is what this provider made under it, else a made-up thing
   */
  readonly fixtures?: Fixtures;
}

const PROVIDERS = { 'oracle/oci': 'oci', 'hashicorp/time': 'time' } as const;
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

/** Milliseconds after which Terraform, when all that it asked for waits, has nothing else to ask for. */
const QUIET_MILLISECONDS = 50;

/**
 * The providers oracle/oci and hashicorp/time for a real `terraform` or `tofu`, without tenancy and network.
 *
 * They know the true schemas, keep to Terraform's rules for plans, and remember what they made while this process
 * lives. Of what Oracle's services refuse beyond the schema they know two tables, of values and of demands, and the
 * settings below; a stack that passes here may still fail there.
 *
 * @example
 * const provider = await OfflineProvider.start();
 * const terraform = new Terraform(provider, { directory: 'cdktf.out/stacks/registry' });
 * await terraform.init();
 * const plan = await terraform.plan();
 * await terraform.apply(plan);
 * provider.stop();
 */
export class OfflineProvider {
  /**
   * Starts the providers in this process.
   *
   * @throws Error if a fixture is for no data source, a setting is not one, or a package that this needs is not installed
   */
  public static async start(props: OfflineProviderProps = {}): Promise<OfflineProvider> {
    const problem = tenancyProblem(props);
    if (problem !== undefined) {
      throw new Error(problem);
    }
    Object.keys(props.fixtures ?? {}).forEach((type) => blockOf(providerSchema('oci').data_source_schemas, type));

    const tenancy = new Tenancy(props);
    const fixtures = { ...defaultFixtures(tenancy.homeRegion), ...props.fixtures };
    // Where nothing depends on the time, nothing has to be waited for before it moves.
    const time = new VirtualTime(tenancy.isDelayed ? QUIET_MILLISECONDS : 0);
    const objects = new RemoteObjects();
    const lifecycle = new ResourceLifecycle(objects, tenancy, time, () => namespaceIn(fixtures));
    const cloud = { codec: new WireCodec(), objects, lifecycle, tenancy, time, fixtures };
    const folder = mkdtempSync(join(tmpdir(), 'oci-offline-'));
    const names = Object.values(PROVIDERS);
    const servers = await Promise.all(
      names.map((name) =>
        ProviderServer.listen(socketOf(folder, name), () => new ProviderService(providerSchema(name), cloud).methods()),
      ),
    );
    return new OfflineProvider(folder, cloud, servers);
  }

  /** What a `terraform` or `tofu` process needs in its environment in order to find the providers. */
  public readonly environment: Readonly<Record<'TF_REATTACH_PROVIDERS', string>>;

  private constructor(
    /** Temporary folder that {@link stop} removes, with all that is in it. */
    public readonly folder: string,
    private readonly cloud: Cloud,
    private readonly servers: readonly ProviderServer[],
  ) {
    this.environment = { TF_REATTACH_PROVIDERS: JSON.stringify(reattachments(folder)) };
    process.once('exit', this.removeFolder);
  }

  /** What the providers were told to do, in order. */
  public get log(): readonly LogEntry[] {
    return [...this.cloud.lifecycle.log];
  }

  /** Puts a resource in the tenancy without Terraform, for it to be imported or looked up. Returns its OCID. */
  public add(type: string, attributes: JsonObject): string {
    return this.cloud.lifecycle.add(type, blockOf(providerSchema('oci').resource_schemas, type), attributes);
  }

  /** Deletes a resource behind Terraform's back. */
  public forget(id: string): void {
    this.cloud.objects.forget(id);
  }

  /** Makes the next creation, update or deletion of a resource of this type fail with this message. */
  public failNext(type: string, message: string): void {
    this.cloud.lifecycle.failNext(type, message);
  }

  /** Lets virtual time pass, as somebody does who applies again later. */
  public pass(seconds: number): void {
    this.cloud.time.pass(seconds);
  }

  /** Stops the providers and removes all files that they, and the {@link Terraform} runs on them, left behind. */
  public stop(): void {
    this.servers.forEach((server) => server.stop());
    process.off('exit', this.removeFolder);
    this.removeFolder();
  }

  private readonly removeFolder = (): void => rmSync(this.folder, { recursive: true, force: true });
}

/** For each address that a stack may give a provider, where it listens. */
function reattachments(folder: string): object {
  const entries = Object.entries(PROVIDERS).flatMap(([address, name]) =>
    REGISTRIES.map((registry) => [
      `${registry}/${address}`,
      {
        Protocol: 'grpc',
        ProtocolVersion: 5,
        Pid: process.pid,
        // Without this Terraform kills the process after its first command.
        Test: true,
        Addr: { Network: 'unix', String: socketOf(folder, name) },
      },
    ]),
  );
  return Object.fromEntries(entries);
}

function socketOf(folder: string, name: string): string {
  return join(folder, `${name}.sock`);
}

/** Repositories and buckets say the same namespace as the data source. */
function namespaceIn(fixtures: Fixtures): WireValue {
  const type = 'oci_objectstorage_namespace';
  const block = blockOf(providerSchema('oci').data_source_schemas, type);
  return readDataSource({ type, block, config: {}, fixture: fixtures[type] })['namespace'] ?? null;
}
