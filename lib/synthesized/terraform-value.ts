import { holdsExpression } from '../core';

/** A value that only Terraform can evaluate, with its expression. */
export class UnknownValue {
  constructor(public readonly text: string) {}
}

/** A value of the Terraform language. A string can contain interpolations of unknown values. */
export type TerraformValue =
  | string
  | number
  | boolean
  | null
  | UnknownValue
  | readonly TerraformValue[]
  | { readonly [key: string]: TerraformValue };

/** Whether a value is a list. */
export function isList(value: TerraformValue | undefined): value is readonly TerraformValue[] {
  return Array.isArray(value);
}

/** Whether a value is a map or an object. */
export function isMap(value: TerraformValue | undefined): value is { readonly [key: string]: TerraformValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof UnknownValue);
}

/** Whether a value has no unknown part. */
export function isKnown(value: TerraformValue): boolean {
  if (typeof value === 'string') {
    return !holdsExpression(value);
  }
  if (value instanceof UnknownValue) {
    return false;
  }
  return isList(value) ? value.every(isKnown) : !isMap(value) || Object.values(value).every(isKnown);
}

/** The expression of a value. */
export function expressionOf(value: TerraformValue): string {
  if (value instanceof UnknownValue) {
    return value.text;
  }
  if (isList(value)) {
    return `[${value.map(expressionOf).join(', ')}]`;
  }
  return isMap(value)
    ? `{${Object.entries(value)
        .map(([key, one]) => `${JSON.stringify(key)} = ${expressionOf(one)}`)
        .join(', ')}}`
    : JSON.stringify(value);
}

/** A value in a string. */
export function interpolated(value: TerraformValue): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : `\${${expressionOf(value)}}`;
}

/** A value as JSON. Unknown parts become strings with their expressions. */
export function jsonOf(value: TerraformValue): unknown {
  if (value instanceof UnknownValue) {
    return `\${${value.text}}`;
  }
  if (isList(value)) {
    return value.map(jsonOf);
  }
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, jsonOf(one)])) : value;
}
