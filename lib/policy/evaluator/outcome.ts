import { all, any, Condition, isGroup } from '../../policy-language';

/** Whether something holds; a condition if that depends on an unknown value. */
export type Outcome = boolean | Condition;

/** Whether all of `outcomes` hold. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  return joined('all', outcomes);
}

/** Whether any of `outcomes` holds. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  return joined('any', outcomes);
}

/** Whether `outcome` does not hold. */
export function noneOf(outcome: Outcome): Outcome {
  return typeof outcome === 'boolean' ? !outcome : { not: outcome };
}

function joined(match: 'all' | 'any', outcomes: readonly Outcome[]): Outcome {
  const decisive = match === 'any';
  const open: Condition[] = [];
  for (const outcome of outcomes) {
    if (outcome === decisive) {
      return decisive;
    }
    if (typeof outcome !== 'boolean') {
      open.push(outcome);
    }
  }
  const [first, ...others] = open;
  if (first === undefined) {
    return !decisive;
  }
  return others.length === 0 ? first : simplest(match, open);
}

/** Parts without duplicates and without parts that follow from another: `any` of A and B follows from A. */
function simplest(match: 'all' | 'any', parts: readonly Condition[]): Condition {
  const join = match === 'all' ? all : any;
  const joint = join(...parts);
  const flat = isGroup(joint) && joint.match === match ? joint.conditions : [joint];
  const byKey = new Map(flat.map((part) => [keyOf(part), part]));
  const implied = (part: Condition, key: string) =>
    isGroup(part) &&
    part.match !== match &&
    part.conditions.some((inner) => keyOf(inner) !== key && byKey.has(keyOf(inner)));
  return join(...[...byKey].flatMap(([key, part]) => (implied(part, key) ? [] : [part])));
}

function keyOf(condition: Condition): string {
  return JSON.stringify(condition).toLowerCase();
}
