import { createRequire } from 'module';
import type * as Common from 'oci-common';
import type * as Identity from 'oci-identity';
import type * as Vault from 'oci-vault';
import { ConfigurationError } from '../core';

/** The packages of Oracle's SDK. */
export interface Sdk {
  readonly common: typeof Common;
  readonly identity: typeof Identity;
  readonly vault: typeof Vault;
}

const load = createRequire(__filename);

/**
 * Loads Oracle's SDK, which only a rotation needs.
 *
 * @throws ConfigurationError with the command to install it, if a package is missing
 */
export function loadSdk(): Sdk {
  try {
    return {
      common: load('oci-common') as typeof Common,
      identity: load('oci-identity') as typeof Identity,
      vault: load('oci-vault') as typeof Vault,
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
      throw new ConfigurationError('oci-registry', {
        given: 'no SDK of Oracle',
        why: 'a rotation signs its requests with it',
        fix: 'install it: npm install oci-common oci-identity oci-vault',
      });
    }
    throw error;
  }
}
