import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { basename, dirname, join } from 'path';
import { ConfigurationError } from '../core';
import { isPlanJson, plannedConfiguration, SynthesizedApp, TerraformConfiguration } from '../synthesized';

/**
 * The app at `path`: a `cdk.tf.json`, the folder of one, a folder that cdktf synthesized into, or a plan as
 * `terraform show -json` prints it.
 *
 * @throws ConfigurationError if there is none, or it cannot be read
 */
export function synthesizedAppAt(path: string): SynthesizedApp {
  return new SynthesizedApp(
    new Map([...synthesizedFilesAt(path)].map(([stack, file]) => [stack, configurationIn(file)])),
  );
}

/**
 * The file of each stack at `path`, by the name of the stack.
 *
 * @throws ConfigurationError if there is none
 */
export function synthesizedFilesAt(path: string): ReadonlyMap<string, string> {
  const files = filesAt(path);
  if (files.length === 0) {
    throw new ConfigurationError('oci-registry', {
      given: `'${path}'`,
      why: 'there is no synthesized stack',
      fix: 'synthesize first, and name the folder that holds cdk.tf.json or stacks/',
    });
  }
  return new Map(files.map((file) => [basename(dirname(file)), file]));
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
  const json = jsonIn(file);
  return isPlanJson(json) ? plannedConfiguration(json) : json;
}

function jsonIn(file: string): TerraformConfiguration {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof json === 'object' && json !== null) {
      return json;
    }
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
  throw unreadable(file, 'it is neither a configuration nor a plan');
}

function unreadable(file: string, why: string): ConfigurationError {
  return new ConfigurationError('oci-registry', {
    given: `'${file}'`,
    why,
    fix: 'synthesize again, or print the plan again with terraform show -json',
  });
}
