import { Condition, ConditionValue, isComparison, namesVariable, UndecidedTest } from './condition';
import { Location, Verb } from './statement-parts';
import { StatementScanner, StatementSyntaxError } from './statement-scanner';
import { Subject, SubjectMember } from './subject';

/** Start of an OCID. */
const OPENING = /^ocid1\./i;

/** Oracle shows two levels of conditions. The limit protects the call stack. */
const DEEPEST = 100;

/** Parses the subject of a statement. */
export function parseSubject(scanner: StatementScanner): Subject {
  const kind = scanner.expectKeyword('group', 'dynamic-group', 'any-user', 'any-group', 'service', 'resource');
  switch (kind) {
    case 'group':
    case 'dynamic-group':
      return { kind, members: parseList(scanner, () => parseMember(scanner, kind)) };
    case 'service':
      return { kind, names: parseList(scanner, () => scanner.name('the name of a service')) };
    case 'resource':
      return { kind, names: parseList(scanner, () => parseResource(scanner)) };
    default:
      return { kind };
  }
}

/** The verb or the permissions of a statement, and the resource type. */
export interface Action<V extends string = Verb> {
  readonly action: V | readonly string[];
  readonly resourceType?: string;
}

/** Parses one of `verbs` with a resource type, or permissions in braces. */
export function parseAction<V extends string>(scanner: StatementScanner, verbs: readonly V[]): Action<V> {
  if (!scanner.symbol('{')) {
    return { action: scanner.expectKeyword(...verbs), resourceType: scanner.identifier('a resource type') };
  }
  const action = parseList(scanner, () => scanner.identifier('a permission'));
  scanner.expectSymbol('}');
  const ends = scanner.atEnd || scanner.nextIsKeyword('in', 'where');
  return ends ? { action } : { action, resourceType: scanner.identifier('a resource type') };
}

/** Parses a location within the tenancy. */
export function parseLocation(scanner: StatementScanner): Location {
  if (scanner.expectKeyword('tenancy', 'compartment') === 'tenancy') {
    return { kind: 'tenancy' };
  }
  const ocid = scanner.attempt(() => {
    const named = scanner.keyword('id') === undefined || scanner.atEnd || scanner.nextIsKeyword('where', 'with', 'of');
    return named ? undefined : scanner.name('the OCID of a compartment');
  });
  if (ocid !== undefined) {
    return { kind: 'compartment', ocid };
  }
  const path = [];
  const bare = !scanner.nextIs("'");
  do {
    path.push(scanner.name('the name of a compartment', ':'));
  } while (scanner.adjacent(':'));
  const [first = ''] = path;
  return bare && path.length === 1 && OPENING.test(first)
    ? { kind: 'compartment', ocid: first }
    : { kind: 'compartment', path };
}

/** Parses `where` and the condition after it, if the statement has one. */
export function parseWhere(scanner: StatementScanner): Condition | undefined {
  return scanner.keyword('where') === undefined ? undefined : parseCondition(scanner);
}

/** Parses items with commas between them. */
function parseList<T>(scanner: StatementScanner, parseItem: () => T): T[] {
  const items = [];
  do {
    items.push(parseItem());
  } while (scanner.symbol(','));
  return items;
}

/** A resource can be named by its service and its type, with a space between them. */
function parseResource(scanner: StatementScanner): string {
  const name = scanner.name('the name of a resource');
  const ends = scanner.atEnd || scanner.nextIs(',') || scanner.nextIsKeyword('to', 'of');
  return ends ? name : `${name} ${scanner.word('the type of the resource')}`;
}

function parseMember(scanner: StatementScanner, kind: string): SubjectMember {
  if (scanner.keyword('id') !== undefined) {
    return { ocid: scanner.name(`the OCID of a ${kind}`) };
  }
  const isBare = !scanner.nextIs("'");
  const name = scanner.name(`the name of a ${kind}`, '/');
  if (scanner.adjacent('/')) {
    return { domain: name, name: scanner.name(`the name of a ${kind}`) };
  }
  return isBare && OPENING.test(name) ? { ocid: name } : { name };
}

