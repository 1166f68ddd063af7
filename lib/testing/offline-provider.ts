import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Fixtures } from './fixtures';
import { LogEntry } from './provider-log';
import { blockOf, providerSchema } from './provider-schema';
import { ProviderServer } from './provider-server';
import { Cloud, ProviderService } from './provider-service';
import { readDataSource } from './read-data-source';
import { RemoteObjects } from './remote-objects';
import { ResourceLifecycle } from './resource-lifecycle';
import { JsonObject, WireCodec, WireValue } from './wire-values';
import { DEFAULT_FIXTURES } from './default-fixtures';

/** Properties of {@link OfflineProvider}. */
export interface OfflineProviderProps {
  /**
   * What data sources find.
   *
   * @default - a tenancy `testtenancy` in Frankfurt with the namespace `testnamespace`; what a data source looks up by
   * OCID is what this provider made under it, else a made-up thing
   */
  readonly fixtures?: Fixtures;
}

const PROVIDERS = { 'oracle/oci': 'oci', 'hashicorp/time': 'time' } as const;
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

/**
 * The providers oracle/oci and hashicorp/time for a real `terraform` or `tofu`, without tenancy and network.
 *
 * They know the true schemas, keep to Terraform's rules for plans, and remember what they made while this process
 * lives. They don't know what Oracle's services refuse: a stack that passes here may still fail there.
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
   * @throws Error if a fixture is for no data source, or a package that this needs is not installed
   */
  public static async start(props: OfflineProviderProps = {}): Promise<OfflineProvider> {
    const fixtures = props.fixtures ?? {};
    Object.keys(fixtures).forEach((type) => blockOf(providerSchema('oci').data_source_schemas, type));

    const objects = new RemoteObjects();
    const lifecycle = new ResourceLifecycle(objects, () => namespaceIn(fixtures));
    const cloud = { codec: new WireCodec(), objects, lifecycle, fixtures };
    const folder = mkdtempSync(join(tmpdir(), 'oci-offline-'));
    const names = Object.values(PROVIDERS);
    const servers = await Promise.all(
      names.map((name) =>
        ProviderServer.listen(socketOf(folder, name), new ProviderService(providerSchema(name), cloud).methods()),
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
  return (
    readDataSource({ type, block, config: {}, fixture: fixtures[type] ?? DEFAULT_FIXTURES[type] })['namespace'] ?? null
  );
}
