import * as fc from 'fast-check';
import { Condition, isComparison, isGroup } from '../../../lib/policy-language/condition';
import { allOf, anyOf, noneOf, Outcome } from '../../../lib/policy/evaluator/outcome';

const FACTS = ['a', 'b', 'c', 'd'];

const is = (name: string): Condition => ({ variable: 'request.user.name', operator: '=', values: [{ text: name }] });

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...FACTS).map(is),
    fc.record({
      match: fc.constantFrom('any' as const, 'all' as const),
      conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ not: tie('condition') }),
  ),
}));
const outcomes = fc.array(fc.oneof(fc.boolean(), condition), { maxLength: 4 });
const facts = fc.subarray(FACTS).map((held) => new Set(held));

/** Whether an outcome holds, if these facts do. */
function holds(outcome: Outcome, held: ReadonlySet<string>): boolean {
  if (typeof outcome === 'boolean') {
    return outcome;
  }
  if (isGroup(outcome)) {
    const inner = outcome.conditions.map((one) => holds(one, held));
    return outcome.match === 'all' ? inner.every(Boolean) : inner.some(Boolean);
  }
  if (isComparison(outcome)) {
    return outcome.values.some((value) => 'text' in value && held.has(value.text));
  }
  return 'not' in outcome && !holds(outcome.not, held);
}

describe('joined outcomes', () => {
  test('hold whenever all of them, any of them or none of them do', () => {
    fc.assert(
      fc.property(outcomes, facts, (some, held) => {
        const inner = some.map((one) => holds(one, held));

        expect(holds(allOf(some), held)).toBe(inner.every(Boolean));
        expect(holds(anyOf(some), held)).toBe(inner.some(Boolean));
        expect(some.map((one) => holds(noneOf(one), held))).toEqual(inner.map((one) => !one));
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, Outcome, Outcome]>([
    ['all of nothing', allOf([]), true],
    ['any of nothing', anyOf([]), false],
    ['all, one of which is false', allOf([is('a'), false]), false],
    ['any, one of which is true', anyOf([is('a'), true]), true],
    ['all, the others of which are true', allOf([true, is('a'), true]), is('a')],
    ['any, the others of which are false', anyOf([false, is('a')]), is('a')],
    ['all of the same', allOf([is('a'), is('A')]), is('A')],
    ['all of a group and another', allOf([allOf([is('a'), is('b')]), is('c')]), allOf([is('a'), is('b'), is('c')])],
    ['all, of which one follows from another', allOf([is('a'), anyOf([is('a'), is('b')])]), is('a')],
    ['any, of which one follows from another', anyOf([allOf([is('a'), is('b')]), is('b')]), is('b')],
  ])('are as short as they can be: %s', (_, joined, expected) => {
    expect(joined).toEqual(expected);
  });
});
