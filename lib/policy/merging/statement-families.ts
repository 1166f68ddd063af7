import { Comparison, Condition, isComparison, isGroup, PolicyStatement, REPOSITORY_NAME } from '../../policy-language';

/** Statements that differ only in the repository: one of them, its other conditions, and all the names. */
export interface StatementFamily {
  readonly statement: PolicyStatement;
  readonly rest: readonly Condition[];
  readonly names: Set<string>;
}

/** The families of a list, with its length at that time. Lists of grants only grow. */
const known = new WeakMap<
  readonly PolicyStatement[],
  { readonly count: number; readonly families: StatementFamily[] }
>();

/**
 * The families of `statements`, in the order of their first statements. Comparing parts is faster than printing and
 * resolving thousands of statements, and a list that has not grown since the last call is not compared again.
 */
export function familiesIn(statements: readonly PolicyStatement[]): readonly StatementFamily[] {
  const before = known.get(statements);
  const families = before?.count === statements.length ? before.families : findFamilies(statements);
  known.set(statements, { count: statements.length, families });
  return families;
}

function findFamilies(statements: readonly PolicyStatement[]): StatementFamily[] {
  const families = new Map<string, StatementFamily>();
  const numberOf = numbering();
  for (const statement of statements) {
    const { name, rest } = splitRepositoryName(statement.where);
    const { effect, subject, action, resourceType, location } = statement;
    const parts = [effect, subject, action, resourceType, location, ...rest, name === undefined];
    const key = parts.map(numberOf).join();
    const family = families.get(key) ?? { statement, rest, names: new Set<string>() };
    families.set(key, family);
    if (name !== undefined) {
      family.names.add(name);
    }
  }
  return [...families.values()];
}

/** Numbers parts: equal parts have equal numbers. Most grants share their parts, so few parts have to be printed. */
function numbering(): (part: unknown) => number {
  const byPart = new Map<unknown, number>();
  const byText = new Map<string, number>();
  return (part) => {
    const known = byPart.get(part);
    if (known !== undefined) {
      return known;
    }
    const text = String(JSON.stringify(part));
    const number = byText.get(text) ?? byText.size;
    byText.set(text, number);
    byPart.set(part, number);
    return number;
  };
}

/** The only repository that a condition allows, and the rest of the condition. */
function splitRepositoryName(where: Condition | undefined): { name: string | undefined; rest: readonly Condition[] } {
  const conditions = where === undefined ? [] : isGroup(where) && where.match === 'all' ? where.conditions : [where];
  const names = conditions.map(exactRepositoryName);
  const first = names.findIndex((name) => name !== undefined);
  return first !== -1 && names.findLastIndex((name) => name !== undefined) === first
    ? { name: names[first], rest: conditions.toSpliced(first, 1) }
    : { name: undefined, rest: conditions };
}

function exactRepositoryName(condition: Condition): string | undefined {
  return isComparison(condition) ? exactValue(condition) : undefined;
}

function exactValue({ variable, operator, values }: Comparison): string | undefined {
  const [value] = values;
  const exact = variable === REPOSITORY_NAME && operator === '=' && values.length === 1;
  return exact && value && 'text' in value ? value.text : undefined;
}
