import { all, any, Comparison, Condition, conditionText, equals, isGroup } from '../core';
import { Subject, subjectText } from '../identity';
import { PolicyStatement } from './policy-statement';
import { stableChunks } from './stable-chunks';

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
  const families = new Map<string, { statement: PolicyStatement; rest: Condition[]; names: Map<string, string> }>();
  for (const statement of mergeSubjects(statements, rules)) {
    const { name, rest } = splitRepositoryName(statement.where);
    const key = rules.resolve(withCondition(statement, rest).toString());
    const familyKey = `${key} ${name === undefined ? 'anywhere' : 'by name'}`;
    const family = families.get(familyKey) ?? { statement, rest, names: new Map<string, string>() };
    families.set(familyKey, family);
    if (name !== undefined) {
      family.names.set(rules.resolve(name), name);
    }
  }
  return [...families.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, { statement, rest, names }]) => named(key, statement, rest, names, rules));
}

const REPOSITORY_NAME = 'target.repo.name';

/** One statement for all of `names`, or several where one would grow too long. */
function named(
  key: string,
  statement: PolicyStatement,
  rest: Condition[],
  names: Map<string, string>,
  { maxStatementLength }: MergeRules,
): KeyedStatement[] {
  if (names.size === 0) {
    return [{ key, statement }];
  }
  const frame = withCondition(statement, [any(equals(REPOSITORY_NAME, ''), equals(REPOSITORY_NAME, '')), ...rest]);
  const room = Math.max(1, maxStatementLength - frame.toString().length);
  const sorted = [...names.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
  const chunks = stableChunks(sorted, {
    limit: room,
    every: 48,
    sizeOf: ([name]) => conditionText(equals(REPOSITORY_NAME, '')).length + name.length + ', '.length,
    keyOf: ([name]) => name,
  });
  return chunks.map((chunk, index) => ({
    key: index === 0 ? key : `${key} ${chunk[0]?.[0]}`,
    statement: withCondition(statement, [any(...chunk.map(([, name]) => equals(REPOSITORY_NAME, name))), ...rest]),
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
function mergeSubjects(statements: readonly PolicyStatement[], { resolve }: MergeRules): PolicyStatement[] {
  const kept: PolicyStatement[] = [];
  const shared = new Map<string, { statement: PolicyStatement; members: Map<string, Members[number]> }>();
  for (const statement of statements) {
    const { subject } = statement;
    if (!('members' in subject) || splitRepositoryName(statement.where).name !== undefined) {
      kept.push(statement);
      continue;
    }
    const key = resolve(withSubject(statement, { kind: subject.kind, members: [{ name: 'any' }] }).toString());
    const entry = shared.get(key) ?? { statement, members: new Map<string, Members[number]>() };
    shared.set(key, entry);
    subject.members.forEach((member) => {
      entry.members.set(resolve(subjectText({ kind: subject.kind, members: [member] })), member);
    });
  }
  const merged = [...shared.values()].map(({ statement, members }) => {
    const sorted = [...members.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, member]) => member);
    const { subject } = statement;
    return 'members' in subject ? withSubject(statement, { kind: subject.kind, members: sorted }) : statement;
  });
  return [...kept, ...merged];
}

type Members = Extract<Subject, { members: unknown }>['members'];

function withSubject(statement: PolicyStatement, subject: Subject): PolicyStatement {
  return new PolicyStatement({ ...partsOf(statement), subject });
}

function withCondition(statement: PolicyStatement, conditions: Condition[]): PolicyStatement {
  const { where: _, ...parts } = partsOf(statement);
  return new PolicyStatement(conditions.length === 0 ? parts : { ...parts, where: all(...conditions) });
}

function partsOf({ effect, subject, action, resourceType, location, where }: PolicyStatement) {
  return {
    effect,
    subject,
    action,
    location,
    ...(resourceType === undefined ? {} : { resourceType }),
    ...(where === undefined ? {} : { where }),
  };
}
