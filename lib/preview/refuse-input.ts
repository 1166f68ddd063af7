import { ConfigurationError } from '../core';

/** Refuses a part of a JSON document that a user wrote for the preview. */
export function refuseInput(where: string, given: string, why: string): never {
  throw new ConfigurationError(where, { given, why, fix: 'write it as docs/preview.md shows' });
}
