import {
  DefaultTokenResolver,
  IPostProcessor,
  IResolvable,
  IResolveContext,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformProvider,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import { IConstruct } from 'constructs';
import { STACK_METADATA, stackMetadataOf } from './stack-metadata';
import { SynthesizedApp } from './synthesized-app';
import { JsonObject } from './json-shape';
import { typedBlocksAt } from './terraform-blocks';
import { Arguments, Blocks, TerraformConfiguration } from './terraform-configuration';

/** A type of resources and data sources, and the arguments to resolve. */
export interface WantedArguments {
  readonly type: string;
  readonly arguments: readonly string[];
}

/**
 * The app of `scope` as cdktf is going to write it: resources and data sources of `types`, and the waits that
 * references pass through. The default is all types. Resolving every argument of a thousand resources takes a second,
 * so list the needed arguments.
 *
 * It contains everything that is declared so far, so call it in a validation, when nothing is added any more.
 * References to another stack are resolved, also if cdktf has not connected the stacks yet.
 */
export function appUnderConstruction(
  scope: IConstruct,
  ...types: readonly (string | WantedArguments)[]
): SynthesizedApp {
  const wanted: Wanted = new Map(
    [...types, ...(types.length === 0 ? [] : [WAITS])].map((type) =>
      typeof type === 'string' ? [type, undefined] : [type.type, type.arguments],
    ),
  );
  const stacks = new Map<TerraformStack, TerraformElement[]>();
  for (const node of scope.node.root.node.findAll()) {
    if (TerraformStack.isStack(node)) {
      stacks.set(node, []);
    } else if (TerraformElement.isTerraformElement(node) && isWanted(node, wanted)) {
      stacks.get(TerraformStack.of(node))?.push(node);
    }
  }
  return new SynthesizedApp(
    new Map([...stacks].map(([stack, elements]) => [stack.node.id, configurationOf(stack, elements, wanted)])),
  );
}

/** References pass through waits. */
const WAITS: WantedArguments = { type: 'time_sleep', arguments: ['triggers'] };

/** Blocks and arguments that `addOverride` of the stack writes. */
function overridesOf(stack: TerraformStack, wanted: Wanted, resolver: ReferencesByStack): TerraformConfiguration {
  const { rawOverrides } = stack as unknown as { readonly rawOverrides: JsonObject };
  const blocksOf = (kind: 'resource' | 'data') => {
    const written = withoutNull(resolver.resolve(rawOverrides[kind] ?? {}));
    const blocks = Object.entries(typedBlocksAt(`${stack.node.path}: override of ${kind}`, written));
    return Object.fromEntries(blocks.filter(([type]) => wanted.size === 0 || wanted.has(type)));
  };
  return { resource: blocksOf('resource'), data: blocksOf('data') };
}

/** Terraform interprets null as no value. */
function withoutNull(written: unknown): unknown {
  return JSON.parse(JSON.stringify(written, (_, value: unknown) => value ?? undefined));
}

type Wanted = ReadonlyMap<string, readonly string[] | undefined>;

function isWanted(element: TerraformElement, wanted: Wanted): boolean {
  return (
    wanted.size === 0 ||
    wanted.has(typeOf(element)) ||
    element instanceof TerraformOutput ||
    TerraformProvider.isTerraformProvider(element)
  );
}

function configurationOf(
  stack: TerraformStack,
  elements: readonly TerraformElement[],
  wanted: Wanted,
): TerraformConfiguration {
  const resolver = new ReferencesByStack(stack);
  const written = elements.map((element) => {
    const configuration = element.toTerraform() as TerraformConfiguration;
    const names = wanted.get(typeOf(element));
    return names === undefined
      ? (resolver.resolve(configuration) as TerraformConfiguration)
      : resolvedArguments(configuration, names, resolver);
  });
  const overrides = overridesOf(stack, wanted, resolver);
  return {
    '//': { [STACK_METADATA]: resolver.resolve(stackMetadataOf(stack)) },
    resource: gathered([...written, overrides].map(({ resource = {} }) => resource)),
    data: gathered([...written, overrides].map(({ data = {} }) => data)),
    provider: listed(written.map(({ provider = {} }) => provider)),
    output: Object.assign({}, ...written.map(({ output = {} }) => output)) as TerraformConfiguration['output'] & object,
  };
}

/** The blocks of all providers of one name. */
function listed(
  parts: readonly NonNullable<TerraformConfiguration['provider']>[],
): TerraformConfiguration['provider'] & object {
  const names = new Set(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries([...names].map((name) => [name, parts.flatMap((part) => part[name] ?? [])]));
}

/** Only these arguments, and the comment with the path of the construct, which contains no tokens. */
function resolvedArguments(
  { resource = {}, data = {} }: TerraformConfiguration,
  names: readonly string[],
  resolver: ReferencesByStack,
): TerraformConfiguration {
  const resolved = (blocks: Blocks): Blocks =>
    mapValues(blocks, (byId) =>
      mapValues(byId, (block) => ({
        '//': block['//'],
        ...Object.fromEntries(
          names.flatMap((name) => (block[name] === undefined ? [] : [[name, resolver.resolveOnce(block[name])]])),
        ),
      })),
    );
  return { resource: resolved(resource), data: resolved(data) };
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

function typeOf(element: IConstruct): string {
  return 'terraformResourceType' in element ? String(element.terraformResourceType) : '';
}

/** `text` with its tokens as the stack of `scope` writes them, ready for `SynthesizedApp.resolved`. */
export function textUnderConstruction(scope: IConstruct, text: string): string {
  return String(new ReferencesByStack(TerraformStack.of(scope)).resolve(text));
}

/** Adds the stack to each reference to another stack, where cdktf would use an output of that stack. */
class ReferencesByStack extends DefaultTokenResolver {
  private readonly texts = new Map<string, unknown>();

  constructor(private readonly stack: TerraformStack) {
    super(new StringConcat());
  }

  public resolve(value: unknown): unknown {
    return Tokenization.resolve(value, { scope: this.stack, resolver: this, preparing: false });
  }

  /** Like `resolve`, but resolves a text that many resources have only once, such as the OCID of their compartment. */
  public resolveOnce(value: unknown): unknown {
    if (typeof value !== 'string') {
      return this.resolve(value);
    }
    const known = this.texts.get(value) ?? this.resolve(value);
    this.texts.set(value, known);
    return known;
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, processor: IPostProcessor): unknown {
    const { identifier, originStack } = token as Partial<CrossStackReference>;
    if (originStack === undefined || originStack === this.stack) {
      return super.resolveToken(token, context, processor) as unknown;
    }
    const reference = `${originStack.node.id}:${identifier}`;
    return context.suppressBraces ? reference : `\${${reference}}`;
  }
}

/** Properties of cdktf's references, which it does not export. */
interface CrossStackReference {
  readonly identifier: string;
  readonly originStack: TerraformStack;
}

function gathered(parts: readonly Blocks[]): Blocks {
  const blocks: Record<string, Record<string, Blocks[string][string]>> = {};
  for (const [type, byId] of parts.flatMap((part) => Object.entries(part))) {
    const known = (blocks[type] ??= {});
    for (const [id, block] of Object.entries(byId)) {
      known[id] = overridden(known[id] ?? {}, block) as Arguments;
    }
  }
  return blocks;
}

/**
 * Overrides like cdktf: item by item in objects and lists. A list is appended to a list, and any other value is
 * replaced.
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
