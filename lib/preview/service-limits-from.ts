import { DEFAULT_LIMITS, ServiceLimits } from '../limits';
import { isJsonObject } from '../synthesized';
import { refuseInput } from './refuse-input';

/**
 * Service limits from JSON, in the form of `declareLimits`.
 *
 * @param where origin of the limits, for messages
 * @throws ConfigurationError if they have another form
 */
export function serviceLimitsFrom(where: string, json: unknown): ServiceLimits {
  if (!isJsonObject(json)) {
    return refuseInput(where, 'another document', 'service limits are an object');
  }
  for (const [limited, limit] of Object.entries(json)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, limited)) {
      refuseInput(where, `'${limited}'`, `known are ${Object.keys(DEFAULT_LIMITS).join(', ')}`);
    }
    const entries = isJsonObject(limit) ? Object.entries(limit) : refuseInput(where, limited, 'it is an object');
    for (const [key, value] of entries) {
      if (!['limit', 'existing'].includes(key) || !Number.isInteger(value) || Number(value) < 0) {
        refuseInput(where, `${limited}.${key}`, 'it has limit and existing, whole numbers from 0');
      }
    }
  }
  return json;
}
