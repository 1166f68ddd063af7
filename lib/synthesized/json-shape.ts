import { ConfigurationError } from '../core';

/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether `value` is a JSON object: neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `value` as the object that belongs at `where`.
 *
 * @throws ConfigurationError if it is something else
 */
export function objectAt(where: string, value: unknown): JsonObject {
  return isJsonObject(value) ? value : misplaced(where, value, 'an object');
}

/**
 * `value` as the list that belongs at `where`; nothing is an empty one.
 *
 * @throws ConfigurationError if it is something else
 */
export function listAt(where: string, value: unknown = []): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : misplaced(where, value, 'a list');
}

/**
 * `value` as the text that belongs at `where`.
 *
 * @throws ConfigurationError if it is something else
 */
export function textAt(where: string, value: unknown): string {
  return typeof value === 'string' ? value : misplaced(where, value, 'text');
}

/** What JSON calls a value, in a word or two. */
export function kindOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  return typeof value === 'string' ? 'text' : String(value);
}

function misplaced(where: string, value: unknown, expected: string): never {
  throw new ConfigurationError(where, {
    given: kindOf(value),
    why: `Terraform writes ${expected} here`,
    fix: 'synthesize again, or print the plan again with terraform show -json, and do not edit what comes out',
  });
}
