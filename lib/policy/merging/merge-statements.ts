import {
  all,
  any,
  Condition,
  conditionText,
  equals,
  PolicyStatement,
  REPOSITORY_NAME,
  Subject,
  SubjectMember,
  subjectText,
} from '../../policy-language';
import { stablePages } from './stable-pages';
import { familiesIn, StatementFamily } from './statement-families';

/** A statement, and a key that identifies it and does not change when repositories are added to it or removed. */
export interface KeyedStatement {
  readonly key: string;
  readonly statement: PolicyStatement;
}

/** How {@link mergeStatements} merges. */
export interface MergeOptions {
  /** Largest length of a statement in characters, before Terraform fills in its references. */
  readonly maxStatementLength: number;

  /** Text in which every Terraform reference has its final form, so that the order is the same in every run. */
  readonly resolve: (text: string) => string;
}

/**
 * Merges statements that differ only in the repository, and statements that name no repository and differ only in the
 * group. For example
 *
 *     Allow group ci to read repos in compartment prod where target.repo.name = 'shop/web'
 *     Allow group ci to read repos in compartment prod where target.repo.name = 'shop/api'
 *
 * becomes
 *
 *     Allow group ci to read repos in compartment prod where any {target.repo.name = 'shop/api', target.repo.name =
 *     'shop/web'}
 *
 * Properties, each with a property test: merging does not change the answer to any request; the order of `statements`
 * has no effect; merging twice is the same as merging once; no statement is longer than `maxStatementLength` unless it
 * has a single repository; adding or removing a repository changes at most two statements.
 */
export function mergeStatements(statements: readonly PolicyStatement[], options: MergeOptions): KeyedStatement[] {
  const families = new Map<string, ResolvedFamily>();
  for (const { statement, rest, names } of mergeSubjects(familiesIn(statements), options)) {
    const key = options.resolve(withCondition(statement, rest).toString());
    const familyKey = `${key} ${names.size === 0 ? 'anywhere' : 'by name'}`;
    const family = families.get(familyKey) ?? { statement, rest, names: new Map<string, string>() };
    families.set(familyKey, family);
    names.forEach((name) => family.names.set(options.resolve(name), name));
  }
  return inOrder(families).flatMap(([key, family]) => named(key, family, options));
}

/** A family with its names by their final form in Terraform. */
type ResolvedFamily = Omit<StatementFamily, 'names'> & { readonly names: Map<string, string> };

/** One statement for all of `names`, or several if one would be too long. */
function named(
  key: string,
  { statement, rest, names }: ResolvedFamily,
  { maxStatementLength }: MergeOptions,
): KeyedStatement[] {
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

/** Merges statements that name no repository and differ only in the groups of the subject. */
function mergeSubjects(families: readonly StatementFamily[], { resolve }: MergeOptions): StatementFamily[] {
  const kept: StatementFamily[] = [];
  const shared = new Map<string, StatementFamily & { kind: Groups['kind']; members: Map<string, SubjectMember> }>();
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
  const merged = [...shared.values()].map(({ statement, rest, names, kind, members }): StatementFamily => {
    const sorted = inOrder(members).map(([, member]) => member);
    return { statement: withSubject(statement, { kind, members: sorted }), rest, names };
  });
  return [...kept, ...merged];
}

type Groups = Extract<Subject, { members: unknown }>;

function withSubject(statement: PolicyStatement, subject: Subject): PolicyStatement {
  return new PolicyStatement({ ...statement.parts, subject });
}

function withCondition(statement: PolicyStatement, conditions: readonly Condition[]): PolicyStatement {
  const { where: _, ...parts } = statement.parts;
  return new PolicyStatement(conditions.length === 0 ? parts : { ...parts, where: all(...conditions) });
}

function inOrder<T>(values: ReadonlyMap<string, T>): [string, T][] {
  return [...values].sort(([one], [other]) => (one < other ? -1 : 1));
}
