import { Command } from 'commander';
import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { dirname, join, relative, sep } from 'path';
import { ConfigurationError } from '../core';
import { stackZip } from '../resource-manager';
import { configurationFrom, isJsonObject, isPlanJson } from '../synthesized';
import { CommandResult } from './command-result';
import { readJson } from './read-text';
import { synthesizedFilesAt } from './synthesized-folder';
import { writeFileWhole } from './write-whole';

interface ResourceManagerOptions {
  readonly output?: string;
  readonly title?: string;
  readonly json: boolean;
}

/** `oci-registry resource-manager`: a zip file that OCI Resource Manager applies. */
export function resourceManagerCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('resource-manager')
    .description('write a synthesized stack as a zip file for OCI Resource Manager')
    .argument('<folder>', 'one synthesized stack, or the output folder of an app of one stack')
    .option('--output <file>', 'file to write (default: <stack>.zip)')
    .option('--title <title>', 'title of the stack in the Console (default: the name of the stack)')
    .option('--json', 'write JSON about the file', false)
    .action((folder: string, options: ResourceManagerOptions) => finish(resourceManager(folder, options)));
}

function resourceManager(folder: string, { output, title, json }: ResourceManagerOptions): CommandResult {
  const [[name, file], other] = onlyStackAt(folder);
  if (other !== undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `'${folder}'`,
      why: `it has several stacks, and a zip file contains one`,
      fix: `name the folder of one, for example ${dirname(file)}`,
    });
  }
  const configuration = readJson(file, 'name a synthesized stack');
  // Refuses what is not a configuration.
  configurationFrom(file, configuration);
  if (isJsonObject(configuration) && isPlanJson(configuration)) {
    throw new ConfigurationError('oci-registry', {
      given: `the plan '${file}'`,
      why: 'Resource Manager plans a configuration itself, and a plan may contain values of secrets',
      fix: 'name the synthesized stack',
    });
  }
  const zip = stackZip(
    {
      name,
      file,
      configuration,
      assets: assetsAt(dirname(file)),
    },
    title ?? name,
  );
  const target = output ?? `${name}.zip`;
  writeFileWhole(target, zip.bytes);
  return {
    output: json
      ? `${JSON.stringify({ file: target, bytes: zip.bytes.length, files: zip.files }, null, 2)}\n`
      : `Wrote ${target}: ${zip.files.join(', ')}.\n`,
  };
}

function onlyStackAt(folder: string): readonly [readonly [string, string], unknown] {
  const [first, other] = synthesizedFilesAt(folder);
  if (first === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `'${folder}'`,
      why: 'its manifest names no stack',
      fix: 'synthesize an app with a stack',
    });
  }
  return [first, other];
}

/** Files that cdktf copied beside the stack, in the order of their paths. */
function assetsAt(folder: string): ReadonlyMap<string, Uint8Array> {
  const assets = join(folder, 'assets');
  if (!existsSync(assets)) {
    return new Map();
  }
  const files = readdirSync(assets, { recursive: true, encoding: 'utf8' })
    .map((name) => join(assets, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  return new Map(files.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]));
}
