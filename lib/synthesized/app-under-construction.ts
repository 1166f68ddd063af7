import { TerraformElement, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { COMPARTMENT_LOOKUP } from './compartment-lookups';
import { blocksOf, isWanted, Wanted, wantedBlocks, withoutNull } from './element-blocks';
import { gathered, listed, merged } from './merged-blocks';
import { ReferencesByStack } from './references-by-stack';
import { STACK_METADATA, stackMetadataOf } from './stack-metadata';
import { SynthesizedApp } from './synthesized-app';
import { JsonObject } from './json-shape';
import { labelledAt, namedBlocksAt, typedBlocksAt } from './terraform-blocks';
import { configurationFrom } from './terraform-document';
import { TerraformConfiguration } from './terraform-configuration';

/** A type of resources and data sources, and the arguments to resolve. */
export interface WantedArguments {
  readonly type: string;
  readonly arguments: readonly string[];
}

/**
 * The app of `scope` as cdktf is going to write it: resources and data sources of `types`, and the waits and lookups of
 * compartments that references pass through. The default is all types. Resolving every argument of a thousand resources
 * takes a second, so list the needed arguments.
 *
 * It contains everything that is declared so far, so call it in a validation, when nothing is added any more.
 * References to another stack are resolved, even if cdktf has not connected the stacks yet.
 */
export function appUnderConstruction(
  scope: IConstruct,
  ...types: readonly (string | WantedArguments)[]
): SynthesizedApp {
  const wanted: Wanted = new Map(
    [...types, ...(types.length === 0 ? [] : PASSED_THROUGH)].map((type) =>
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
    new Map(
      [...stacks].map(([stack, elements]) => [
        stack.node.id,
        stack.toTerraform === TerraformStack.prototype.toTerraform
          ? configurationOf(stack, elements, wanted)
          : ownConfigurationOf(stack),
      ]),
    ),
  );
}

/** The blocks of a stack whose class overrides `toTerraform`. */
function ownConfigurationOf(stack: TerraformStack): TerraformConfiguration {
  const written = configurationFrom(stack.node.path, withoutNull(stack.toTerraform()));
  return { ...written, '//': { [STACK_METADATA]: stackMetadataOf(stack) } };
}

/** References can pass through waits, and through lookups of compartments of another stack. */
const PASSED_THROUGH: readonly WantedArguments[] = [
  { type: 'time_sleep', arguments: ['triggers'] },
  { type: COMPARTMENT_LOOKUP, arguments: ['compartment_id', 'name'] },
];

/** The blocks and arguments that `addOverride` of the stack adds. */
function overridesOf(stack: TerraformStack, wanted: Wanted, resolver: ReferencesByStack): TerraformConfiguration {
  const { rawOverrides } = stack as unknown as { readonly rawOverrides: JsonObject };
  const blocksOf = (kind: 'resource' | 'data') => {
    const written = withoutNull(resolver.resolve(rawOverrides[kind] ?? {}));
    return wantedBlocks(typedBlocksAt(`${stack.node.path}: override of ${kind}`, written), wanted);
  };
  const { locals = {}, variable = {}, module = {} } = rawOverrides;
  return {
    resource: blocksOf('resource'),
    data: blocksOf('data'),
    locals: labelledAt(`${stack.node.path}: override of locals`, withoutNull(resolver.resolve(locals))),
    variable: namedBlocksAt(`${stack.node.path}: override of variable`, withoutNull(resolver.resolve(variable))),
    module: namedBlocksAt(`${stack.node.path}: override of module`, withoutNull(resolver.resolve(module))),
  };
}

function configurationOf(
  stack: TerraformStack,
  elements: readonly TerraformElement[],
  wanted: Wanted,
): TerraformConfiguration {
  const resolver = new ReferencesByStack(stack);
  const written = elements.map((element) => blocksOf(element, wanted, resolver));
  const overrides = overridesOf(stack, wanted, resolver);
  return {
    '//': { [STACK_METADATA]: resolver.resolve(stackMetadataOf(stack)) },
    resource: gathered([...written, overrides].map(({ resource = {} }) => resource)),
    data: gathered([...written, overrides].map(({ data = {} }) => data)),
    provider: listed(written.map(({ provider = {} }) => provider)),
    output: merged(written.map(({ output = {} }) => output)),
    locals: merged([...written, overrides].map(({ locals = {} }) => locals)),
    variable: merged([...written, overrides].map(({ variable = {} }) => variable)),
    module: merged([...written, overrides].map(({ module = {} }) => module)),
  };
}

/** `text` with its tokens as the stack of `scope` would write them, as input of `SynthesizedApp.resolved`. */
export function textUnderConstruction(scope: IConstruct, text: string): string {
  return String(new ReferencesByStack(TerraformStack.of(scope)).resolve(text));
}
