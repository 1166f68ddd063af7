import { holdsExpression } from '../core';
import { Arguments, SynthesizedApp, SynthesizedResource } from '../synthesized';

/** Placeholder of blocks that Terraform generates from an expression. */
const DYNAMIC = '${dynamic}';

/** The arguments of a resource, with references resolved where possible. */
export function knownArguments({ arguments: written, stack }: SynthesizedResource, app: SynthesizedApp): Arguments {
  return resolvedBlock(written, (text) => app.resolved(text, stack));
}

/** Whether a value is not known at synthesis. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && holdsExpression(value);
}

function resolvedBlock({ dynamic, ...written }: Arguments, resolve: (text: string) => string): Arguments {
  const blocks = Object.keys(Object(dynamic) as object).map((name) => [name, DYNAMIC]);
  const values = Object.entries(written).map(([name, value]) => [name, resolvedValue(value, resolve)]);
  return Object.fromEntries([...values, ...blocks]) as Arguments;
}

function resolvedValue(value: unknown, resolve: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return resolve(value);
  }
  if (Array.isArray(value)) {
    return value.map((element) => resolvedValue(element, resolve));
  }
  return typeof value === 'object' && value !== null ? resolvedBlock(value as Arguments, resolve) : value;
}
