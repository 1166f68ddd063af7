import { Arguments, Blocks, TerraformConfiguration } from './terraform-configuration';

/** The blocks of all parts. If several parts have the same block, the later ones override it. */
export function gathered(parts: readonly Blocks[]): Blocks {
  const blocks: Record<string, Record<string, Blocks[string][string]>> = {};
  for (const [type, byId] of parts.flatMap((part) => Object.entries(part))) {
    const known = (blocks[type] ??= {});
    for (const [id, block] of Object.entries(byId)) {
      const before = known[id];
      known[id] = before === undefined ? block : (overridden(before, block) as Arguments);
    }
  }
  return blocks;
}

/**
 * Overrides in the same way as cdktf: item by item in objects and lists. A list is appended to a list, and any other
 * value is replaced.
 */
function overridden(known: unknown, by: unknown): unknown {
  if (!isObject(by) || !isObject(known)) {
    return by;
  }
  if (Array.isArray(by)) {
    return Array.isArray(known) ? [...(known as unknown[]), ...(by as unknown[])] : by;
  }
  const inside = Object.entries(by).map(([key, part]) => [key, overridden(known[key], part)]);
  return Object.assign(Array.isArray(known) ? [...(known as unknown[])] : { ...known }, Object.fromEntries(inside));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The values of all parts, by name. */
export function merged<T>(parts: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.assign({}, ...parts) as Record<string, T>;
}

/** The blocks of all providers of one name. */
export function listed(
  parts: readonly NonNullable<TerraformConfiguration['provider']>[],
): TerraformConfiguration['provider'] & object {
  const names = new Set(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries([...names].map((name) => [name, parts.flatMap((part) => part[name] ?? [])]));
}
