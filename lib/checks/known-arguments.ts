import { Arguments, SynthesizedApp, SynthesizedResource } from '../synthesized';

/** What stands for blocks that Terraform makes from an expression. */
const DYNAMIC = '${dynamic}';

/** The arguments of a resource, with what references lead to in place of them as far as the app tells. */
export function knownArguments({ arguments: written, stack }: SynthesizedResource, app: SynthesizedApp): Arguments {
  return resolvedBlock(written, (text) => app.resolved(text, stack));
}

/** Whether only Terraform knows a value. */
export function isExpression(value: unknown): boolean {
  return typeof value === 'string' && /[$%]\{/.test(value);
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
