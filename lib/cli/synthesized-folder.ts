import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { basename, dirname, join } from 'path';
import { ConfigurationError } from '../core';
import { SynthesizedApp, TerraformConfiguration } from '../synthesized';

/**
 * The app at `path`: a `cdk.tf.json`, the folder of one, or a folder that cdktf synthesized into.
 *
 * @throws ConfigurationError if there is none, or it cannot be read
 */
export function synthesizedAppAt(path: string): SynthesizedApp {
  const files = filesAt(path);
  if (files.length === 0) {
    throw new ConfigurationError('oci-registry', {
      given: `'${path}'`,
      why: 'there is no synthesized stack',
      fix: 'synthesize first, and name the folder that holds cdk.tf.json or stacks/',
    });
  }
  return new SynthesizedApp(new Map(files.map((file) => [basename(dirname(file)), configurationIn(file)])));
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
