import { DefaultTokenResolver, StringConcat, TerraformStack, TerraformVariable, Testing, Tokenization } from 'cdktf';
import { execFileSync } from 'child_process';
import * as fc from 'fast-check';
import { TERRAFORM_REFERENCE } from '../../lib/core';
import { shellQuoted, shellWord } from '../../lib/pullers/shared';
import { anyText } from '../support/any-text';

/** Text with anything in it that a shell or a template reads, and no NUL, which no program can receive. */
const text = fc
  .oneof(
    anyText,
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom("'; id #", '$(id)', '`id`', '${HOME}', 'a\nb', '\\', '"'),
  )
  .filter((one) => !one.includes('\0'));

/** The word with the values of the variables, encoded as its expressions say. */
function inserted(word: string, stack: TerraformStack, values: Readonly<Record<string, string>>): string {
  return word.replace(TERRAFORM_REFERENCE, (token) => {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const expression = String(Tokenization.resolve(token, { scope: stack, resolver, preparing: false }));
    const [, name = ''] = /^\$\{base64encode\(var\.(\w+)\)\}$/.exec(expression) ?? [];
    return Buffer.from(values[name] ?? `no value of ${expression}`).toString('base64');
  });
}

/** The words that a real shell passes to a program. */
function wordsOf(words: readonly string[]): string[] {
  const output = execFileSync('sh', ['-c', `printf '%s\\0' ${words.join(' ')}`], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

test('text without a value of Terraform is quoted', () => {
  fc.assert(fc.property(text, (one) => shellWord(one) === shellQuoted(one)));
});

test('any value that Terraform inserts in any text is one word to a real shell, and comes out as it went in', () => {
  const stack = new TerraformStack(Testing.app(), 'test');
  const variable = (name: string) => new TerraformVariable(stack, name, { type: 'string' }).stringValue;
  const [first, second] = [variable('first'), variable('second')];
  fc.assert(
    fc.property(text, text, text, text, (before, after, one, other) => {
      const written = [`${before}${first}${second}${after}`, `${first}`, `${second}${before}${first}`];
      const trimmed = { first: one.replace(/\n+$/, ''), second: other.replace(/\n+$/, '') };
      expect(wordsOf(written.map((word) => inserted(shellWord(word), stack, { first: one, second: other })))).toEqual([
        `${before}${trimmed.first}${trimmed.second}${after}`,
        trimmed.first,
        `${trimmed.second}${before}${trimmed.first}`,
      ]);
    }),
    { numRuns: 60 },
  );
});

test('half of a surrogate pair is text too', () => {
  expect(shellWord('\ud800')).toBe("'\ud800'");
});
