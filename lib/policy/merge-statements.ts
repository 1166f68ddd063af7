import { all, any, Comparison, Condition, conditionText, equals, isGroup } from '../core';
import { Subject, SubjectMember, subjectText } from '../identity';
import { PolicyStatement } from './policy-statement';
import { stablePages } from './stable-pages';

/** A statement, and the key that tells it from the others and stays the same while its repositories change. */
export interface KeyedStatement {
  readonly key: string;
  readonly statement: PolicyStatement;
}

/** How {@link mergeStatements} merges. */
export interface MergeRules {
  /** Largest length of a statement in characters, before Terraform fills in its references. */
  readonly maxStatementLength: number;

  /** Text in which every Terraform reference has its final form, so that the order is the same in every run. */
  readonly resolve: (text: string) => string;
}

/**
 * The fewest statements that say the same: those that differ only in the repository become one, and so do those that
 * name no repository and differ only in the group. Who may do what stays exactly as it was.
 */
export function mergeStatements(statements: readonly PolicyStatement[], rules: MergeRules): KeyedStatement[] {
  const families = new Map<string, Family>();
  for (const { statement, rest, names } of mergeSubjects(familiesIn(statements), rules)) {
    const key = rules.resolve(withCondition(statement, rest).toString());
    const familyKey = `${key} ${names.size === 0 ? 'anywhere' : 'by name'}`;
    const family = families.get(familyKey) ?? { statement, rest, names: new Map<string, string>() };
    families.set(familyKey, family);
    names.forEach((name) => family.names.set(rules.resolve(name), name));
  }
  return inOrder(families).flatMap(([key, family]) => named(key, family, rules));
}

/** Statements that differ only in the repository: one of them, its conditions but for the name, and all the names. */
interface Family {
  readonly statement: PolicyStatement;
  readonly rest: Condition[];
  readonly names: Map<string, string>;
}

/** The families, told apart by their parts: to print and resolve each of a thousand statements would take longer. */
function familiesIn(statements: readonly PolicyStatement[]): Family[] {
  const families = new Map<string, Family>();
  for (const statement of statements) {
    const { name, rest } = splitRepositoryName(statement.where);
    const { effect, subject, action, resourceType, location } = statement;
    const verb = typeof action === 'string' ? action : textOf(action);
    const parts = [effect, textOf(subject), verb, resourceType, textOf(location), ...rest.map(textOf)];
    const key = `${parts.join('\n')}\n${name === undefined}`;
    const family = families.get(key) ?? { statement, rest, names: new Map<string, string>() };
    families.set(key, family);
    if (name !== undefined) {
      family.names.set(name, name);
    }
  }
  return [...families.values()];
}

const texts = new WeakMap<object, string>();

/** Grants share most of their parts: each is printed once. */
function textOf(part: object): string {
  const text = texts.get(part) ?? JSON.stringify(part);
  texts.set(part, text);
  return text;
}

const REPOSITORY_NAME = 'target.repo.name';

/** One statement for all of `names`, or several where one would grow too long. */
function named(key: string, { statement, rest, names }: Family, { maxStatementLength }: MergeRules): KeyedStatement[] {
  if (names.size === 0) {
    return [{ key, statement }];
  }
  const frame = withCondition(statement, [any(equals(REPOSITORY_NAME, ''), equals(REPOSITORY_NAME, '')), ...rest]);
  const room = Math.max(1, maxStatementLength - frame.toString().length);
  const comparison = `${conditionText(equals(REPOSITORY_NAME, ''))}, `.length;
  const pages = stablePages(inOrder(names), {
    limit: room,
    sizeOf: ([name]) => comparison + name.length,
    keyOf: ([name]) => name,
  });
  return pages.map(({ id, items }) => ({
    key: id === '' ? key : `${key} ${id}`,
    statement: withCondition(statement, [any(...items.map(([, name]) => equals(REPOSITORY_NAME, name))), ...rest]),
  }));
}

/** The one repository that a condition asks for, and what else it asks. */
function splitRepositoryName(where: Condition | undefined): { name: string | undefined; rest: Condition[] } {
  const conditions = where === undefined ? [] : isGroup(where) && where.match === 'all' ? where.conditions : [where];
  const names = conditions.map(exactRepositoryName).filter((name) => name !== undefined);
  return names.length === 1
    ? { name: names[0], rest: conditions.filter((condition) => exactRepositoryName(condition) === undefined) }
    : { name: undefined, rest: [...conditions] };
}

function exactRepositoryName(condition: Condition): string | undefined {
  return isGroup(condition) ? undefined : exactValue(condition);
}

function exactValue({ variable, operator, values }: Comparison): string | undefined {
  const [value] = values;
  const exact = variable === REPOSITORY_NAME && operator === '=' && values.length === 1;
  return exact && value && 'text' in value ? value.text : undefined;
}

/** Statements that name no repository, and differ only in which groups they are about, become one. */
function mergeSubjects(families: readonly Family[], { resolve }: MergeRules): Family[] {
  const kept: Family[] = [];
  const shared = new Map<string, Family & { kind: Groups['kind']; members: Map<string, SubjectMember> }>();
  for (const family of families) {
    const { statement, names } = family;
    const { subject } = statement;
    if (!('members' in subject) || names.size > 0) {
      kept.push(family);
      continue;
    }
    const { kind } = subject;
    const key = resolve(withSubject(statement, { kind, members: [{ name: 'any' }] }).toString());
    const entry = shared.get(key) ?? { ...family, kind, members: new Map<string, SubjectMember>() };
    shared.set(key, entry);
    for (const member of subject.members) {
      entry.members.set(resolve(subjectText({ kind, members: [member] })), member);
    }
  }
  const merged = [...shared.values()].map(({ statement, rest, names, kind, members }): Family => {
    const sorted = inOrder(members).map(([, member]) => member);
    return { statement: withSubject(statement, { kind, members: sorted }), rest, names };
  });
  return [...kept, ...merged];
}

type Groups = Extract<Subject, { members: unknown }>;

function withSubject(statement: PolicyStatement, subject: Subject): PolicyStatement {
  return new PolicyStatement({ ...statement.parts, subject });
}

function withCondition(statement: PolicyStatement, conditions: Condition[]): PolicyStatement {
  const { where: _, ...parts } = statement.parts;
  return new PolicyStatement(conditions.length === 0 ? parts : { ...parts, where: all(...conditions) });
}

function inOrder<T>(values: ReadonlyMap<string, T>): [string, T][] {
  return [...values].sort(([one], [other]) => (one < other ? -1 : 1));
}
