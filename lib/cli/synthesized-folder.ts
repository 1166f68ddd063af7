import { existsSync, readdirSync, statSync } from 'fs';
import { basename, dirname, join } from 'path';
import { ConfigurationError } from '../core';
import { configurationFrom, SynthesizedApp } from '../synthesized';
import { stackNamesIn } from './cdktf-manifest';
import { readJson } from './read-text';

const FIX = 'name a folder that cdktf synthesized into, a plan as JSON, or - for standard input';

/**
 * The app at `path`: a `cdk.tf.json`, the folder of one, a folder that cdktf synthesized into, or a plan as `terraform
 * show -json` prints it; `-` is standard input.
 *
 * @throws ConfigurationError if there is no app, or it cannot be parsed, or it is incomplete
 */
export function synthesizedAppAt(path: string): SynthesizedApp {
  return new SynthesizedApp(
    new Map(
      [...synthesizedFilesAt(path)].map(([stack, file]) => [stack, configurationFrom(file, readJson(file, FIX))]),
    ),
  );
}

/**
 * The file of each stack at `path`, by the name of the stack.
 *
 * @throws ConfigurationError if there is no stack, or the file of a stack is missing
 */
export function synthesizedFilesAt(path: string): ReadonlyMap<string, string> {
  if (path === '-') {
    return new Map([['stdin', path]]);
  }
  if (existsSync(path) && statSync(path).isFile()) {
    return new Map([[basename(dirname(path)), path]]);
  }
  const stacks = join(path, 'stacks');
  if (existsSync(stacks)) {
    return new Map(stackNamesIn(path).map((stack) => [stack, fileIn(join(stacks, stack))]));
  }
  return new Map([[basename(path), fileIn(path)]]);
}

/** Stacks at `path` that are not in its manifest. cdktf keeps their files when they are renamed or removed. */
export function leftoverStacksAt(path: string): string[] {
  const stacks = join(path, 'stacks');
  if (!existsSync(stacks)) {
    return [];
  }
  const known = new Set(stackNamesIn(path));
  return readdirSync(stacks)
    .filter((name) => !known.has(name) && existsSync(join(stacks, name, 'cdk.tf.json')))
    .sort()
    .map((name) => join(stacks, name));
}

function fileIn(folder: string): string {
  const file = join(folder, 'cdk.tf.json');
  if (existsSync(file)) {
    return file;
  }
  const isHcl = existsSync(join(folder, 'cdk.tf'));
  throw new ConfigurationError('oci-registry', {
    given: `'${folder}'`,
    why: isHcl ? 'its stack is written in HCL' : 'there is no synthesized stack',
    fix: isHcl
      ? 'synthesize again without --hcl and without hclOutput'
      : 'synthesize first, and name the folder that holds cdk.tf.json or stacks/',
  });
}
