import {
  expressionOf,
  interpolated,
  isKnown,
  isList,
  isMap,
  jsonOf,
  TerraformValue,
  UnknownValue,
} from './terraform-value';

/** The value of a call; `undefined` if only Terraform knows it. */
type TerraformFunction = (args: readonly TerraformValue[]) => TerraformValue | undefined;

/**
 * Functions of the Terraform language whose value depends only on their arguments. Functions that return texts and
 * lists also accept unknown parts.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions
 */
export const TERRAFORM_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  // Texts
  format: ([spec, ...args]) => (typeof spec === 'string' && isKnown(spec) ? formatted(spec, args) : undefined),
  formatlist: ([spec, ...args]) => formattedList(spec, args),
  join: ([separator, ...lists]) => {
    const items = lists.every(isList) ? lists.flat(1) : undefined;
    return typeof separator === 'string' && items ? items.map(interpolated).join(separator) : undefined;
  },
  lower: onText((text) => text.toLowerCase()),
  replace: ([text, part, by]) => {
    const texts = [text, part, by];
    return areTexts(texts) && !/^\/.+\/$/.test(texts[1]) ? texts[0].replaceAll(texts[1], () => texts[2]) : undefined;
  },
  split: ([separator, text]) => {
    const texts = [separator, text];
    return areTexts(texts) ? texts[1].split(texts[0]) : undefined;
  },
  title: onText((text) => text.replace(/(^|\s)\S/g, (start) => start.toUpperCase())),
  tostring: ([value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined,
  trimprefix: ([text, prefix]) => {
    const texts = [text, prefix];
    return areTexts(texts) ? (texts[0].startsWith(texts[1]) ? texts[0].slice(texts[1].length) : texts[0]) : undefined;
  },
  trimspace: onText((text) => text.trim()),
  trimsuffix: ([text, suffix]) => {
    const texts = [text, suffix];
    return areTexts(texts)
      ? texts[0].endsWith(texts[1])
        ? texts[0].slice(0, texts[0].length - texts[1].length)
        : texts[0]
      : undefined;
  },
  upper: onText((text) => text.toUpperCase()),

  // Collections
  coalesce: (args) => {
    const [first] = args.filter((one) => one !== null && one !== '');
    return first !== undefined && isKnown(first) ? first : undefined;
  },
  compact: ([list]) => (isList(list) && isKnown(list) ? list.filter((one) => one !== null && one !== '') : undefined),
  concat: (lists) => (lists.every(isList) ? lists.flat(1) : undefined),
  contains: ([list, item]) =>
    isList(list) && item !== undefined && [list, item].every(isKnown) ? list.some((one) => same(one, item)) : undefined,
  distinct: ([list]) => (isList(list) ? unique(list) : undefined),
  element: ([list, index]) =>
    isList(list) && typeof index === 'number' && list.length > 0 ? list[index % list.length] : undefined,
  flatten: ([list]) => {
    const items = isList(list) ? flattened(list) : undefined;
    return items?.some((item) => item instanceof UnknownValue) ? undefined : items;
  },
  keys: ([map]) => (isMap(map) ? Object.keys(map).sort() : undefined),
  length: ([value]) =>
    isList(value) && isKnown(value)
      ? value.length
      : isMap(value)
        ? Object.keys(value).length
        : typeof value === 'string' && isKnown(value)
          ? [...value].length
          : undefined,
  lookup: ([map, key, otherwise]) =>
    isMap(map) && typeof key === 'string' && isKnown(key)
      ? Object.hasOwn(map, key)
        ? map[key]
        : otherwise
      : undefined,
  merge: (maps) => (maps.every(isMap) ? (Object.assign({}, ...maps) as TerraformValue) : undefined),
  reverse: ([list]) => (isList(list) ? list.toReversed() : undefined),
  sort: ([list]) => (isList(list) && isKnown(list) ? list.map(String).sort() : undefined),
  tolist: ([list]) => (isList(list) ? list : undefined),
  tomap: ([map]) => (isMap(map) ? map : undefined),
  toset: ([list]) => (isList(list) ? unique(list) : undefined),
  values: ([map]) =>
    isMap(map)
      ? Object.entries(map)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([, value]) => value)
      : undefined,
  zipmap: ([keys, values]) =>
    isList(keys) && isList(values) && isKnown(keys)
      ? Object.fromEntries(keys.map((key, index) => [String(key), values[index] ?? null]))
      : undefined,

  // Encodings and marks
  jsondecode: ([text]) => (typeof text === 'string' && isKnown(text) ? decoded(text) : undefined),
  jsonencode: ([value]) => (value !== undefined && isKnown(value) ? JSON.stringify(jsonOf(value)) : undefined),
  nonsensitive: ([value]) => value,
  sensitive: ([value]) => value,
};

function areTexts(values: readonly (TerraformValue | undefined)[]): values is [string, string, string] {
  return values.every((value) => typeof value === 'string' && isKnown(value));
}

function onText(change: (text: string) => string): TerraformFunction {
  return ([text]) => (typeof text === 'string' && isKnown(text) ? change(text) : undefined);
}

/** Formats the verbs that are common in statements. Unknown parts remain expressions. */
function formatted(spec: string, args: readonly TerraformValue[]): string | undefined {
  let used = 0;
  let isSimple = true;
  const text = spec.replace(/%(.)/g, (_, verb: string) => {
    if (verb === '%') {
      return '%';
    }
    const arg = args[used];
    used += 1;
    isSimple &&= arg !== undefined && (verb === 's' || verb === 'v' || verb === 'd' || (verb === 'q' && isKnown(arg)));
    return arg === undefined ? '' : verb === 'q' ? expressionOf(arg) : interpolated(arg);
  });
  return isSimple && used === args.length ? text : undefined;
}

function formattedList(spec: TerraformValue | undefined, args: readonly TerraformValue[]): TerraformValue | undefined {
  const lists = args.filter(isList);
  const [{ length } = []] = lists;
  if (typeof spec !== 'string' || !isKnown(spec) || lists.some((list) => list.length !== length)) {
    return undefined;
  }
  const rows = Array.from({ length: lists.length === 0 ? 1 : length }, (_, index) =>
    formatted(
      spec,
      args.map((arg) => (isList(arg) ? (arg[index] ?? null) : arg)),
    ),
  );
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function flattened(list: readonly TerraformValue[]): TerraformValue[] {
  return list.flatMap((item) => (isList(item) ? flattened(item) : [item]));
}

function same(one: TerraformValue, other: TerraformValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function unique(list: readonly TerraformValue[]): TerraformValue[] {
  return [...new Map(list.map((item) => [expressionOf(item), item])).values()];
}

function decoded(text: string): TerraformValue | undefined {
  try {
    return JSON.parse(text) as TerraformValue;
  } catch {
    return undefined;
  }
}
