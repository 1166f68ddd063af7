import { ConditionValue } from '../../policy-language';
import { patternTest } from './pattern-test';
import { someOf, UNKNOWN, Verdict } from './variable-value';

/**
 * Whether a text, which is in lower case, is like one of `values`: the same in any case, or one that a pattern takes in.
 *
 * Where Terraform fills in a part of either, it is not known, unless no filling could make them alike. A part of the
 * same name is filled in alike, but for those that differ between the instances of a resource.
 */
export function likeness(values: readonly ConditionValue[]): (text: string) => Verdict {
  const wanted = values.map(lowerCased);
  const plain = wanted.filter((value) => !isFilledIn(value));
  const open = wanted.filter(isFilledIn).map((value) => ({ value, form: formOf(value) }));
  const texts = new Set(plain.flatMap((value) => ('text' in value ? [value.text] : [])));
  const patterns = plain.flatMap((value) => ('pattern' in value ? [patternTest(value.pattern)] : []));
  return (text) => {
    if (text.includes('{') && TEMPLATE.test(text)) {
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

/** Whether `text`, in which Terraform fills in a part, is like a value. */
function filledInAlike(text: string, value: Wanted): Verdict {
  const other = 'text' in value ? value.text : value.pattern;
  if (text === other && 'text' in value) {
    return OF_INSTANCE.test(text) ? UNKNOWN : true;
  }
  if (OWN_ID.test(text) && 'text' in value && (isOwnId(value) || !TEMPLATE.test(other) || VARIABLE.test(other))) {
    return false;
  }
  if (isFilledIn(value) || 'pattern' in value) {
    return isOwnId(value) && VARIABLE.test(text) ? false : UNKNOWN;
  }
  return formOf({ text })(other) ? UNKNOWN : false;
}

const TEMPLATE = /[$%]\{/;

/** What Terraform fills in for each instance of a resource by itself. */
const OF_INSTANCE = /\b(each|count|self)\./;

/** The OCID of something that the app makes: no OCID that is written out, that a variable holds or that is of something else. */
const OWN_ID = /^\$\{[\w-]+:(?!data\.)[\w.-]+\.id\}$/;
const VARIABLE = /^\$\{var\.[\w-]+\}$/;

function isOwnId(value: Wanted): boolean {
  return 'text' in value && OWN_ID.test(value.text);
}

function isFilledIn(value: Wanted): boolean {
  return TEMPLATE.test('text' in value ? value.text : value.pattern);
}

/** Tests for what a value may become: its own text, with anything where Terraform fills it in. */
function formOf(value: Wanted): (text: string) => boolean {
  const written = 'text' in value ? value.text : value.pattern;
  const start = written.search(TEMPLATE);
  const end = written.lastIndexOf('}') + 1;
  const parts = start === -1 || end <= start ? [written] : [written.slice(0, start), written.slice(end)];
  const isLiteral = 'text' in value && parts.some((part) => part.includes('*'));
  return isLiteral ? () => true : patternTest(parts.join('*'));
}
