import { ConfigurationError } from '../core';
import { isJsonObject, JsonObject } from '../synthesized';

/** An input field of the Console. */
export interface InputField {
  readonly name: string;

  /** Its description in `schema.yaml`. */
  readonly schema: JsonObject;
}

/** Variables that Resource Manager fills itself. */
export const FILLED = ['tenancy_ocid', 'compartment_ocid', 'region', 'current_user_ocid'] as const;

/** Types of the schema, by the type of Terraform. */
const TYPES: Readonly<Record<string, string>> = { string: 'string', number: 'number', bool: 'boolean' };

interface Picker {
  readonly type: string;
  readonly needs: readonly ('compartment' | 'vcn' | 'vault')[];
}

/** Pickers of the Console, by the end of the name of a variable. A longer end is before a shorter one. */
const PICKERS: readonly (readonly [end: RegExp, picker: Picker])[] = [
  [/(^|_)compartment_(oc)?id$/, { type: 'oci:identity:compartment:id', needs: [] }],
  [/(^|_)region$/, { type: 'oci:identity:region:name', needs: [] }],
  [/(^|_)ssh_public_key$/, { type: 'oci:core:ssh:publickey', needs: [] }],
  [/(^|_)vcn_(oc)?id$/, { type: 'oci:core:vcn:id', needs: ['compartment'] }],
  [/(^|_)subnet_(oc)?id$/, { type: 'oci:core:subnet:id', needs: ['compartment', 'vcn'] }],
  [/(^|_)vault_(oc)?id$/, { type: 'oci:kms:vault:id', needs: ['compartment'] }],
  [/(^|_)key_(oc)?id$/, { type: 'oci:kms:key:id', needs: ['compartment', 'vault'] }],
  [/(^|_)secret_(oc)?id$/, { type: 'oci:kms:secret:id', needs: ['compartment'] }],
  [/(^|_)cluster_(oc)?id$/, { type: 'oci:container:cluster:id', needs: ['compartment'] }],
  [/(^|_)dynamic_group_(oc)?id$/, { type: 'oci:identity:dynamicgroups:id', needs: [] }],
  [/(^|_)group_(oc)?id$/, { type: 'oci:identity:groups:id', needs: [] }],
];

/**
 * The input fields for the variables of a configuration. An OCID has a picker if the name of its variable ends with what
 * it identifies, for example `subnet_ocid`.
 *
 * @throws ConfigurationError if a variable without a default has a type that the Console cannot ask for
 */
export function inputFields(variables: JsonObject): InputField[] {
  const blocks = Object.entries(variables).flatMap(([name, block]) => (isJsonObject(block) ? [{ name, block }] : []));
  return blocks.flatMap(({ name, block }) => {
    const type = typeOf(
      name,
      block,
      blocks.map((one) => one.name),
    );
    return type === undefined ? [] : [{ name, schema: fieldOf(name, block, type) }];
  });
}

function fieldOf(name: string, block: JsonObject, type: JsonObject): JsonObject {
  const { description, default: preset } = block;
  const title = name.replace(/_ocid$/, '').replaceAll('_', ' ');
  return {
    ...type,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    ...(typeof description === 'string' ? { description } : {}),
    required: preset === undefined,
    ...(preset === undefined || preset === null ? {} : { default: preset }),
  };
}

/** The type with what it depends on; `undefined` for one that the Console has no field for, which keeps its default. */
function typeOf(name: string, block: JsonObject, all: readonly string[]): JsonObject | undefined {
  const { type = 'string', sensitive, default: preset } = block;
  const picker = PICKERS.find(([end]) => end.test(name))?.[1];
  const depends = picker?.needs.map((need) => dependencyOn(need, all)) ?? [];
  if (type === 'string' && sensitive === true) {
    return { type: 'password' };
  }
  if (type === 'string' && picker !== undefined && depends.every((one) => one !== undefined)) {
    return {
      type: picker.type,
      ...(depends.length === 0 ? {} : { dependsOn: Object.assign({}, ...depends) as object }),
    };
  }
  if (typeof type === 'string' && TYPES[type] !== undefined) {
    return { type: TYPES[type] };
  }
  if (type === 'list(string)' || type === 'set(string)') {
    return { type: 'array', items: { type: 'string' } };
  }
  if (preset === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `variable '${name}' of type ${String(type)}`,
      why: 'the Console of Resource Manager has no input field for it',
      fix: 'add a default, or use text, a number, true or false, or a list of texts',
    });
  }
  return undefined;
}

/** The variable that a picker depends on; the compartment is the one of the stack in Resource Manager. */
function dependencyOn(need: 'compartment' | 'vcn' | 'vault', all: readonly string[]): object | undefined {
  if (need === 'compartment') {
    return { compartmentId: '${compartment_ocid}' };
  }
  const [only, ...others] = all.filter((name) => new RegExp(`(^|_)${need}_(oc)?id$`).test(name));
  return only === undefined || others.length > 0 ? undefined : { [`${need}Id`]: `\${${only}}` };
}
