import { Token } from 'cdktf';
import { Misconfiguration } from './configuration-error';
import { nearestOrAll } from './unknown-name';

/**
 * A function that validates data without static types, for example a declaration from a YAML file. It returns the
 * problem with `value` at `path`, or `undefined`.
 */
export type Shape = (value: unknown, path: string) => Misconfiguration | undefined;

/** A required or optional key. */
export interface Field {
  readonly shape: Shape;
  readonly optional: boolean;
}

/** A field for each key of `T`. The compiler requires a field for each key that is added to the type. */
export type FieldsOf<T> = {
  readonly [K in keyof T]-?: Field & { readonly optional: object extends Pick<T, K> ? true : false };
};

/** A required key. */
export function required(shape: Shape) {
  return { shape, optional: false } as const;
}

/** An optional key. */
export function optional(shape: Shape) {
  return { shape, optional: true } as const;
}

/** Any value. The constructor that receives it validates it. */
export const anything: Shape = () => undefined;

/** Text, which may be unknown at synthesis. */
export const text: Shape = (value, path) => typeProblem(typeof value === 'string', value, path, 'text');

/** Text that becomes part of names, so it has to be known at synthesis. */
export const knownText: Shape = (value, path) =>
  text(value, path) ??
  (Token.isUnresolved(value)
    ? {
        given: `${path}: a reference that is not known at synthesis`,
        why: 'it becomes part of names, which are made at synthesis',
        fix: 'write the literal text',
      }
    : undefined);

/** `true` or `false`. */
export const flag: Shape = (value, path) => typeProblem(typeof value === 'boolean', value, path, 'true or false');

/** An object, for example a construct. */
export const object: Shape = (value, path) =>
  typeProblem(typeof value === 'object' && value !== null && !Array.isArray(value), value, path, 'an object');

/** One of a few words. */
export function oneOf(...words: readonly string[]): Shape {
  return (value, path) =>
    text(value, path) ??
    (words.includes(value as string)
      ? undefined
      : {
          given: `${path}: '${String(value)}'`,
          why: 'it is not a valid value of this key',
          fix: nearestOrAll(String(value), words),
        });
}

/** A list of values of one shape. */
export function listOf(item: Shape): Shape {
  return (value, path) =>
    typeProblem(Array.isArray(value), value, path, 'a list') ??
    first(value as readonly unknown[], (entry, index) => item(entry, `${path}[${index}]`));
}

/** An object with any keys, and values of one shape. */
export function recordOf(item: Shape): Shape {
  return (value, path) =>
    object(value, path) ?? first(Object.entries(value as object), ([key, entry]) => item(entry, `${path}.${key}`));
}

/** An object with known keys and no others. */
export function objectOf<T>(what: string, fields: FieldsOf<T>): Shape {
  const known: [string, Field][] = Object.entries(fields);
  return (value, path) =>
    object(value, path) ??
    first(Object.keys(value as object), (key) => unknownKeyProblem(what, key, known, path)) ??
    first(known, ([key, { shape, optional: mayBeLeftOut }]) => {
      const entry = (value as Record<string, unknown>)[key];
      if (entry === undefined) {
        return mayBeLeftOut ? undefined : missingProblem(what, at(path, key));
      }
      return shape(entry, at(path, key));
    });
}

/** A value of either shape: `second` is applied where `isSecond`. */
export function either(isSecond: (value: unknown) => boolean, second: Shape, otherwise: Shape): Shape {
  return (value, path) => (isSecond(value) ? second : otherwise)(value, path);
}

function unknownKeyProblem(
  what: string,
  key: string,
  known: readonly (readonly [string, Field])[],
  path: string,
): Misconfiguration | undefined {
  const names = known.map(([name]) => name);
  return names.includes(key)
    ? undefined
    : { given: at(path, key), why: `${what} has no such key`, fix: nearestOrAll(key, names.toSorted()) };
}

function missingProblem(what: string, path: string): Misconfiguration {
  return { given: `${path}: nothing`, why: `${what} needs it`, fix: 'add it' };
}

function typeProblem(right: boolean, value: unknown, path: string, wanted: string): Misconfiguration | undefined {
  return right
    ? undefined
    : { given: `${path || 'declaration'}: ${shown(value)}`, why: `${wanted} is needed here`, fix: `write ${wanted}` };
}

function shown(value: unknown): string {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' ? `text '${value}'` : String(value);
  }
  return Array.isArray(value) ? 'a list' : 'an object';
}

function at(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function first<T>(
  values: readonly T[],
  problemOf: (value: T, index: number) => Misconfiguration | undefined,
): Misconfiguration | undefined {
  for (const [index, value] of values.entries()) {
    const problem = problemOf(value, index);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}
