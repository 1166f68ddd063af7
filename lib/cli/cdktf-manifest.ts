import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { ConfigurationError } from '../core';
import { objectAt, parsedJson } from '../synthesized';

/**
 * Names of the stacks that cdktf synthesized into `folder`, in order. It writes the manifest after everything else, and
 * after all validations.
 *
 * @throws ConfigurationError if there is no manifest, or it is not as cdktf writes it
 */
export function stackNamesIn(folder: string): string[] {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) {
    throw new ConfigurationError('oci-registry', {
      given: `'${folder}'`,
      why: 'there is no manifest.json, so synthesis did not get to its end',
      fix: 'synthesize again, and repair what it reports; or name the folder of one stack, to look at that one',
    });
  }
  const { stacks } = objectAt(file, parsedJson(file, readFileSync(file)));
  return Object.keys(objectAt(`${file}: stacks`, stacks)).sort();
}
