import * as fc from 'fast-check';
import { AccessTarget } from '../../../lib/policy/analysis/access-target';
import { AppAccess } from '../../../lib/policy/analysis/app-access';
import { permissionsOn } from '../../../lib/policy/tables/named-permission';
import { SynthesizedApp } from '../../../lib/synthesized/synthesized-app';
import { randomApp } from '../../support/random-app';

/** Random apps: `FUZZ_RUNS` of them, or as many as a second or two can take. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 150);

/** Who may do what: `<name> <permission> <target>`, with or without a condition. */
function answers(access: AppAccess): Answer[] {
  return access.targets.flatMap((target) =>
    permissionsOn(target.kind).flatMap((permission) =>
      access
        .whoCan(permission, target)
        .map(({ name, condition }) => ({ name, permission, target: keyOf(target), always: condition === undefined })),
    ),
  );
}

interface Answer {
  readonly name: string;
  readonly permission: string;
  readonly target: string;
  readonly always: boolean;
}

/** A name may be a variable, so that a target is known by its construct. */
const keyOf = ({ kind, path, name }: AccessTarget) => `${kind} ${path ?? name}`;

/** Answers of `exact` that `widest` does not have. Both know the targets that are compared. */
function missingFrom(widest: SynthesizedApp, exact: readonly Answer[]): Answer[] {
  const access = new AppAccess(widest, { interpretation: 'over-approximate' });
  const holders = new Map<string, string[]>(access.targets.map((target) => [keyOf(target), []]));
  for (const { name, permission, target } of answers(access)) {
    holders.get(target)?.push(`${permission} ${name}`);
  }
  return exact.filter(({ name, permission, target }) => {
    const known = holders.get(target);
    return known !== undefined && !known.some((holder) => covers(holder, `${permission} ${name}`));
  });
}

/** Whether a principal has the permission and is the same, is anybody, or is a group of which the name is not known. */
function covers(holder: string, wanted: string): boolean {
  const [permission = ''] = wanted.split(' ');
  return holder === wanted || (holder.startsWith(`${permission} `) && / (any-|ocid1\.group\.)|\$\{var\./.test(holder));
}

describe('what a random app may give at most', () => {
  test('is no less than what it gives, always or under a condition', () => {
    fc.assert(
      fc.property(randomApp, ({ open }) => {
        expect(missingFrom(open, answers(new AppAccess(open)))).toEqual([]);
      }),
      { numRuns },
    );
  });

  test('is no less than what it gives with any values of its variables', () => {
    fc.assert(
      fc.property(randomApp, ({ open, filled }) => {
        expect(missingFrom(open, answers(new AppAccess(filled)))).toEqual([]);
      }),
      { numRuns },
    );
  });
});
