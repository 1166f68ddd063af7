import { TerraformDataSource, TerraformElement, TerraformModule, TerraformProvider, TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { JsonObject } from './json-shape';
import { ReferencesByStack } from './references-by-stack';
import { typedBlocksAt } from './terraform-blocks';
import { Blocks, TerraformConfiguration } from './terraform-configuration';

/** Types of resources, each with the arguments to resolve, or `undefined` for all arguments. Empty for all types. */
export type Wanted = ReadonlyMap<string, readonly string[] | undefined>;

/** Whether an element may write a block of a wanted type. */
export function isWanted(element: TerraformElement, wanted: Wanted): boolean {
  return (
    wanted.size === 0 ||
    wanted.has(typeOf(element)) ||
    !writesOwnType(element) ||
    TerraformProvider.isTerraformProvider(element)
  );
}

/** Whether an element writes one block of its own type. Other elements may write blocks of any type. */
function writesOwnType(element: TerraformElement): boolean {
  return STOCK.some(({ prototype }) => element.toTerraform === prototype.toTerraform);
}

const STOCK = [TerraformResource, TerraformDataSource] as const;

/** A module without its arguments, because `toTerraform` of a module has side effects. */
function moduleBlock({ friendlyUniqueId, node, source }: TerraformModule): TerraformConfiguration {
  return { module: { [friendlyUniqueId]: { '//': { metadata: { path: node.path } }, source } } };
}

/** The blocks of wanted types that an element writes. */
export function blocksOf(
  element: TerraformElement,
  wanted: Wanted,
  resolver: ReferencesByStack,
): TerraformConfiguration {
  if (element instanceof TerraformModule) {
    return moduleBlock(element);
  }
  const configuration = element.toTerraform() as TerraformConfiguration;
  const names = wanted.get(typeOf(element));
  if (names !== undefined && writesOwnType(element)) {
    return resolvedArguments(configuration, names, resolver);
  }
  const { resource = {}, data = {}, ...others } = withoutNull(resolver.resolve(configuration)) as JsonObject;
  return {
    ...others,
    resource: wantedBlocks(typedBlocksAt(`${element.node.path}: resource`, resource), wanted),
    data: wantedBlocks(typedBlocksAt(`${element.node.path}: data`, data), wanted),
  };
}

/** The blocks of wanted types. */
export function wantedBlocks(blocks: Blocks, wanted: Wanted): Blocks {
  return Object.fromEntries(Object.entries(blocks).filter(([type]) => wanted.size === 0 || wanted.has(type)));
}

/** Terraform treats null as no value. */
export function withoutNull(written: unknown): unknown {
  return JSON.parse(JSON.stringify(written, (_, value: unknown) => value ?? undefined));
}

/**
 * These arguments, the ones that make instances, and the comment with the path of the construct, which contains no
 * tokens.
 */
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
          [...names, 'for_each', 'count'].flatMap((name) =>
            block[name] === undefined ? [] : [[name, resolver.resolveOnce(block[name])]],
          ),
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
