import {
  DefaultTokenResolver,
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
 * Ask for it when nothing is added any more, which is in a validation.
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
  const written = elements.map((element) => resolved(stack, (element as TerraformElement).toTerraform()));
  return {
    resource: gathered(written.map(({ resource = {} }) => resource)),
    data: gathered(written.map(({ data = {} }) => data)),
    output: Object.assign({}, ...written.map(({ output = {} }) => output)) as TerraformConfiguration['output'] & object,
  };
}

function typeOf(element: IConstruct): string {
  return 'terraformResourceType' in element ? String(element.terraformResourceType) : '';
}

function resolved(scope: IConstruct, value: unknown): TerraformConfiguration {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false }) as TerraformConfiguration;
}

function gathered(parts: readonly Blocks[]): Blocks {
  const blocks: Record<string, Blocks[string]> = {};
  for (const [type, byId] of parts.flatMap((part) => Object.entries(part))) {
    blocks[type] = { ...blocks[type], ...byId };
  }
  return blocks;
}
