import { WrittenStatement } from '../analysis';
import { EscalationStep } from './escalation';
import { WhoCan } from './possible-requests';

/** A step for each of the principals. */
export function stepsOf(who: WhoCan, step: Omit<EscalationStep, 'who' | 'statements'>): EscalationStep[] {
  return [...who].map(([name, statements]) => ({ who: name, statements, ...step }));
}

/** Principals that can do at least one of several things, each with the statements for the first of them. */
export function whoCanAny(all: readonly WhoCan[]): WhoCan {
  return new Map(all.flatMap((who) => [...who]).reverse());
}

/** Principals that can do all of several things, each with the statements for all of them. */
export function whoCanAll([first, ...others]: readonly [WhoCan, ...WhoCan[]]): WhoCan {
  return new Map(
    [...first].flatMap(([name, statements]): [string, WrittenStatement[]][] => {
      const more = others.map((who) => who.get(name));
      return more.includes(undefined)
        ? []
        : [[name, [...new Set([...statements, ...more.flatMap((one) => one ?? [])])]]];
    }),
  );
}
