import { Token } from 'cdktf';
import { Construct } from 'constructs';
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

/** Any value. */
export const anything: Shape = () => undefined;

/** Text, which may be unknown at synthesis. */
export const text: Shape = (value, path) => typeProblem(typeof value === 'string', value, path, 'text');

/** Text that becomes part of names, so it has to be known at synthesis. */
export const knownText: Shape = (value, path) => text(value, path) ?? unknownNameProblem(value, path);

/** Text that the library calculates with, such as a range of addresses, so it has to be known at synthesis. */
export const literalText: Shape = (value, path) => text(value, path) ?? unknownValueProblem(value, path);

/** A number that has to be known at synthesis. The constructor that receives it validates its range. */
export const number: Shape = (value, path) =>
  typeProblem(typeof value === 'number' && Number.isFinite(value), value, path, 'a number') ??
  unknownValueProblem(value, path);

/** `true` or `false`. */
export const flag: Shape = (value, path) => typeProblem(typeof value === 'boolean', value, path, 'true or false');

/** An object that is data: not a list, a date or a class. */
export const object: Shape = (value, path) =>
  typeProblem(Object.prototype.toString.call(value) === '[object Object]', value, path, 'an object');

/** A function. */
export const aFunction: Shape = (value, path) => typeProblem(typeof value === 'function', value, path, 'a function');

/** A construct with these properties, such as the `ocid` of a compartment. A file cannot have it. */
export function construct(what: string, ...properties: readonly string[]): Shape {
  return (value, path) =>
    Construct.isConstruct(value) && properties.every((property) => property in value)
      ? undefined
      : problemAt(path, shown(value), `${what} is needed here`, `pass a construct that is ${what}`);
}

/** One of a few words. */
export function oneOf(...words: readonly string[]): Shape {
  return (value, path) => {
    const problem = text(value, path);
    if (problem !== undefined || words.includes(value as string)) {
      return problem;
    }
    return Token.isUnresolved(value)
      ? problemAt(path, shown(value), NOT_VALID, `write one of ${words.join(', ')}`)
      : problemAt(path, `'${String(value)}'`, NOT_VALID, nearestOrAll(String(value), words));
  };
}

/** One of a few numbers. */
export function oneOfNumbers(...numbers: readonly number[]): Shape {
  return (value, path) =>
    number(value, path) ??
    (numbers.includes(value as number)
      ? undefined
      : problemAt(path, String(value), NOT_VALID, `write one of ${numbers.join(', ')}`));
}

/** A list of values of one shape, of a length that is known at synthesis. */
export function listOf(item: Shape): Shape {
  return (value, path) =>
    typeProblem(Array.isArray(value), value, path, 'a list') ??
    unknownValueProblem(value, path) ??
    first(value as readonly unknown[], (entry, index) => item(entry, `${path}[${index}]`));
}

/** An object with any keys, and values of one shape. */
export function recordOf(item: Shape): Shape {
  return (value, path) =>
    object(value, path) ?? first(Object.entries(value as object), ([key, entry]) => item(entry, at(path, key)));
}

/** An object whose keys are names, which have to be known at synthesis, and values of one shape. */
export function namedOf(item: Shape): Shape {
  return (value, path) =>
    object(value, path) ??
    first(Object.keys(value as object), (key) => unknownNameProblem(key, path)) ??
    recordOf(item)(value, path);
}

/** Text of one shape, or an object of another. */
export function textOr(other: Shape, otherwise: Shape = knownText): Shape {
  return (value, path) => {
    if (typeof value === 'string') {
      return otherwise(value, path);
    }
    return typeProblem(object(value, path) === undefined, value, path, 'text or an object') ?? other(value, path);
  };
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

function unknownNameProblem(value: unknown, path: string): Misconfiguration | undefined {
  return isUnknown(value, path, 'it becomes part of names, which are made at synthesis', 'the literal text');
}

function unknownValueProblem(value: unknown, path: string): Misconfiguration | undefined {
  return isUnknown(value, path, 'the library calculates with it at synthesis', 'the literal value');
}

function isUnknown(value: unknown, path: string, why: string, fix: string): Misconfiguration | undefined {
  return Token.isUnresolved(value) ? problemAt(path, shown(value), why, `write ${fix}`) : undefined;
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
    : problemAt(at(path, key), undefined, `${what} has no such key`, nearestOrAll(key, names.toSorted()));
}

/** A required key is missing at `path`. */
export function missingProblem(what: string, path: string): Misconfiguration {
  return problemAt(path, 'nothing', `${what} needs it`, 'add it');
}

/** A problem with the value at `path`; without the value if the key itself is the problem. */
export function problemAt(path: string, value: string | undefined, why: string, fix: string): Misconfiguration {
  return { given: value === undefined ? at(path) : `${at(path)}: ${value}`, why, fix, path };
}

function typeProblem(right: boolean, value: unknown, path: string, wanted: string): Misconfiguration | undefined {
  return right ? undefined : problemAt(path, shown(value), `${wanted} is needed here`, `write ${wanted}`);
}

/** A value in a message. */
export function shown(value: unknown): string {
  if (Token.isUnresolved(value)) {
    return 'a reference that is not known at synthesis';
  }
  if (typeof value === 'function') {
    return 'a function';
  }
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' ? `text '${value}'` : String(value);
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return value instanceof Date ? 'a date' : 'an object';
}

function at(path: string, key?: string): string {
  return key === undefined ? path || 'declaration' : path === '' ? key : `${path}.${key}`;
}

const NOT_VALID = 'it is not a valid value of this key';

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
