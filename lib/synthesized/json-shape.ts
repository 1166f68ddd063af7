import { ConfigurationError } from '../core';

/** A JSON object with unknown contents. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether `value` is a JSON object: neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `value` as an object.
 *
 * @throws ConfigurationError if the value has another type
 */
export function objectAt(where: string, value: unknown): JsonObject {
  return isJsonObject(value) ? value : misplaced(where, value, 'an object');
}

/**
 * `value` as a list; `undefined` is an empty list.
 *
 * @throws ConfigurationError if the value has another type
 */
export function listAt(where: string, value: unknown = []): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : misplaced(where, value, 'a list');
}

/**
 * `value` as text.
 *
 * @throws ConfigurationError if the value has another type
 */
export function textAt(where: string, value: unknown): string {
  return typeof value === 'string' ? value : misplaced(where, value, 'text');
}

/** The JSON type of a value, in words. */
export function kindOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  return typeof value === 'string' ? 'text' : value === undefined ? 'nothing' : String(value);
}

function misplaced(where: string, value: unknown, expected: string): never {
  throw new ConfigurationError(where, {
    given: kindOf(value),
    why: `Terraform writes ${expected} here`,
    fix: 'synthesize again, or print the plan again with terraform show -json, and do not edit the output',
  });
}
