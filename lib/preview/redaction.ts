import { isJsonObject, isSecretArgument, PlanJson } from '../synthesized';

/** Shorter values are not redacted, because they would be redacted in most words. */
const SHORTEST = 4;

const REDACTED = '(sensitive)';

/**
 * The texts in plans that no report may contain: values that Terraform marks as sensitive, and values of arguments for
 * secrets. Access is evaluated with them, so a sentence could contain them.
 */
export function sensitiveTexts(plans: Iterable<PlanJson>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const plan of plans) {
    for (const section of ['resource_changes', 'resource_drift']) {
      for (const entry of listOf(plan[section])) {
        const change = isJsonObject(entry) ? entry['change'] : undefined;
        if (isJsonObject(change)) {
          collect(change['before'], change['before_sensitive'], found);
          collect(change['after'], change['after_sensitive'], found);
        }
      }
    }
    for (const [name, declared] of Object.entries(variablesIn(plan))) {
      const isSensitive = isJsonObject(declared) && declared['sensitive'] === true;
      const given = isJsonObject(plan['variables']) ? plan['variables'][name] : undefined;
      collect(isJsonObject(given) ? given['value'] : undefined, isSensitive, found);
    }
  }
  return found;
}

/** `value` with each of `secrets` in each of its texts replaced. */
export function redacted<T>(value: T, secrets: ReadonlySet<string>): T {
  if (secrets.size === 0) {
    return value;
  }
  const longestFirst = [...secrets].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'gu');
  return mapped(value, (text) => text.replace(pattern, REDACTED)) as T;
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((one: unknown) => mapped(one, change));
  }
  if (value instanceof Map) {
    return new Map([...value].map(([key, one]: [unknown, unknown]) => [key, mapped(one, change)]));
  }
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, change)]))
    : value;
}

/** Adds the masked texts of `value`, and the texts of arguments for secrets. */
function collect(value: unknown, mask: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (mask === true && value.length >= SHORTEST) {
      found.add(value);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const own = typeof mask === 'object' && mask !== null ? (mask as Record<string, unknown>)[key] : mask;
      collect(part, own === true || (!Array.isArray(value) && isSecretArgument(key)) ? true : own, found);
    }
  }
}

function variablesIn({ configuration }: PlanJson): object {
  const root = isJsonObject(configuration) ? configuration['root_module'] : undefined;
  const variables = isJsonObject(root) ? root['variables'] : undefined;
  return isJsonObject(variables) ? variables : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
