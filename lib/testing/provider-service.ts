import { AttributePath, configurationProblems, Diagnostic, errorDiagnostic } from './configuration-problems';
import { Fixture, Fixtures } from './fixtures';
import { listedCompartments } from './listed-compartments';
import { notKnownYet } from './not-known-yet';
import { planResource } from './plan-resource';
import { blockOf, ProviderSchema, replacedOnChange, ReplacedOnChange } from './provider-schema';
import { readDataSource, subjectOf } from './read-data-source';
import { RemoteObjects } from './remote-objects';
import { replacedPaths } from './replaced-paths';
import { ResourceLifecycle } from './resource-lifecycle';
import { schemaMessage } from './schema-message';
import { serviceDiagnostics } from './service-diagnostics';
import { Tenancy } from './tenancy';
import { VirtualTime } from './virtual-time';
import { DynamicValue, isWireObject, WireCodec, WireObject } from './wire-values';

/** The fields of all requests; each method has some of them. */
export interface ProviderRequest {
  readonly type_name: string;
  readonly id: string;
  readonly config: DynamicValue | null;
  readonly current_state: DynamicValue | null;
  readonly prior_state: DynamicValue | null;
  readonly planned_state: DynamicValue | null;
  readonly proposed_new_state: DynamicValue | null;
  readonly raw_state: { readonly json: Uint8Array } | null;
}

/** The fields of all responses; each method has some of them. */
export interface ProviderResponse {
  readonly diagnostics?: readonly Diagnostic[];
  readonly prepared_config?: DynamicValue | null;
  readonly upgraded_state?: DynamicValue;
  readonly new_state?: DynamicValue;
  readonly planned_state?: DynamicValue;
  readonly requires_replace?: readonly AttributePath[];
  readonly imported_resources?: readonly { readonly type_name: string; readonly state: DynamicValue }[];
  readonly state?: DynamicValue;
}

/** A method of the protocol. */
export type ProviderMethod = (request: ProviderRequest) => ProviderResponse | Promise<ProviderResponse>;

/** State that the providers of one process share. */
export interface Cloud {
  readonly codec: WireCodec;
  readonly objects: RemoteObjects;
  readonly lifecycle: ResourceLifecycle;
  readonly tenancy: Tenancy;
  readonly time: VirtualTime;

  /** Results of data sources: the fixtures of a test, and the defaults. */
  readonly fixtures: Fixtures;

  /** Identifiers of regions that do not answer. */
  readonly lostRegions: ReadonlySet<string>;
}

/** Implements the protocol for one provider with the configuration of one provider block. */
export class ProviderService {
  private region: string | undefined;

  private readonly schemaMessage: object;
  private readonly replaced: ReplacedOnChange = replacedOnChange();

  constructor(
    private readonly schema: ProviderSchema,
    private readonly cloud: Cloud,
  ) {
    this.schemaMessage = schemaMessage(schema);
  }

