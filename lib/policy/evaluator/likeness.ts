import { holdsExpression } from '../../core';
import { ConditionValue } from '../../policy-language';
import { patternTest } from './pattern-test';
import { someOf, UNKNOWN, Verdict } from './variable-value';

/**
 * Whether a text, which is in lower case, equals one of `values` or matches a pattern in them, in any case.
 *
 * Oracle does not document what a backslash means. From the first one on, a value may match any text.
 *
 * If Terraform fills in a part of either, the outcome is unknown, unless no value could make them equal. The same
 * expression has the same value everywhere, except for values that differ between the instances of a resource.
 */
export function likeness(values: readonly ConditionValue[]): (text: string) => Verdict {
  const wanted = values.map(lowerCased);
  const plain = wanted.filter((value) => !isOpen(value));
  const open = wanted.filter(isOpen).map((value) => ({ value, form: formOf(value) }));
  const texts = new Set(plain.flatMap((value) => ('text' in value ? [value.text] : [])));
  const patterns = plain.flatMap((value) => ('pattern' in value ? [patternTest(value.pattern)] : []));
  return (text) => {
    if (holdsExpression(text)) {
      return someOf(wanted, (value) => filledInAlike(text, value));
    }
    if (texts.has(text) || patterns.some((matches) => matches(text))) {
      return true;
    }
    return someOf(open, ({ value, form }) => (!isOwnId(value) && form(text) ? UNKNOWN : false));
  };
}

type Wanted = { readonly text: string } | { readonly pattern: string };

function lowerCased(value: ConditionValue): Wanted {
  return 'pattern' in value
    ? { pattern: value.pattern.toLowerCase() }
    : { text: ('text' in value ? value.text : value.variable).toLowerCase() };
}

/** Whether `text`, in which Terraform fills in a part, equals or matches a value. */
function filledInAlike(text: string, value: Wanted): Verdict {
  const other = writtenIn(value);
  if (text === other && 'text' in value) {
    return OF_INSTANCE.test(text) ? UNKNOWN : true;
  }
  if (OWN_ID.test(text) && 'text' in value && (isOwnId(value) || !holdsExpression(other) || VARIABLE.test(other))) {
    return false;
  }
  if (isOpen(value) || 'pattern' in value) {
    return isOwnId(value) && VARIABLE.test(text) ? false : UNKNOWN;
  }
  return formOf({ text })(other) ? UNKNOWN : false;
}

/** Values that differ between the instances of a resource. */
const OF_INSTANCE = /\b(each|count|self)\./;

/**
 * The OCID of a resource that the app creates. It differs from every literal OCID, from the values of variables, and
 * from the OCIDs of other resources.
 */
const OWN_ID = /^\$\{[\w-]+:(?!data\.)[\w.-]+\.id\}$/;
const VARIABLE = /^\$\{var\.[\w-]+\}$/;

function isOwnId(value: Wanted): boolean {
  return 'text' in value && OWN_ID.test(value.text);
}

function isFilledIn(value: Wanted): boolean {
  return holdsExpression(writtenIn(value));
}

/** Whether a part of it may be any text. */
function isOpen(value: Wanted): boolean {
  return isFilledIn(value) || writtenIn(value).includes('\\');
}

function writtenIn(value: Wanted): string {
  return 'text' in value ? value.text : value.pattern;
}

/** A test for the possible values of a text: its literal parts, with any text for the others. */
function formOf(value: Wanted): (text: string) => boolean {
  const written = writtenIn(value);
  const start = written.search(/[$%]\{|\\/);
  const end = written.includes('\\') ? written.length : written.lastIndexOf('}') + 1;
  const parts = start === -1 || end <= start ? [written] : [written.slice(0, start), written.slice(end)];
  const isLiteral = 'text' in value && parts.some((part) => part.includes('*'));
  return isLiteral ? () => true : patternTest(parts.join('*'));
}
