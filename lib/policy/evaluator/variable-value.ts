/** An unknown value of a variable, or an unknown outcome. */
export const UNKNOWN = Symbol('unknown');

/** The value of a variable in lower case, or several. */
export type VariableValue = string | readonly string[];

/** Whether something holds, if that is known. */
export type Verdict = boolean | typeof UNKNOWN;

/** The opposite. */
export function opposite(verdict: Verdict): Verdict {
  return verdict === UNKNOWN ? UNKNOWN : !verdict;
}

/** Whether one of `items` meets the test. */
export function someOf<T>(items: readonly T[], test: (item: T) => Verdict): Verdict {
  let verdict: Verdict = false;
  for (const item of items) {
    const one = test(item);
    if (one === true) {
      return true;
    }
    verdict = one === UNKNOWN ? UNKNOWN : verdict;
  }
  return verdict;
}
