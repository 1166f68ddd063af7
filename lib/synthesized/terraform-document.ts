import { ConfigurationError, Misconfiguration } from '../core';
import { isJsonObject, JsonObject, kindOf, listAt, objectAt, textAt } from './json-shape';
import { isPlanJson, plannedConfiguration } from './planned-configuration';
import { STACK_METADATA, TEXT_TOPICS } from './stack-metadata';
import { labelledAt, namedBlocksAt, repeatedBlocksAt, typedBlocksAt } from './terraform-blocks';
import { Arguments, TerraformConfiguration } from './terraform-configuration';

/**
 * The configuration of a stack from a JSON document: a stack that cdktf synthesized, any other configuration in
 * Terraform's JSON syntax, or a plan. Every other document is refused, so that a report never omits an input.
 *
 * @param where the path of the file, for messages
 * @throws ConfigurationError if the document is neither a configuration nor a whole plan
 */
export function configurationFrom(where: string, json: unknown): TerraformConfiguration {
  if (isJsonObject(json) && isPlanJson(json)) {
    return plannedConfiguration(json, where);
  }
  if (!isJsonObject(json) || !isConfiguration(json)) {
    throw new ConfigurationError(where, foreignDocument(json));
  }
  const { resource = {}, data = {}, provider = {}, output = {}, '//': comment = {} } = json;
  const { locals = {}, variable = {}, module = {} } = json;
  return {
    ...json,
    '//': commentAt(`${where}: //`, comment),
    resource: typedBlocksAt(`${where}: resource`, resource),
    data: typedBlocksAt(`${where}: data`, data),
    provider: repeatedBlocksAt(`${where}: provider`, provider),
    output: namedBlocksAt(`${where}: output`, output),
    locals: labelledAt(`${where}: locals`, locals),
    variable: namedBlocksAt(`${where}: variable`, variable),
    module: namedBlocksAt(`${where}: module`, module),
  };
}

/** Top-level keys of a configuration, in all versions of Terraform and OpenTofu. */
const TOP_LEVEL = new Set([
  'action',
  'check',
  'data',
  'ephemeral',
  'import',
  'locals',
  'module',
  'moved',
  'output',
  'provider',
  'removed',
  'resource',
  'terraform',
  'variable',
]);

/** A document with only a comment is not a configuration, and Terraform refuses unknown keys. */
function isConfiguration(json: JsonObject): boolean {
  const keys = Object.keys(json).filter((key) => key !== '//');
  return keys.length > 0 && keys.every((key) => TOP_LEVEL.has(key));
}

/** Terraform accepts any comment. In a comment of cdktf, the topics of this library are lists. */
function commentAt(where: string, comment: unknown): Arguments {
  if (!isJsonObject(comment)) {
    return {};
  }
  const { [STACK_METADATA]: metadata = {} } = comment;
  for (const [topic, entries] of Object.entries(objectAt(`${where}.${STACK_METADATA}`, metadata))) {
    const here = `${where}.${STACK_METADATA}.${topic}`;
    listAt(here, entries).forEach((entry) => expectEntry(here, topic, entry));
  }
  return comment;
}

/** A text, or an object of texts. */
function expectEntry(where: string, topic: string, entry: unknown): void {
  if (TEXT_TOPICS.has(topic)) {
    textAt(where, entry);
  } else {
    Object.values(objectAt(where, entry)).forEach((value) => textAt(where, value));
  }
}

const SYNTHESIZE = 'synthesize, and name the folder that holds cdk.tf.json or stacks/';
const PLAN = 'terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json';

/** Other documents, by their keys, with a fix. */
const KNOWN: readonly { readonly keys: readonly string[]; readonly given: string; readonly fix: string }[] = [
  { keys: ['version', 'stacks'], given: 'the manifest of cdktf', fix: 'name its folder' },
  { keys: ['format_version', 'values'], given: 'a state', fix: `print a plan: ${PLAN}` },
  { keys: ['lineage', 'serial'], given: 'a state file', fix: `print a plan: ${PLAN}` },
  { keys: ['format_version', 'errored'], given: 'a plan that failed', fix: `repair it, and print it again: ${PLAN}` },
  { keys: ['format_version'], given: 'an output of Terraform', fix: `print a plan: ${PLAN}` },
];

function foreignDocument(json: unknown): Misconfiguration {
  const why = 'it is neither a synthesized stack nor a plan';
  if (!isJsonObject(json)) {
    return { given: kindOf(json), why, fix: `${SYNTHESIZE}; or print a plan: ${PLAN}` };
  }
  const known = KNOWN.find(({ keys }) => keys.every((key) => key in json));
  if (known !== undefined) {
    return { given: known.given, why, fix: known.fix };
  }
  const keys = Object.keys(json).filter((key) => !TOP_LEVEL.has(key));
  const given = keys.length === 0 ? 'an empty object' : `an object with ${keys.slice(0, 5).join(', ')}`;
  return { given, why, fix: `${SYNTHESIZE}; or print a plan: ${PLAN}` };
}
