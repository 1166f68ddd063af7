import {
  DefaultTokenResolver,
  IPostProcessor,
  IResolvable,
  IResolveContext,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import { IConstruct } from 'constructs';
import { SynthesizedApp } from './synthesized-app';
import { Blocks, TerraformConfiguration } from './terraform-configuration';

/**
 * The app around `scope` as it is going to be synthesized, as far as resources and data sources of `types` go; all of
 * them if none is named.
 *
 * It holds what is declared so far: ask for it when nothing is added any more, which is in a validation. What comes
 * from another stack is written as a settled reference, also where cdktf has not connected the stacks yet.
 */
export function appUnderConstruction(scope: IConstruct, ...types: readonly string[]): SynthesizedApp {
  const stacks = scope.node.root.node.findAll().filter((node) => TerraformStack.isStack(node));
  return new SynthesizedApp(new Map(stacks.map((stack) => [stack.node.id, configurationOf(stack, types)])));
}

function configurationOf(stack: TerraformStack, types: readonly string[]): TerraformConfiguration {
  const elements = stack.node
    .findAll()
    .filter((node) => TerraformElement.isTerraformElement(node) && TerraformStack.of(node) === stack)
    .filter((element) => types.length === 0 || types.includes(typeOf(element)) || element instanceof TerraformOutput);
  const written = elements.map(
    (element) => resolved(stack, (element as TerraformElement).toTerraform()) as TerraformConfiguration,
  );
  return {
    resource: gathered(written.map(({ resource = {} }) => resource)),
    data: gathered(written.map(({ data = {} }) => data)),
    output: Object.assign({}, ...written.map(({ output = {} }) => output)) as TerraformConfiguration['output'] & object,
  };
}

function typeOf(element: IConstruct): string {
  return 'terraformResourceType' in element ? String(element.terraformResourceType) : '';
}

/** `text` with its tokens as the stack of `scope` writes them: ready for `SynthesizedApp.settled`. */
export function textUnderConstruction(scope: IConstruct, text: string): string {
  return String(resolved(TerraformStack.of(scope), text));
}

function resolved(stack: TerraformStack, value: unknown): unknown {
  return Tokenization.resolve(value, { scope: stack, resolver: new ReferencesByStack(stack), preparing: false });
}

/** Names the stack of each reference that leads to another one, where cdktf would go by an output of that stack. */
class ReferencesByStack extends DefaultTokenResolver {
  constructor(private readonly stack: TerraformStack) {
    super(new StringConcat());
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

/** What cdktf's references have, which it does not export. */
interface CrossStackReference {
  readonly identifier: string;
  readonly originStack: TerraformStack;
}

function gathered(parts: readonly Blocks[]): Blocks {
  const blocks: Record<string, Blocks[string]> = {};
  for (const [type, byId] of parts.flatMap((part) => Object.entries(part))) {
    blocks[type] = { ...blocks[type], ...byId };
  }
  return blocks;
}
