import { ArgumentValues, isLeftOut } from './argument-blocks';
import { sameText } from './same-text';
import { Condition } from './service-demand';

/** Whether a condition certainly holds in a block. A condition on an unknown or missing argument does not. */
export function holds(when: Condition, values: ArgumentValues, isUnknown: (value: unknown) => boolean): boolean {
  const value = values[when.argument];
  if (isUnknown(value) || isLeftOut(value)) {
    return false;
  }
  if ('isGiven' in when) {
    return true;
  }
  const isOneOf = (texts: readonly string[]) => texts.some((text) => sameText(text, value));
  return 'is' in when ? isOneOf(when.is) : !isOneOf(when.isNot);
}
