import { isJsonObject, isSecretArgument } from '../synthesized';

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
  return typeof value === 'string' && !isSecretArgument(argument) ? value : undefined;
}
