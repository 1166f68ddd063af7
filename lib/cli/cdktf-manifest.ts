import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { ConfigurationError } from '../core';
import { objectAt, parsedJson } from '../synthesized';

/**
 * Names of the stacks that cdktf synthesized into `folder`, sorted. cdktf writes the manifest after everything else,
 * and after all validations.
 *
 * @throws ConfigurationError if there is no manifest, or it is not in cdktf's format
 */
export function stackNamesIn(folder: string): string[] {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) {
    throw new ConfigurationError('oci-registry', {
      given: `'${folder}'`,
      why: 'there is no manifest.json, so synthesis did not finish',
      fix: 'synthesize again, and fix its errors; or name the folder of one stack',
    });
  }
  const { stacks } = objectAt(file, parsedJson(file, readFileSync(file)));
  return Object.keys(objectAt(`${file}: stacks`, stacks)).sort();
}