  /** The methods of the protocol by name. If a method throws, Terraform prints the error. */
  public methods(): Readonly<Record<string, ProviderMethod>> {
    const methods: Record<string, ProviderMethod> = {
      GetSchema: () => this.schemaMessage,
      PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
      Configure: (request) => this.configure(request),
      Stop: () => ({}),
      ValidateResourceTypeConfig: (request) => this.validateResource(request),
      ValidateDataSourceConfig: (request) => this.validate(request, this.schema.data_source_schemas),
      // The schemas have only one version, and Terraform parses the stored form itself.
      UpgradeResourceState: ({ raw_state }) => ({ upgraded_state: { json: raw_state?.json ?? new Uint8Array() } }),
      ReadResource: (request) => this.readResource(request),
      PlanResourceChange: (request) => this.planResourceChange(request),
      ApplyResourceChange: (request) => this.applyResourceChange(request),
      ImportResourceState: (request) => this.importResourceState(request),
      ReadDataSource: (request) => this.readDataSource(request),
    };
    const { time } = this.cloud;
    return Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        (request) => time.during(() => reporting(method)(request)),
      ]),
    );
  }

  private configure({ config }: ProviderRequest): ProviderResponse {
    const { region } = this.cloud.codec.decodeObject(config);
    this.region = typeof region === 'string' ? region : undefined;
    return {};
  }

  private validateResource(request: ProviderRequest): ProviderResponse {
    const config = this.cloud.codec.decodeObject(request.config);
    return {
      diagnostics: [
        ...(this.validate(request, this.schema.resource_schemas).diagnostics ?? []),
        ...serviceDiagnostics(request.type_name, config, this.cloud.tenancy),
      ],
    };
  }

  private validate(
    { type_name, config }: ProviderRequest,
    schemas: ProviderSchema['resource_schemas'],
  ): ProviderResponse {
    return {
      diagnostics: configurationProblems(blockOf(schemas, type_name), this.cloud.codec.decodeObject(config)),
    };
  }

  private readResource({ current_state }: ProviderRequest): ProviderResponse {
    this.refuseIfLost();
    const { codec, objects } = this.cloud;
    const current = codec.decodeObject(current_state);
    return { new_state: codec.encode(objects.isForgotten(`${current['id']}`) ? null : current) };
  }

  private planResourceChange(request: ProviderRequest): ProviderResponse {
    const { codec } = this.cloud;
    const proposed = this.objectOrNull(request.proposed_new_state);
    if (!proposed) {
      return { planned_state: codec.encode(null) };
    }
    const block = blockOf(this.schema.resource_schemas, request.type_name);
    const prior = this.objectOrNull(request.prior_state);
    const planned = planResource(block, proposed, prior !== null);
    return {
      planned_state: codec.encode(planned),
      requires_replace: prior ? replacedPaths(block, this.replaced[request.type_name] ?? [], prior, planned) : [],
    };
  }

  private async applyResourceChange(request: ProviderRequest): Promise<ProviderResponse> {
    const prior = this.objectOrNull(request.prior_state);
    const change = {
      type: request.type_name,
      block: blockOf(this.schema.resource_schemas, request.type_name),
      config: this.objectOrNull(request.config),
      prior,
      planned: this.objectOrNull(request.planned_state),
      region: this.region,
    };
    try {
      this.refuseIfLost();
      return { new_state: this.cloud.codec.encode(await this.cloud.lifecycle.apply(change)) };
    } catch (error) {
      // The resource before the failed change still exists.
      return { new_state: this.cloud.codec.encode(prior), diagnostics: [diagnosticOf(error)] };
    }
  }

  private importResourceState({ type_name, id }: ProviderRequest): ProviderResponse {
    this.refuseIfLost();
    const found = this.cloud.objects.find(type_name, id);
    if (!found) {
      throw new Error(`there is no ${type_name} '${id}' to import; create one with provider.add('${type_name}', …)`);
    }
    this.cloud.lifecycle.record('import', type_name, found.values);
    return { imported_resources: [{ type_name, state: this.cloud.codec.encode(found.values) }] };
  }

  private readDataSource({ type_name: type, config: packed }: ProviderRequest): ProviderResponse {
    this.refuseIfLost();
    const { codec, fixtures, lifecycle, objects, tenancy, time } = this.cloud;
    const config = codec.decodeObject(packed);
    const refusal = notKnownYet({ type, config, region: this.region, now: time.now }, objects, tenancy);
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    const found = readDataSource({
      type,
      block: blockOf(this.schema.data_source_schemas, type),
      config,
      fixture: fixtures[type] ?? (type === 'oci_identity_compartments' ? this.compartments(config) : undefined),
      existing: objects.find(type, `${subjectOf(type, 'id', config)}`)?.values,
    });
    lifecycle.record('read', type, found);
    return { state: codec.encode(found) };
  }

  private refuseIfLost(): void {
    if (this.region !== undefined && this.cloud.lostRegions.has(this.region)) {
      throw new Error(`no answer from ${this.region}: the region is down`);
    }
  }

  private compartments(config: WireObject): Fixture | undefined {
    const { objects, tenancy, time } = this.cloud;
    const delay = tenancy.delayIn(this.region);
    return listedCompartments(config, objects, ({ madeAt }) => madeAt + delay <= time.now);
  }

  private objectOrNull(packed: DynamicValue | null): WireObject | null {
    const value = this.cloud.codec.decode(packed);
    return isWireObject(value) ? value : null;
  }
}

function reporting(method: ProviderMethod): ProviderMethod {
  return async (request) => {
    try {
      return await method(request);
    } catch (error) {
      return { diagnostics: [diagnosticOf(error)] };
    }
  };
}

function diagnosticOf(error: unknown): Diagnostic {
  return errorDiagnostic('Offline provider', error instanceof Error ? error.message : String(error));
}
