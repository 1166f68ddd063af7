import { Comparison, Condition, ConditionValue, isComparison, isGroup } from './condition';

/**
 * A condition in words that follow `if`, for example `the time is before 2027-01-31T18:00:00Z and the network source is
 * 'office'`. The words are for reports: unlike `conditionText`, they can include what the policy language cannot
 * express.
 */
export function conditionInWords(condition: Condition): string {
  if (isGroup(condition)) {
    const parts = condition.conditions.map((part) =>
      isGroup(part) ? `(${conditionInWords(part)})` : conditionInWords(part),
    );
    return parts.join(condition.match === 'all' ? ' and ' : ' or ');
  }
  if (isComparison(condition)) {
    return comparisonInWords(condition);
  }
  return 'not' in condition ? `not (${conditionInWords(condition.not)})` : condition.test;
}

/** Names of variables in reports. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'request.ad': 'the availability domain',
  'request.networksource.name': 'the network source',
  'request.region': 'the region',
  'request.user.id': 'the user',
  'request.user.name': 'the user',
  'request.utc-timestamp': 'the time',
};

function comparisonInWords({ variable, operator, values }: Comparison): string {
  const name = variable.toLowerCase();
  const subject = SUBJECTS[name] ?? variable;
  const texts = values.map(
    operator === '=' || operator === '!=' || operator.endsWith('in') ? valueInWords : timeInWords,
  );
  if (name === 'request.user.mfatotpverified' && operator === '=' && texts.join() === "'true'") {
    return 'the user signed in with a second factor';
  }
  switch (operator) {
    case '=':
    case 'in':
      return `${subject} is ${texts.join(' or ')}`;
    case '!=':
    case 'not in':
      return `${subject} is ${texts.length === 1 ? 'not' : 'neither'} ${texts.join(' nor ')}`;
    case 'exists':
      return `${subject} is set`;
    case 'not exists':
      return `${subject} is not set`;
    default:
      return `${subject} is ${operator} ${texts.join(' and ')}`;
  }
}

function valueInWords(value: ConditionValue): string {
  if ('variable' in value) {
    return value.variable;
  }
  return 'text' in value ? `'${value.text}'` : `/${value.pattern}/`;
}

function timeInWords(value: ConditionValue): string {
  return 'text' in value ? value.text : valueInWords(value);
}
