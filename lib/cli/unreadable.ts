import { ConfigurationError } from '../core';

/** The error about a file or folder that cannot be read. */
export function unreadable(path: string, error: unknown, fix: string): ConfigurationError {
  return new ConfigurationError('oci-registry', {
    given: `'${path}'`,
    why: `it cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    fix,
  });
}
