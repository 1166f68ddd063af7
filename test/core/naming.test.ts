import { Construct } from 'constructs';
import { defaultNaming, namingOf, useNaming } from '../../lib/core';
import { emptyStack } from '../support/stack';

describe('a name', () => {
  test.each([
    [{ kind: 'repository', platform: 'acme', environment: 'prod', name: 'payments/api' }, 'prod/payments/api'],
    [{ kind: 'group', platform: 'acme', name: 'payments-ci' }, 'acme-payments-ci'],
    [{ kind: 'compartment', platform: 'acme', environment: 'prod' }, 'acme-prod'],
  ] as const)('of %j is %s', (parts, expected) => {
    expect(defaultNaming(parts)).toBe(expected);
  });

  test('is made by the rule of the nearest scope', () => {
    const stack = emptyStack();
    const inner = new Construct(new Construct(stack, 'Outer'), 'Inner');
    expect(namingOf(inner)).toBe(defaultNaming);

    const rule = () => 'x';
    useNaming(stack, () => 'y');
    useNaming(inner, rule);

    expect(namingOf(new Construct(inner, 'Leaf'))).toBe(rule);
    expect(namingOf(stack)({ kind: 'group', platform: 'acme' })).toBe('y');
  });
});
