import { ConfigurationError, Misconfiguration } from './configuration-error';

/**
 * `text` between the single quotes of a policy statement or a matching rule. Terraform references inside it pass.
 *
 * Oracle documents no escape for a quote inside a quoted value, so such a value cannot be written at all.
 *
 * @throws ConfigurationError if the text holds a quote, a control character or the start of a Terraform template
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm
 */
export function quoted(text: string): string {
  const problem = quotingProblem(text);
  if (problem) {
    throw new ConfigurationError('policy text', problem);
  }
  return `'${text}'`;
}

/** What keeps `text` from standing between single quotes, or `undefined` when nothing does. */
export function quotingProblem(text: string): Misconfiguration | undefined {
  const literal = text.replace(TERRAFORM_REFERENCE, '');
  const [forbidden] = UNQUOTABLE.exec(literal) ?? ESCAPED_REFERENCE.exec(text) ?? [];
  return forbidden === undefined
    ? undefined
    : {
        given: `value '${literal}'`,
        why: `a quoted value of the policy language cannot hold ${JSON.stringify(forbidden)}`,
        fix: 'use a value without it; for one that only Terraform knows, pass the attribute of its resource',
      };
}

/**
 * `text` where the policy language takes a word without quotes, such as a resource type, a permission or an OCID.
 * Terraform references inside it pass.
 *
 * @throws ConfigurationError if the text could be read as more than one word, or as none
 */
export function bareWord(kind: string, text: string): string {
  const literal = text.replace(TERRAFORM_REFERENCE, '');
  if (text === '' || !/^[\p{L}\p{N}_.@+:-]*$/u.test(literal)) {
    throw new ConfigurationError('policy text', {
      given: `${kind} '${literal}'`,
      why: 'a statement holds it without quotes, so it takes letters, digits and _ . @ + : - only',
      fix: `write the ${kind} as Oracle knows it`,
    });
  }
  return text;
}

/** How cdktf writes an attribute that has no value yet. */
export const TERRAFORM_REFERENCE = /\$\{TfToken\[[\w.-]+\]\}/g;

/** A quote, the start of a Terraform template, a control character, half a character, a line separator. */
const UNQUOTABLE = /'|[$%]\{|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Terraform reads a doubled sign before a brace as plain text, so that the reference would never be filled in. */
const ESCAPED_REFERENCE = /[$%](?=\$\{TfToken\[)/;
