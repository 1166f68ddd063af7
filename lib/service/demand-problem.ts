import { isLeftOut } from './argument-blocks';
import { sameText } from './same-text';
import { Demand } from './service-demand';

/** The reason why a value does not meet a demand, as the end of a sentence that starts with the argument. */
export function demandProblem(
  demand: Demand,
  value: unknown,
  isUnknown: (value: unknown) => boolean,
): string | undefined {
  if (demand.is === 'required' || demand.is === 'required-by-default') {
    return isLeftOut(value) ? 'is missing, and the service requires it' : undefined;
  }
  if (isLeftOut(value)) {
    return undefined;
  }
  switch (demand.is) {
    case 'left-out':
      return 'is set, and the service refuses it';
    case 'one-of':
      return demand.values.some((one) => sameText(one, value))
        ? undefined
        : `is ${quoted(value)}: the service accepts ${demand.values.join(', ')}`;
    case 'number':
      return Number(value) >= demand.from && Number(value) <= demand.to
        ? undefined
        : `is ${quoted(value)}: the service accepts ${demand.from} to ${demand.to}`;
    case 'size': {
      const [size, unit] = Array.isArray(value) ? [value.length, 'elements'] : [String(value).length, 'characters'];
      const { from = 0, to } = demand;
      return size >= from && size <= to ? undefined : `has ${size} ${unit}: the service accepts ${from} to ${to}`;
    }
    case 'text': {
      const wrong = [value].flat().find((one) => !isUnknown(one) && !demand.matching.test(String(one)));
      return wrong === undefined ? undefined : `is ${quoted(wrong)}: the service accepts ${demand.like}`;
    }
  }
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
