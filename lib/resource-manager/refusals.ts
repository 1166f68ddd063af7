import { Misconfiguration } from '../core';
import { SECRET_PLACEHOLDER } from '../secrets';
import { isJsonObject, isSecretArgument, JsonObject } from '../synthesized';

/** Version of Terraform that Resource Manager runs. */
const VERSION = '1.5';

/** Blocks at the top level that are newer, with the version that has them. */
const NEWER_BLOCKS: Readonly<Record<string, string>> = {
  removed: '1.7',
  ephemeral: '1.10',
  action: '1.14',
  list: '1.14',
};

/** Expressions that are newer. */
const NEWER_EXPRESSIONS: readonly (readonly [pattern: RegExp, what: string, version: string])[] = [
  [/\bprovider::/, 'a function of a provider', '1.8'],
  [/\bissensitive\(/, 'the function issensitive', '1.8'],
  [/\btemplatestring\(/, 'the function templatestring', '1.9'],
  [/\bephemeral(asnull\(|\.)/, 'an ephemeral value', '1.10'],
];

/**
 * Whatever Resource Manager cannot run in a configuration, or must not store.
 *
 * @see https://docs.oracle.com/iaas/Content/ResourceManager/Reference/terraformversions.htm
 */
export function refusals(configuration: JsonObject): Misconfiguration[] {
  return [
    ...newerBlocks(configuration),
    ...newerExpressions(configuration),
    ...otherStacks(configuration),
    ...secrets(configuration),
  ];
}

function newerBlocks(configuration: JsonObject): Misconfiguration[] {
  const blocks = Object.entries(NEWER_BLOCKS).flatMap(([name, version]) => {
    const froms = [configuration[name] ?? []]
      .flat()
      .map((block) => (isJsonObject(block) ? String(block['from'] ?? '') : ''));
    return froms.length === 0
      ? []
      : [tooNew(`${name} blocks${froms.some(Boolean) ? `: ${froms.join(', ')}` : ''}`, version, fixOf(name))];
  });
  const imports = [configuration['import'] ?? []].flat().filter(isJsonObject);
  return [
    ...blocks,
    ...(imports.some((block) => 'for_each' in block)
      ? [tooNew('an import with for_each', '1.7', 'write one import for each')]
      : []),
    ...(imports.some(({ id }) => typeof id === 'string' && id.includes('${'))
      ? [tooNew('an import whose id is an expression', '1.6', 'write the id as a literal')]
      : []),
  ];
}

function fixOf(block: string): string {
  return block === 'removed'
    ? "retire with another Terraform first and keep that state; or use retireBy(app, 'state-rm')"
    : 'apply this stack with another Terraform';
}

function newerExpressions(configuration: JsonObject): Misconfiguration[] {
  const texts = textsIn(configuration).filter(({ text }) => text.includes('${'));
  return NEWER_EXPRESSIONS.flatMap(([pattern, what, version]) => {
    const found = texts.find(({ text }) => pattern.test(text));
    return found === undefined ? [] : [tooNew(`${what} in ${found.path}`, version, 'write it without this')];
  });
}

function tooNew(given: string, version: string, fix: string): Misconfiguration {
  return { given, why: `Resource Manager runs Terraform ${VERSION}, and this needs ${version}`, fix };
}

/** A stack of Resource Manager cannot read the state of another one. */
function otherStacks({ data }: JsonObject): Misconfiguration[] {
  const states = isJsonObject(data) ? data['terraform_remote_state'] : undefined;
  return isJsonObject(states)
    ? [
        {
          given: `references to other stacks: ${Object.keys(states).join(', ')}`,
          why: 'Resource Manager keeps the state of each stack to itself',
          fix: 'declare what belongs together in one stack, or look it up by its name or OCID',
        },
      ]
    : [];
}

function secrets({ variable, ...rest }: JsonObject): Misconfiguration[] {
  const defaults = Object.entries(isJsonObject(variable) ? variable : {})
    .filter(([, block]) => isJsonObject(block) && block['sensitive'] === true && block['default'] !== undefined)
    .map(([name]) => `variable.${name}.default`);
  const literals = ['resource', 'data', 'provider'].flatMap((block) =>
    textsIn({ [block]: rest[block] })
      .filter(isSecret)
      .map(({ path }) => path),
  );
  return [...defaults, ...literals].map((path) => ({
    given: path,
    why: 'it is a secret, and everybody who can read the stack can download the zip',
    fix: 'read it from a vault, or pass it as a sensitive variable without a default',
  }));
}

const PLACEHOLDERS = [SECRET_PLACEHOLDER, Buffer.from(SECRET_PLACEHOLDER).toString('base64')];

/** A literal text in an argument that can be a secret, or in the content of one. */
function isSecret({ path, text }: Text): boolean {
  const names = path.split('.').filter((name) => !/^\d+$/.test(name));
  const [last = '', before = ''] = names.slice(-2).reverse();
  const isNamed = isSecretArgument(last) || (last === 'content' && isSecretArgument(before));
  return isNamed && text !== '' && !text.includes('${') && !PLACEHOLDERS.includes(text);
}

interface Text {
  readonly path: string;
  readonly text: string;
}

function textsIn(value: unknown, path: readonly string[] = []): Text[] {
  if (typeof value === 'string') {
    return [{ path: path.join('.'), text: value }];
  }
  return Object.entries(Object(value) as object).flatMap(([key, entry]) =>
    key === '//' ? [] : textsIn(entry, [...path, key]),
  );
}
