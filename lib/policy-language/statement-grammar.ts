import { Condition, ConditionValue, isComparison, namesVariable, UndecidedTest } from './condition';
import { Location, Verb } from './statement-parts';
import { StatementScanner, StatementSyntaxError } from './statement-scanner';
import { Subject, SubjectMember } from './subject';

/** What an OCID begins with. */
const OPENING = /^ocid1\./i;

/** Oracle shows two levels of conditions; a text with far more would only exhaust the stack. */
const DEEPEST = 100;

/** Reads whom a statement is about. */
export function parseSubject(reader: StatementScanner): Subject {
  const kind = reader.expectKeyword('group', 'dynamic-group', 'any-user', 'any-group', 'service', 'resource');
  switch (kind) {
    case 'group':
    case 'dynamic-group':
      return { kind, members: readList(reader, () => readMember(reader, kind)) };
    case 'service':
      return { kind, names: readList(reader, () => reader.name('the name of a service')) };
    case 'resource':
      return { kind, names: readList(reader, () => readResource(reader)) };
    default:
      return { kind };
  }
}

/** What a statement lets its subject do, and with what. */
export interface Action<V extends string = Verb> {
  readonly action: V | readonly string[];
  readonly resourceType?: string;
}

/** Reads one of `verbs` with a resource type, or permissions in braces. */
export function parseAction<V extends string>(reader: StatementScanner, verbs: readonly V[]): Action<V> {
  if (!reader.symbol('{')) {
    return { action: reader.expectKeyword(...verbs), resourceType: reader.word('a resource type') };
  }
  const action = readList(reader, () => reader.word('a permission'));
  reader.expectSymbol('}');
  const ends = reader.atEnd || reader.nextIsKeyword('in', 'where');
  return ends ? { action } : { action, resourceType: reader.word('a resource type') };
}

/** Reads a place within the tenancy. */
export function parseLocation(reader: StatementScanner): Location {
  if (reader.expectKeyword('tenancy', 'compartment') === 'tenancy') {
    return { kind: 'tenancy' };
  }
  const ocid = reader.attempt(() => {
    const named = reader.keyword('id') === undefined || reader.atEnd || reader.nextIsKeyword('where', 'with', 'of');
    return named ? undefined : reader.name('the OCID of a compartment');
  });
  if (ocid !== undefined) {
    return { kind: 'compartment', ocid };
  }
  const path = [];
  const bare = !reader.nextIs("'");
  do {
    path.push(reader.name('the name of a compartment', ':'));
  } while (reader.adjacent(':'));
  const [first = ''] = path;
  return bare && path.length === 1 && OPENING.test(first)
    ? { kind: 'compartment', ocid: first }
    : { kind: 'compartment', path };
}

/** Reads `where` and the condition after it, if the statement has one. */
export function parseWhere(reader: StatementScanner): Condition | undefined {
  return reader.keyword('where') === undefined ? undefined : readCondition(reader);
}

/** Reads items with a comma between them. */
function readList<T>(reader: StatementScanner, readItem: () => T): T[] {
  const items = [];
  do {
    items.push(readItem());
  } while (reader.symbol(','));
  return items;
}

/** A resource may be named by its service and its type, with a space between them. */
function readResource(reader: StatementScanner): string {
  const name = reader.name('the name of a resource');
  const ends = reader.atEnd || reader.nextIs(',') || reader.nextIsKeyword('to', 'of');
  return ends ? name : `${name} ${reader.word('the type of the resource')}`;
}

function readMember(reader: StatementScanner, kind: string): SubjectMember {
  if (reader.keyword('id') !== undefined) {
    return { ocid: reader.name(`the OCID of a ${kind}`) };
  }
  const isBare = !reader.nextIs("'");
  const name = reader.name(`the name of a ${kind}`, '/');
  if (reader.adjacent('/')) {
    return { domain: name, name: reader.name(`the name of a ${kind}`) };
  }
  return isBare && OPENING.test(name) ? { ocid: name } : { name };
}

