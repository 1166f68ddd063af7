import { isJsonObject } from '../synthesized';

/**
 * Arguments whose values are secrets although the provider does not mark them as sensitive.
 *
 * @see https://registry.terraform.io/providers/oracle/oci/latest/docs
 */
const SECRET = /(^|_)(token|secret|secret_content|password|private_key|key_content|client_secret|trigger_url)(s|$)/i;

/**
 * The text of an argument, for a report; `undefined` if it is not a text, if the plan marks it as sensitive, or if it
 * may be a secret that the provider does not mark.
 *
 * @param mask sensitive values of the plan: `true` for all, or an object with `true` at the arguments
 */
export function shownText(values: unknown, argument: string, mask: unknown): string | undefined {
  if (
    !isJsonObject(values) ||
    mask === true ||
    (isJsonObject(mask) && mask[argument] !== undefined && mask[argument] !== false)
  ) {
    return undefined;
  }
  const value = values[argument];
  return typeof value === 'string' && !SECRET.test(argument) ? value : undefined;
}
