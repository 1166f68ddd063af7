import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { ConfigurationError } from '../core';
import { TerraformConfiguration } from '../preview';

/**
 * The synthesized stacks at `path`: a `cdk.tf.json`, the folder of one, or a folder that cdktf synthesized into.
 *
 * @throws ConfigurationError if there is none, or it cannot be read
 */
export function synthesizedStacksAt(path: string): TerraformConfiguration[] {
  const files = filesAt(path);
  if (files.length === 0) {
    throw new ConfigurationError('oci-registry', {
      given: `'${path}'`,
      why: 'there is no synthesized stack',
      fix: 'synthesize first, and name the folder that holds cdk.tf.json or stacks/',
    });
  }
  return files.map(configurationIn);
}

function filesAt(path: string): string[] {
  if (!existsSync(path)) {
    return [];
  }
  if (statSync(path).isFile()) {
    return [path];
  }
  const stacks = join(path, 'stacks');
  const folders = existsSync(stacks)
    ? readdirSync(stacks)
        .sort()
        .map((stack) => join(stacks, stack))
    : [path];
  return folders.map((folder) => join(folder, 'cdk.tf.json')).filter((file) => existsSync(file));
}

function configurationIn(file: string): TerraformConfiguration {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TerraformConfiguration;
  } catch (error) {
    throw new ConfigurationError('oci-registry', {
      given: `'${file}'`,
      why: error instanceof Error ? error.message : String(error),
      fix: 'synthesize again',
    });
  }
}
