import { ConfigurationError } from '../core';
import { DEFAULT_LIMITS, ServiceLimits } from '../limits';
import { isJsonObject } from '../synthesized';

/**
 * Service limits from JSON, in the form of `declareLimits`.
 *
 * @param where origin of the limits, for messages
 * @throws ConfigurationError if they have another form
 */
export function serviceLimitsFrom(where: string, json: unknown): ServiceLimits {
  if (!isJsonObject(json)) {
    return refuse(where, 'another document', 'service limits are an object');
  }
  for (const [limited, limit] of Object.entries(json)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, limited)) {
      refuse(where, `'${limited}'`, `known are ${Object.keys(DEFAULT_LIMITS).join(', ')}`);
    }
    const entries = isJsonObject(limit) ? Object.entries(limit) : refuse(where, limited, 'it is an object');
    for (const [key, value] of entries) {
      if (!['limit', 'existing'].includes(key) || !Number.isInteger(value) || Number(value) < 0) {
        refuse(where, `${limited}.${key}`, 'it has limit and existing, whole numbers from 0');
      }
    }
  }
  return json;
}

function refuse(where: string, given: string, why: string): never {
  throw new ConfigurationError(where, { given, why, fix: 'write it as docs/preview.md shows' });
}