function readCondition(reader: StatementScanner, depth = 0): Condition {
  if (depth > DEEPEST) {
    throw new StatementSyntaxError(`conditions stand in one another more than ${DEEPEST} deep`);
  }
  const match = reader.attempt(() => {
    const keyword = reader.keyword('any', 'all');
    return keyword !== undefined && reader.symbol('{') ? keyword : undefined;
  });
  if (match === undefined) {
    return readNegated(reader, depth) ?? readTest(reader, depth);
  }
  const conditions = readList(reader, () => readCondition(reader, depth + 1));
  reader.expectSymbol('}');
  return { match, conditions };
}

/** Reads a condition after `not`. Only that of a variable that the request may carry or not can be decided. */
function readNegated(reader: StatementScanner, depth: number): Condition | undefined {
  if (reader.keyword('not') === undefined) {
    return undefined;
  }
  const bracketed = readBracketed(reader, depth);
  const not = bracketed ?? readCondition(reader, depth + 1);
  const isPresence = bracketed === undefined && isComparison(not) && not.operator === 'exists';
  return isPresence ? { ...not, operator: 'not exists' } : { not };
}

function readBracketed(reader: StatementScanner, depth: number): Condition | undefined {
  if (!reader.symbol('(')) {
    return undefined;
  }
  const condition = readCondition(reader, depth + 1);
  reader.expectSymbol(')');
  return condition;
}

/** Reads a comparison, the name of a variable that the request has to carry, or a test that nothing here decides. */
function readTest(reader: StatementScanner, depth: number): Condition {
  return readFilledIn(reader, depth) ?? readCall(reader) ?? readComparison(reader);
}

/** Deeper, what Terraform fills in could end the group that it stands in, and begin another. */
function readFilledIn(reader: StatementScanner, depth: number): UndecidedTest | undefined {
  return reader.attempt(() => {
    const test = reader.nextIsReference ? reader.word('a condition') : '';
    return depth <= 1 && /^[$%]\{[^]*\}$/.test(test) && isOver(reader) ? { test } : undefined;
  });
}

function readCall(reader: StatementScanner): UndecidedTest | undefined {
  return reader.attempt(() => {
    let called = false;
    const test = reader.textOf(() => {
      called = !reader.atEnd && !reader.nextIs(SYMBOLS) && reader.word('a function') !== '' && reader.nextIs('(');
      if (called) {
        reader.brackets();
      }
    });
    return called ? { test } : undefined;
  });
}

/** Whether a condition may end here. */
function isOver(reader: StatementScanner): boolean {
  return reader.atEnd || reader.nextIs(',})');
}

const SYMBOLS = `,{}()='"!`;

function readComparison(reader: StatementScanner): Condition {
  const variable = reader.word('a variable');
  if (variable.includes('.') && isOver(reader)) {
    return { variable, operator: 'exists', values: [] };
  }
  if (reader.symbol('=')) {
    return { variable, operator: '=', values: [readValue(reader)] };
  }
  if (reader.symbol('!=')) {
    return { variable, operator: '!=', values: [readValue(reader)] };
  }
  const operator = reader.expectKeyword('in', 'not', 'before', 'after', 'between');
  switch (operator) {
    case 'in':
      return { variable, operator, values: readValues(reader) };
    case 'not':
      reader.expectKeyword('in');
      return { variable, operator: 'not in', values: readValues(reader) };
    case 'between': {
      const from = readValue(reader);
      reader.expectKeyword('and');
      return { variable, operator, values: [from, readValue(reader)] };
    }
    default:
      return { variable, operator, values: [readValue(reader)] };
  }
}

function readValues(reader: StatementScanner): ConditionValue[] {
  reader.expectSymbol('(');
  const values = readList(reader, () => readValue(reader));
  reader.expectSymbol(')');
  return values;
}

function readValue(reader: StatementScanner): ConditionValue {
  if (reader.nextIs('/')) {
    return { pattern: reader.pattern() };
  }
  const isBare = !reader.nextIs("'");
  const text = reader.name('a value');
  return isBare && namesVariable(text) ? { variable: text } : { text };
}
