import { zipSync } from 'fflate';
import { throwIfProblem } from '../core';
import { isJsonObject, JsonObject, objectAt } from '../synthesized';
import { FILLED, InputField, inputFields } from './input-fields';
import { managedConfiguration } from './managed-configuration';
import { refusals } from './refusals';
import { schemaDocument } from './schema-document';

/** A synthesized stack. */
export interface StackSource {
  /** Name of the stack. */
  readonly name: string;

  /** Its `cdk.tf.json`, for messages. */
  readonly file: string;

  /** The configuration, as JSON. */
  readonly configuration: unknown;

  /** Contents of further files that it refers to, by their path in its folder. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/** A zip file of OCI Resource Manager. */
export interface StackZip {
  readonly bytes: Uint8Array;

  /** Names of its files. */
  readonly files: readonly string[];
}

/** All files have this time, so that the same declaration makes the same bytes. */
const TIME = new Date(1980, 0, 1);

/** Resource Manager needs at least one file that ends with `.tf`. */
const MAIN = `terraform {
  required_version = ">= 1.5.0"
}
`;

/**
 * The zip file of a stack for OCI Resource Manager: the configuration without backend and sign-in, a `.tf` file, and a
 * `schema.yaml` with the input fields of the Console.
 *
 * @throws ConfigurationError if the stack needs a newer Terraform, contains a secret, or asks for what the Console cannot
 * @see https://docs.oracle.com/iaas/Content/ResourceManager/Concepts/terraformconfigresourcemanager.htm
 */
export function stackZip({ name, file, configuration, assets }: StackSource, title: string): StackZip {
  const json = objectAt(file, configuration);
  throwIfProblem('oci-registry', refusals(json)[0]);
  const variables = isJsonObject(json['variable']) ? json['variable'] : {};
  const fields = inputFields(variables);
  const needsCompartment = fields.some(({ schema }) => 'dependsOn' in schema) && !('compartment_ocid' in variables);
  const all: InputField[] = needsCompartment ? [...fields, ...inputFields({ compartment_ocid: COMPARTMENT })] : fields;
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'cdk.tf.json': `${JSON.stringify(managedConfiguration(file, withCompartment(json, needsCompartment)), null, 2)}\n`,
    'main.tf': MAIN,
    'schema.yaml': schemaDocument(title, name, all, FILLED),
    ...Object.fromEntries(assets),
  };
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(
    ([path, content]) => [path, typeof content === 'string' ? encoder.encode(content) : content] as const,
  );
  return {
    bytes: zipSync(Object.fromEntries(entries), { mtime: TIME, level: 9 }),
    files: entries.map(([path]) => path),
  };
}

const COMPARTMENT: JsonObject = { type: 'string', description: 'Compartment of the stack in Resource Manager' };

function withCompartment(json: JsonObject, isNeeded: boolean): JsonObject {
  const variable = { ...Object(json['variable'] ?? {}), compartment_ocid: COMPARTMENT } as JsonObject;
  return isNeeded ? { ...json, variable } : json;
}
