import { plainText } from '../core';
import { IrreplaceableKind } from '../protection';
import { isJsonObject, JsonObject } from '../synthesized';
import { AdoptedName, adoptedNames } from './adopted-names';
import { LISTED_KINDS } from './listed-kinds';
import { ListedItem } from './listed-item';

/**
 * TypeScript that declares and imports `items`, so that the first plan takes them over and changes nothing. Items of
 * one kind are ordered by name.
 */
export function adoptedCode(items: readonly ListedItem[]): string {
  const names = adoptedNames(items);
  const ordered = inOrder(items);
  const kinds = LISTED_KINDS.filter((kind) => ordered.some((item) => item.kind === kind));
  return [
    "import { TerraformStack } from 'cdktf';",
    `import { inHomeRegion, ${kinds.some(({ irreplaceable }) => irreplaceable) ? 'keepFromDestroy, ' : ''}oci } from 'cdktf-oci-registry';`,
    '',
    '/** What `oci-registry adopt` found, declared as it is. The first apply imports it and changes nothing. */',
    'export function adopt(stack: TerraformStack) {',
    ...ordered.flatMap((item) => declaration(item, names)),
    '  return {',
    ...kinds.flatMap((kind) => {
      const ofKind = ordered.filter((item) => item.kind === kind);
      const repeated = repeatedNames(ofKind);
      const keyOf = ({ name, ocid }: ListedItem) => (repeated.has(name) ? `${name} ${ocid}` : name);
      return [
        `    ${pluralOf(kind.label)}: {`,
        ...ofKind.map((item) => `      ${quoted(keyOf(item))}: ${nameIn(names, item).variable},`),
        '    },',
      ];
    }),
    '  };',
    '}',
    '',
  ].join('\n');
}

/** Parents before the items in them, then by kind and name. */
function inOrder(items: readonly ListedItem[]): ListedItem[] {
  const byOcid = new Map(items.map((item) => [item.ocid, item]));
  const depthOf = (item: ListedItem, seen: readonly string[] = []): number => {
    const parent = byOcid.get(item.compartmentOcid);
    return parent === undefined || seen.includes(parent.ocid) ? 0 : 1 + depthOf(parent, [...seen, parent.ocid]);
  };
  const rank = new Map(
    items.map((item) => {
      const isCompartment = item.kind.ocidType === 'compartment';
      return [item, [LISTED_KINDS.indexOf(item.kind), isCompartment ? depthOf(item) : 0] as const];
    }),
  );
  return [...items].sort((one, other) => {
    const [[kind, depth], [otherKind, otherDepth]] = [rank.get(one) ?? [0, 0], rank.get(other) ?? [0, 0]];
    const [key, otherKey] = [`${one.name}\0${one.ocid}`, `${other.name}\0${other.ocid}`];
    return kind - otherKind || depth - otherDepth || (key < otherKey ? -1 : 1);
  });
}

function declaration(item: ListedItem, names: ReadonlyMap<string, AdoptedName>): string[] {
  const { kind, name, ocid, fields } = item;
  const { id, variable } = nameIn(names, item);
  const parent = names.get(item.compartmentOcid);
  const values = Object.entries(kind.arguments).flatMap(([argument, field]) => {
    const value = fields[field];
    return value === null || value === undefined || value === '' ? [] : [`${argument}: ${literal(value)}`];
  });
  return [
    `  const ${variable} = new oci.${kind.module}.${kind.className}(stack, ${quoted(id)}, {`,
    ...(kind.terraformType.startsWith('oci_identity_') ? ['    ...inHomeRegion(stack),'] : []),
    `    compartmentId: ${parent === undefined ? quoted(item.compartmentOcid) : `${parent.variable}.id`},`,
    ...[...values, ...tagArguments(fields)].map((line) => `    ${line},`),
    '  });',
    `  ${variable}.importFrom(${quoted(ocid)});`,
    ...(kind.irreplaceable === undefined
      ? []
      : [`  keepFromDestroy(${variable}, ${inLedger(kind.irreplaceable, name)});`]),
    '',
  ];
}

function inLedger(kind: IrreplaceableKind, name: string): string {
  return `{ kind: ${quoted(kind)}, name: ${quoted(name)} }, { protectedFromDestroy: true }`;
}

/**
 * Tags, and the lifecycle of the resource. Defined tags are written only if a user set some. The tags that OCI sets are
 * then included, and Terraform ignores them.
 */
function tagArguments({ 'freeform-tags': freeform, 'defined-tags': defined }: JsonObject): string[] {
  const flat = Object.entries(isJsonObject(defined) ? defined : {}).flatMap(([namespace, tags]) =>
    Object.entries(isJsonObject(tags) ? tags : {}).map(
      ([key, value]) => [`${namespace}.${key}`, String(value)] as const,
    ),
  );
  const bySystem = flat.map(([key]) => key).filter((key) => key.startsWith('Oracle-Tags.'));
  const isSet = flat.length > bySystem.length;
  const ignored = isSet ? bySystem.map((key) => `defined_tags["${key}"]`) : [];
  return [
    ...(isJsonObject(freeform) && Object.keys(freeform).length > 0 ? [`freeformTags: ${literal(freeform)}`] : []),
    ...(isSet ? [`definedTags: ${literal(Object.fromEntries(flat))}`] : []),
    ignored.length === 0
      ? 'lifecycle: { preventDestroy: true }'
      : `lifecycle: { preventDestroy: true, ignoreChanges: [${ignored.map(quoted).join(', ')}] }`,
  ];
}

/** A value as TypeScript that Terraform receives unchanged. */
function literal(value: unknown): string {
  if (typeof value === 'string') {
    return quoted(plainText(value));
  }
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(', ')}]`;
  }
  if (isJsonObject(value)) {
    return `{ ${Object.entries(value)
      .map(([key, entry]) => `${quoted(key)}: ${literal(entry)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** JSON does not escape two separators that end a line in TypeScript. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

function repeatedNames(items: readonly ListedItem[]): ReadonlySet<string> {
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const { name } of items) {
    (seen.has(name) ? repeated : seen).add(name);
  }
  return repeated;
}

function pluralOf(label: string): string {
  const [first = '', second = ''] = label.split(' ');
  const name = `${first}${second.charAt(0).toUpperCase()}${second.slice(1)}`;
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}

function nameIn(names: ReadonlyMap<string, AdoptedName>, item: ListedItem): AdoptedName {
  const name = names.get(item.ocid);
  if (name === undefined) {
    throw new Error(`${item.ocid} has no name`);
  }
  return name;
}
