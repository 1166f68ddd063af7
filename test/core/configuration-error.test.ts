import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { ConfigurationError, throwIfProblem } from '../../lib/core';
import { emptyStack, refusalOf } from '../support/stack';

const PROBLEM = { given: "tag '-1'", why: 'a tag starts with a letter', fix: "write it like '1'" };

describe('a configuration error', () => {
  test('reads where, what was given, why not, and what to do', () => {
    const scope = new Construct(new Construct(emptyStack(), 'Payments'), 'Api');

    expect(new ConfigurationError(scope, PROBLEM).message).toBe(
      "test/Payments/Api: tag '-1': a tag starts with a letter; write it like '1'",
    );
    expect(new ConfigurationError('ImageReference', PROBLEM).message).toBe(
      "ImageReference: tag '-1': a tag starts with a letter; write it like '1'",
    );
  });

  test('is told from other errors by its class and its name, and keeps the problem', () => {
    expect(new ConfigurationError('ImageReference', PROBLEM)).toMatchObject({
      name: 'ConfigurationError',
      problem: PROBLEM,
    });
    expect(new ConfigurationError('ImageReference', PROBLEM)).toBeInstanceOf(Error);
  });

  test('is thrown for a problem, and not for none', () => {
    expect(refusalOf(() => throwIfProblem('ImageReference', PROBLEM))).toBe(
      "ImageReference: tag '-1': a tag starts with a letter; write it like '1'",
    );
    expect(() => throwIfProblem('ImageReference', undefined)).not.toThrow();
  });

  test('shows the start, the end and the length of what is long', () => {
    const given = `tag '${'a'.repeat(10_000)}z'`;

    expect(new ConfigurationError('ImageReference', { ...PROBLEM, given }).message).toBe(
      `ImageReference: tag '${'a'.repeat(145)}… (10007 characters) …${'a'.repeat(18)}z': ` +
        "a tag starts with a letter; write it like '1'",
    );
  });

  test('shows in full what is no longer than 200 characters', () => {
    const given = 'a'.repeat(200);

    expect(new ConfigurationError('Here', { ...PROBLEM, given }).message).toContain(`Here: ${given}: `);
  });

  test('stays on one line, and sends a terminal no command', () => {
    expect(new ConfigurationError('Here', { ...PROBLEM, given: 'a\nb\tc\u0000d\u001b[2Je' }).message).toContain(
      'Here: a\\nb\\tc\\u0000d\\u001b[2Je: ',
    );
  });

  test('has one line of a bounded length, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (given) => {
        const { message } = new ConfigurationError('Here', { ...PROBLEM, given });
        expect(message.split(/\r|\n/)).toHaveLength(1);
        expect(message.length).toBeLessThan(300);
      }),
    );
  });
});
