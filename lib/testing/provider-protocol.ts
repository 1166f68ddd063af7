import type { Json } from './wire-values';

type Fields = Readonly<Record<string, Json>>;

/** The full name of the service below. */
export const PROVIDER_SERVICE = 'tfplugin5.Provider';

/**
 * Version 5 of the protocol between Terraform and a provider, as a protobuf.js namespace, because the compiler does not
 * copy a `.proto` file. The protocol defines method names, types and numbers. Names of messages are arbitrary.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */
export const PROVIDER_PROTOCOL = {
  nested: {
    tfplugin5: {
      nested: {
        Provider: {
          methods: {
            GetSchema: method('Empty', 'ProviderSchema'),
            PrepareProviderConfig: method('PrepareRequest', 'PreparedConfig'),
            ValidateResourceTypeConfig: method('ConfigRequest', 'Diagnostics'),
            ValidateDataSourceConfig: method('ConfigRequest', 'Diagnostics'),
            UpgradeResourceState: method('UpgradeRequest', 'UpgradedState'),
            Configure: method('ConfigureRequest', 'Diagnostics'),
            ReadResource: method('ReadRequest', 'ReadState'),
            PlanResourceChange: method('PlanRequest', 'PlannedState'),
            ApplyResourceChange: method('ApplyRequest', 'AppliedState'),
            ImportResourceState: method('ImportRequest', 'ImportedState'),
            ReadDataSource: method('ConfigRequest', 'DataState'),
            Stop: method('Empty', 'Stopped'),
          },
        },
        Empty: message({}),
        DynamicValue: message({ msgpack: field('bytes', 1), json: field('bytes', 2) }),
        Diagnostic: message({
          severity: field('int32', 1),
          summary: field('string', 2),
          detail: field('string', 3),
          attribute: field('AttributePath', 4),
        }),
        Diagnostics: message({ diagnostics: list('Diagnostic', 1) }),
        AttributePath: message({ steps: list('Step', 1) }),
        Step: {
          oneofs: { selector: { oneof: ['attribute_name', 'element_key_string', 'element_key_int'] } },
          ...message({
            attribute_name: field('string', 1),
            element_key_string: field('string', 2),
            element_key_int: field('int64', 3),
          }),
        },
        Schema: message({ version: field('int64', 1), block: field('Block', 2) }),
        Block: message({
          version: field('int64', 1),
          attributes: list('Attribute', 2),
          block_types: list('NestedBlock', 3),
        }),
        Attribute: message({
          name: field('string', 1),
          type: field('bytes', 2),
          required: field('bool', 4),
          optional: field('bool', 5),
          computed: field('bool', 6),
          sensitive: field('bool', 7),
          deprecated: field('bool', 9),
        }),
        NestedBlock: message({
          type_name: field('string', 1),
          block: field('Block', 2),
          nesting: field('int32', 3),
          min_items: field('int64', 4),
          max_items: field('int64', 5),
        }),
        ProviderSchema: message({
          provider: field('Schema', 1),
          resource_schemas: { keyType: 'string', ...field('Schema', 2) },
          data_source_schemas: { keyType: 'string', ...field('Schema', 3) },
          server_capabilities: field('ServerCapabilities', 6),
        }),
        ServerCapabilities: message({ plan_destroy: field('bool', 1), get_provider_schema_optional: field('bool', 2) }),
        ConfigRequest: message({ type_name: field('string', 1), config: field('DynamicValue', 2) }),
        PrepareRequest: message({ config: field('DynamicValue', 1) }),
        PreparedConfig: message({ prepared_config: field('DynamicValue', 1), diagnostics: list('Diagnostic', 2) }),
        UpgradeRequest: message({ type_name: field('string', 1), raw_state: field('RawState', 3) }),
        RawState: message({ json: field('bytes', 1) }),
        UpgradedState: message({ upgraded_state: field('DynamicValue', 1), diagnostics: list('Diagnostic', 2) }),
        ConfigureRequest: message({ terraform_version: field('string', 1), config: field('DynamicValue', 2) }),
        ReadRequest: message({ type_name: field('string', 1), current_state: field('DynamicValue', 2) }),
        ReadState: message({ new_state: field('DynamicValue', 1), diagnostics: list('Diagnostic', 2) }),
        PlanRequest: message({
          type_name: field('string', 1),
          prior_state: field('DynamicValue', 2),
          proposed_new_state: field('DynamicValue', 3),
        }),
        PlannedState: message({
          planned_state: field('DynamicValue', 1),
          requires_replace: list('AttributePath', 2),
          diagnostics: list('Diagnostic', 4),
        }),
        ApplyRequest: message({
          type_name: field('string', 1),
          prior_state: field('DynamicValue', 2),
          planned_state: field('DynamicValue', 3),
          config: field('DynamicValue', 4),
        }),
        AppliedState: message({ new_state: field('DynamicValue', 1), diagnostics: list('Diagnostic', 3) }),
        ImportRequest: message({ type_name: field('string', 1), id: field('string', 2) }),
        ImportedResource: message({ type_name: field('string', 1), state: field('DynamicValue', 2) }),
        ImportedState: message({
          imported_resources: list('ImportedResource', 1),
          diagnostics: list('Diagnostic', 2),
        }),
        DataState: message({ state: field('DynamicValue', 1), diagnostics: list('Diagnostic', 2) }),
        Stopped: message({ Error: field('string', 1) }),
      },
    },
  },
};

function method(requestType: string, responseType: string): { requestType: string; responseType: string } {
  return { requestType, responseType };
}

function message<F extends Fields>(fields: F): { fields: F } {
  return { fields };
}

function field(type: string, id: number): { type: string; id: number } {
  return { type, id };
}

function list(type: string, id: number): { rule: string; type: string; id: number } {
  return { rule: 'repeated', type, id };
}