function parseCondition(scanner: StatementScanner, depth = 0): Condition {
  if (depth > DEEPEST) {
    throw new StatementSyntaxError(`conditions are nested more than ${DEEPEST} deep`);
  }
  const match = scanner.attempt(() => {
    const keyword = scanner.keyword('any', 'all');
    return keyword !== undefined && scanner.symbol('{') ? keyword : undefined;
  });
  if (match === undefined) {
    return parseNegated(scanner, depth) ?? parseTest(scanner, depth);
  }
  const conditions = parseList(scanner, () => parseCondition(scanner, depth + 1));
  scanner.expectSymbol('}');
  return { match, conditions };
}

/** Parses a condition after `not`. Only the presence of a variable is evaluated after `not`. */
function parseNegated(scanner: StatementScanner, depth: number): Condition | undefined {
  if (scanner.keyword('not') === undefined) {
    return undefined;
  }
  const bracketed = parseBracketed(scanner, depth);
  const not = bracketed ?? parseCondition(scanner, depth + 1);
  const isPresence = bracketed === undefined && isComparison(not) && not.operator === 'exists';
  return isPresence ? { ...not, operator: 'not exists' } : { not };
}

function parseBracketed(scanner: StatementScanner, depth: number): Condition | undefined {
  if (!scanner.symbol('(')) {
    return undefined;
  }
  const condition = parseCondition(scanner, depth + 1);
  scanner.expectSymbol(')');
  return condition;
}

/** Parses a comparison, the name of a variable that the request must have, or a test that is not evaluated. */
function parseTest(scanner: StatementScanner, depth: number): Condition {
  return parseFilledIn(scanner, depth) ?? parseCall(scanner) ?? parseComparison(scanner);
}

/** A condition that Terraform fills in. Deeper in groups, its text could end the group and start another one. */
function parseFilledIn(scanner: StatementScanner, depth: number): UndecidedTest | undefined {
  return scanner.attempt(() => {
    const test = scanner.nextIsReference ? scanner.word('a condition') : '';
    return depth <= 1 && /^[$%]\{[^]*\}$/.test(test) && isOver(scanner) ? { test } : undefined;
  });
}

function parseCall(scanner: StatementScanner): UndecidedTest | undefined {
  return scanner.attempt(() => {
    let called = false;
    const test = scanner.textOf(() => {
      called = !scanner.atEnd && !scanner.nextIs(SYMBOLS) && scanner.word('a function') !== '' && scanner.nextIs('(');
      if (called) {
        scanner.brackets();
      }
    });
    return called ? { test } : undefined;
  });
}

/** Whether a condition may end at this position. */
function isOver(scanner: StatementScanner): boolean {
  return scanner.atEnd || scanner.nextIs(',})');
}

const SYMBOLS = `,{}()='"!`;

function parseComparison(scanner: StatementScanner): Condition {
  const variable = scanner.word('a variable');
  if (variable.includes('.') && isOver(scanner)) {
    return { variable, operator: 'exists', values: [] };
  }
  if (scanner.symbol('=')) {
    return { variable, operator: '=', values: [parseValue(scanner)] };
  }
  if (scanner.symbol('!=')) {
    return { variable, operator: '!=', values: [parseValue(scanner)] };
  }
  const operator = scanner.expectKeyword('in', 'not', 'before', 'after', 'between');
  switch (operator) {
    case 'in':
      return { variable, operator, values: parseValues(scanner) };
    case 'not':
      scanner.expectKeyword('in');
      return { variable, operator: 'not in', values: parseValues(scanner) };
    case 'between': {
      const from = parseValue(scanner);
      scanner.expectKeyword('and');
      return { variable, operator, values: [from, parseValue(scanner)] };
    }
    default:
      return { variable, operator, values: [parseValue(scanner)] };
  }
}

function parseValues(scanner: StatementScanner): ConditionValue[] {
  scanner.expectSymbol('(');
  const values = parseList(scanner, () => parseValue(scanner));
  scanner.expectSymbol(')');
  return values;
}

function parseValue(scanner: StatementScanner): ConditionValue {
  if (scanner.nextIs('/')) {
    return { pattern: scanner.pattern() };
  }
  const isBare = !scanner.nextIs("'");
  const text = scanner.name('a value');
  return isBare && namesVariable(text) ? { variable: text } : { text };
}
