import * as fc from 'fast-check';
import { TerraformStack, TerraformVariable, Testing, Tokenization, DefaultTokenResolver, StringConcat } from 'cdktf';
import { plainText } from '../../lib/core';
import { anyText } from '../support/any-text';
import { renderedTemplate } from '../support/rendered-template';

const stack = new TerraformStack(Testing.app(), 'test');
const token = new TerraformVariable(stack, 'name', {}).stringValue;

/** What Terraform gets to read. */
function written(text: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(text, { scope: stack, resolver, preparing: false }));
}

describe('plainText', () => {
  test.each([
    ['${file("/etc/passwd")}', '$${file("/etc/passwd")}'],
    ['docker pull x:${TAG}', 'docker pull x:$${TAG}'],
    ['%{ for a in b }', '%%{ for a in b }'],
    ['$5, 10 % and {braces}', '$5, 10 % and {braces}'],
    ['$${a}', '$$${a}'],
  ])('writes %j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  test('lets tokens pass, whatever is around them', () => {
    const text = `\${A} $${token} \${B ${token}} %${token}`;

    expect(renderedTemplate(written(plainText(text)), { 'var.name': 'acme' })).toBe('${A} $acme ${B acme} %acme');
  });

  test('means just the text to Terraform, also with tokens in it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, fc.constant(token))), (parts) => {
        const template = written(plainText(parts.join('')));

        const expected = parts.map((part) => (part === token ? 'acme' : part)).join('');
        expect(renderedTemplate(template, { 'var.name': 'acme' })).toBe(expected);
      }),
    );
  });
});
