import { Lookup, partOf } from './evaluate-expression';
import { ExpressionResolver } from './expression-resolver';
import { SynthesizedResource } from './synthesized-resource';
import { isKnown, isList, isMap, jsonOf, TerraformValue } from './terraform-value';

/** Largest number of instances that is evaluated. */
const MOST = 10_000;

/**
 * The instances of a resource with `for_each` or `count`, each with its own arguments; the resource itself, if it has
 * neither, or if only Terraform knows the number.
 */
export function instancesOf(resource: SynthesizedResource, resolver: ExpressionResolver): SynthesizedResource[] {
  const { for_each: each, count } = resource.arguments;
  const instances =
    each !== undefined
      ? instancesByKey(resolver.value(each, resource.stack))
      : count !== undefined
        ? instancesByIndex(resolver.value(count, resource.stack))
        : undefined;
  return (
    instances?.map(({ key, bound }) => ({
      ...resource,
      id: `${resource.id}[${key}]`,
      arguments: ofInstance(resource.arguments, resource.stack, bound, resolver),
    })) ?? [resource]
  );
}

interface Instance {
  readonly key: string;
  readonly bound: Lookup;
}

function instancesByKey(each: TerraformValue): Instance[] | undefined {
  const entries = isMap(each)
    ? Object.entries(each)
    : isList(each) && each.every((item) => typeof item === 'string' && isKnown(item))
      ? each.map((item) => [String(item), item] as const)
      : undefined;
  return entries === undefined || entries.length > MOST
    ? undefined
    : entries.map(([key, value]) => ({ key: JSON.stringify(key), bound: bindingOf('each', { key, value }) }));
}

function instancesByIndex(count: TerraformValue): Instance[] | undefined {
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST
    ? Array.from({ length: count }, (_, index) => ({
        key: String(index),
        bound: bindingOf('count', { index }),
      }))
    : undefined;
}

function bindingOf(root: string, value: TerraformValue): Lookup {
  return (name, steps) => (name === root ? partOf(value, steps) : undefined);
}

/** The arguments of one instance. */
function ofInstance<T>(written: T, stack: string, bound: Lookup, resolver: ExpressionResolver): T {
  const filled = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return /\b(each|count)\./.test(value) ? jsonOf(resolver.value(value, stack, bound)) : value;
    }
    if (Array.isArray(value)) {
      return value.map(filled);
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item)]))
      : value;
  };
  return filled(written) as T;
}
