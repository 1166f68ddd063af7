import {
  DefaultTokenResolver,
  IPostProcessor,
  IResolvable,
  IResolveContext,
  StringConcat,
  TerraformStack,
  Tokenization,
} from 'cdktf';

/** Adds the stack to each reference to another stack, where cdktf would use an output of that stack. */
export class ReferencesByStack extends DefaultTokenResolver {
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
