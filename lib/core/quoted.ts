import { ConfigurationError, Misconfiguration } from './configuration-error';

/**
 * `text` between the single quotes of a policy statement or a matching rule. Terraform references inside it pass.
 *
 * Oracle documents no escape for a quote inside a quoted value, so such a value cannot be written.
 *
 * @throws ConfigurationError if the text contains a quote, a control character or the start of a Terraform template
 * @see https://docs.oracle.com/iaas/Content/Identity/policysyntax/conditions.htm
 */
export function quoted(text: string): string {
  const problem = quotingProblem(text);
  if (problem) {
    throw new ConfigurationError('policy text', problem);
  }
  return `'${text}'`;
}

/** The reason why `text` cannot be between single quotes, or `undefined`. */
export function quotingProblem(text: string): Misconfiguration | undefined {
  const literal = text.replace(TERRAFORM_REFERENCE, '');
  const [forbidden] = UNQUOTABLE.exec(literal) ?? ESCAPED_REFERENCE.exec(text) ?? [];
  return forbidden === undefined
    ? undefined
    : {
        given: `value '${literal}'`,
        why: `a quoted value of the policy language cannot contain ${JSON.stringify(forbidden)}`,
        fix: 'use a value without it; for a value that is not known at synthesis, pass the attribute of its resource',
      };
}

/**
 * `text` as a word without quotes in the policy language, such as a resource type, a permission or an OCID. Terraform
 * references inside it pass.
 *
 * @throws ConfigurationError if the text is empty or could be parsed as several words
 */
export function bareWord(kind: string, text: string): string {
  const literal = text.replace(TERRAFORM_REFERENCE, '');
  if (text === '' || !/^[\p{L}\p{N}_.@+:-]*$/u.test(literal)) {
    throw new ConfigurationError('policy text', {
      given: `${kind} '${literal}'`,
      why: 'a statement contains it without quotes, so it can have only letters, digits and _ . @ + : -',
      fix: `write the ${kind} as Oracle documents it`,
    });
  }
  return text;
}

/**
 * The name of a permission or of a resource type, unchanged.
 *
 * @throws ConfigurationError if it is empty, or has other characters than letters, digits, `_` and `-`
 */
export function identifier(kind: string, text: string): string {
  const literal = text.replace(TERRAFORM_REFERENCE, '');
  if (text === '' || !/^[\w-]*$/.test(literal)) {
    throw new ConfigurationError('policy text', {
      given: `${kind} '${literal}'`,
      why: 'a statement contains it without quotes, so it can have only letters, digits, _ and -',
      fix: `write the ${kind} as Oracle documents it`,
    });
  }
  return text;
}

/** A token of cdktf: an attribute that has no value yet. */
export const TERRAFORM_REFERENCE = /\$\{TfToken\[[\w.:-]+\]\}/g;

/** A quote, the start of a Terraform template, a control character, half of a surrogate pair, a line separator. */
const UNQUOTABLE = /'|[$%]\{|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Terraform interprets a doubled sign before a brace as literal text, and would not evaluate the reference. */
const ESCAPED_REFERENCE = /[$%](?=\$\{TfToken\[)/;
