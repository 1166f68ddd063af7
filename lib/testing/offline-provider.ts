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
   * Results of data sources.
   *
   * @default - a tenancy `testtenancy` that is subscribed to every region, with the namespace `testnamespace`; a data
   * source with an OCID, and a search for compartments by name, finds the resource that this provider created, or
   * placeholder values
   */
  readonly fixtures?: Fixtures;
}

const PROVIDERS = { 'oracle/oci': 'oci', 'hashicorp/time': 'time' } as const;
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

/** Milliseconds without a new request, after which Terraform is assumed to wait for the pending requests. */
const QUIET_MILLISECONDS = 50;

/**
 * Offline versions of the providers oracle/oci and hashicorp/time for a real `terraform` or `tofu`.
 *
 * They have the real schemas, follow Terraform's rules for plans, and store created resources in the memory of this
 * process. From the rules of Oracle's services they implement two tables, of values and of demands, and the settings
 * below. A stack that passes here can still fail in a real tenancy.
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
   * @throws Error if a fixture has an unknown data source type, a setting is not valid, or a required package is not
   * installed
   */
  public static async start(props: OfflineProviderProps = {}): Promise<OfflineProvider> {
    const problem = tenancyProblem(props);
    if (problem !== undefined) {
      throw new Error(problem);
    }
    Object.keys(props.fixtures ?? {}).forEach((type) => blockOf(providerSchema('oci').data_source_schemas, type));

    const tenancy = new Tenancy(props);
    const fixtures = { ...defaultFixtures(tenancy.homeRegion), ...props.fixtures };
    // Without a delay, the clock need not wait for further requests.
    const time = new VirtualTime(tenancy.isDelayed ? QUIET_MILLISECONDS : 0);
    const objects = new RemoteObjects();
    const lifecycle = new ResourceLifecycle(objects, tenancy, time, () => namespaceIn(fixtures));
    const lostRegions = new Set<string>();
    const cloud = { codec: new WireCodec(), objects, lifecycle, tenancy, time, fixtures, lostRegions };
    const folder = mkdtempSync(join(tmpdir(), 'oci-offline-'));
    const names = Object.values(PROVIDERS);
    const servers = await Promise.all(
      names.map((name) =>
        ProviderServer.listen(socketOf(folder, name), () => new ProviderService(providerSchema(name), cloud).methods()),
      ),
    );
    return new OfflineProvider(folder, cloud, lostRegions, servers);
  }

  /** Environment variables with which a `terraform` or `tofu` process finds the providers. */
  public readonly environment: Readonly<Record<'TF_REATTACH_PROVIDERS', string>>;

  private constructor(
    /** Temporary folder. {@link stop} deletes it. */
    public readonly folder: string,
    private readonly cloud: Cloud,
    private readonly lostRegions: Set<string>,
    private readonly servers: readonly ProviderServer[],
  ) {
    this.environment = { TF_REATTACH_PROVIDERS: JSON.stringify(reattachments(folder)) };
    process.once('exit', this.removeFolder);
  }

  /** The actions of the providers, in order. */
  public get log(): readonly LogEntry[] {
    return [...this.cloud.lifecycle.log];
  }

  /** Creates a resource outside Terraform, to import or look up. Returns its OCID. */
  public add(type: string, attributes: JsonObject): string {
    return this.cloud.lifecycle.add(type, blockOf(providerSchema('oci').resource_schemas, type), attributes);
  }

  /** Deletes a resource outside Terraform. */
  public forget(id: string): void {
    this.cloud.objects.forget(id);
  }

  /** Makes the next create, update or delete of a resource of this type fail with this message. */
  public failNext(type: string, message: string): void {
    this.cloud.lifecycle.failNext(type, message);
  }

  /**
   * Makes every request fail that a provider block of this region sends, until `restoreRegion`. A stack that plans and
   * applies nevertheless does not depend on the region.
   *
   * @param region identifier, for example `eu-frankfurt-1`
   */
  public loseRegion(region: string): void {
    this.lostRegions.add(region);
  }

  /** Makes a lost region answer again. */
  public restoreRegion(region: string): void {
    this.lostRegions.delete(region);
  }

  /** Advances the virtual time, as if the next command ran later. */
  public pass(seconds: number): void {
    this.cloud.time.pass(seconds);
  }

  /** Stops the providers and deletes the files of the providers and of {@link Terraform} runs. */
  public stop(): void {
    this.servers.forEach((server) => server.stop());
    process.off('exit', this.removeFolder);
    this.removeFolder();
  }

  private readonly removeFolder = (): void => rmSync(this.folder, { recursive: true, force: true });
}

/** Socket of the provider for each source address that a stack can use. */
function reattachments(folder: string): object {
  const entries = Object.entries(PROVIDERS).flatMap(([address, name]) =>
    REGISTRIES.map((registry) => [
      `${registry}/${address}`,
      {
        Protocol: 'grpc',
        ProtocolVersion: 5,
        Pid: process.pid,
        // Without this, Terraform stops the process after its first command.
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

/** Repositories and buckets have the same namespace as the data source. */
function namespaceIn(fixtures: Fixtures): WireValue {
  const type = 'oci_objectstorage_namespace';
  const block = blockOf(providerSchema('oci').data_source_schemas, type);
  return readDataSource({ type, block, config: {}, fixture: fixtures[type] })['namespace'] ?? null;
}
