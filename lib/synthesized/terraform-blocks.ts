import { ConfigurationError } from '../core';
import { JsonObject, objectAt } from './json-shape';
import { Arguments, Blocks } from './terraform-configuration';

/**
 * Blocks with a type and a name, as one object by type and name. Terraform accepts a list of objects instead of an
 * object, and merges it.
 *
 * @throws ConfigurationError if a value is not an object, or two blocks have the same name
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function typedBlocksAt(where: string, value: unknown): Blocks {
  const types = new Map<string, Map<string, Arguments>>();
  for (const [type, named] of labelled(where, value)) {
    const blocks = types.get(type) ?? new Map<string, Arguments>();
    types.set(type, blocks);
    addBlocks(`${where}.${type}`, named, blocks);
  }
  return Object.fromEntries([...types].map(([type, blocks]) => [type, Object.fromEntries(blocks)]));
}

/**
 * Blocks with a name, as one object by name.
 *
 * @throws ConfigurationError if a value is not an object, or two blocks have the same name
 */
export function namedBlocksAt(where: string, value: unknown): Readonly<Record<string, Arguments>> {
  const blocks = new Map<string, Arguments>();
  addBlocks(where, value, blocks);
  return Object.fromEntries(blocks);
}

/**
 * Blocks that can have the same name, such as providers.
 *
 * @throws ConfigurationError if a value is not an object
 */
export function repeatedBlocksAt(where: string, value: unknown): Readonly<Record<string, readonly Arguments[]>> {
  const blocks = new Map<string, Arguments[]>();
  for (const [name, bodies] of labelled(where, value)) {
    blocks.set(name, [...(blocks.get(name) ?? []), ...objectsAt(`${where}.${name}`, bodies)]);
  }
  return Object.fromEntries(blocks);
}

/**
 * Values with a name, as one object by name.
 *
 * @throws ConfigurationError if the value contains anything other than objects
 */
export function labelledAt(where: string, value: unknown): Arguments {
  return Object.fromEntries(labelled(where, value));
}

function addBlocks(where: string, value: unknown, blocks: Map<string, Arguments>): void {
  for (const [name, bodies] of labelled(where, value)) {
    for (const body of objectsAt(`${where}.${name}`, bodies)) {
      if (blocks.has(name)) {
        throw new ConfigurationError(`${where}.${name}`, {
          given: 'two blocks',
          why: 'Terraform accepts only one block of a name',
          fix: 'remove one, or rename it',
        });
      }
      blocks.set(name, body);
    }
  }
}

/** The value of each label, without comments. */
function labelled(where: string, value: unknown): [label: string, value: unknown][] {
  return objectsAt(where, value).flatMap((one) => Object.entries(one).filter(([label]) => label !== '//'));
}

function objectsAt(where: string, value: unknown): JsonObject[] {
  return [value].flat().map((one) => objectAt(where, one));
}
