import { AccessHolder, ANYBODY, NamedPermission, permissionDefinition, TargetKind } from '../policy';
import { grouped, REPORT_SECTIONS } from '../reports';
import { TargetHolders } from './target-holders';

/** A change of access of one principal, the same for all its targets. */
export interface AccessChange {
  /**
   * - `gained`: new access
   * - `unconditional`: access that had a condition before
   * - `restricted`: access that gets a condition
   * - `lost`: access that ends
   */
  readonly change: 'gained' | 'unconditional' | 'restricted' | 'lost';

  /** Name of the principal. */
  readonly who: string;

  /** Permissions, the strongest first. */
  readonly permissions: readonly NamedPermission[];

  readonly kind: TargetKind;

  /** Names of the targets, in order. */
  readonly targets: readonly string[];

  /** Whether the plans create the targets. */
  readonly areNew: boolean;

  /** The condition, in words that follow `if`. */
  readonly condition: string | undefined;
}

/**
 * Compares access to the same targets before and after. The widest gain is first, and losses are last. Destroyed targets
 * are omitted.
 */
export function compareAccess(before: readonly TargetHolders[], after: readonly TargetHolders[]): AccessChange[] {
  const old = new Map(before.map((target) => [target.key, target]));
  const changes = after.flatMap(({ key, kind, name: target, who: now }) => {
    const then = old.get(key)?.who ?? {};
    return permissionsOf(kind).flatMap((permission) => {
      const [had, has] = [conditionsByName(then[permission]), conditionsByName(now[permission])];
      return [...new Set([...had.keys(), ...has.keys()])].flatMap((who) =>
        changesOf(had.get(who) ?? NEVER, has.get(who) ?? NEVER).map((change) => {
          return { ...change, who, permission, kind, target, areNew: !old.has(key) };
        }),
      );
    });
  });
  return together(changes);
}

/**
 * A change in words, for example `ci may now push to and pull from prod/api`.
 *
 * @param most number of targets to list; others are counted
 */
export function accessSentence(
  { change, who, permissions, targets, areNew, condition }: AccessChange,
  most = Number.POSITIVE_INFINITY,
): string {
  const phrases = listed(permissions.map((permission) => permissionDefinition(permission).phrase));
  const what = `${phrases} ${areNew ? 'the new ' : ''}${listed(shortened(targets, most))}`;
  const under = condition === undefined ? '' : `, if ${condition}`;
  switch (change) {
    case 'gained':
      return `${who} may now ${what}${under}`;
    case 'unconditional':
      return `${who} may now ${what} without a condition`;
    case 'restricted':
      return `${who} may from now on ${what} only if ${condition}`;
    case 'lost':
      return `${who} may no longer ${what}${under}`;
  }
}

/** Whether a principal may do more than before. */
export function isGain({ change }: AccessChange): boolean {
  return change === 'gained' || change === 'unconditional';
}

/** Conditions under which a principal has access; `undefined` is no condition. */
type Conditions = ReadonlySet<string | undefined>;

const NEVER: Conditions = new Set();

/** If access has no condition, an alternative with a condition changes nothing. */
function changesOf(earlier: Conditions, later: Conditions): Pick<AccessChange, 'change' | 'condition'>[] {
  if (later.has(undefined)) {
    const change = earlier.size === 0 ? 'gained' : 'unconditional';
    return earlier.has(undefined) ? [] : [{ change, condition: undefined }];
  }
  if (earlier.has(undefined)) {
    return later.size === 0
      ? [{ change: 'lost', condition: undefined }]
      : [{ change: 'restricted', condition: [...later].join(' or if ') }];
  }
  const without = (all: Conditions, others: Conditions) => [...all].filter((condition) => !others.has(condition));
  return [
    ...without(later, earlier).map((condition) => ({ change: 'gained' as const, condition })),
    ...without(earlier, later).map((condition) => ({ change: 'lost' as const, condition })),
  ];
}

interface SingleChange extends Omit<AccessChange, 'permissions' | 'targets'> {
  readonly permission: NamedPermission;
  readonly target: string;
}

/** One change for all targets on which a principal gets the same permissions under the same condition. */
function together(changes: readonly SingleChange[]): AccessChange[] {
  const ofTarget = grouped(changes, ({ permission: _, ...one }) => JSON.stringify(one)).map((all) => ({
    ...all[0],
    permissions: all.map(({ permission }) => permission).sort(strongerFirst),
  }));
  return grouped(ofTarget, ({ permission: _, target: __, ...one }) => JSON.stringify(one))
    .map((all): AccessChange => {
      const [{ permission: _, target: __, ...one }] = all;
      return { ...one, targets: all.map(({ target }) => target).sort() };
    })
    .sort(widestFirst);
}

/** Permissions from the strongest to the weakest. Push includes delete-images in OCI, and comes first. */
const BY_STRENGTH: readonly NamedPermission[] = [
  'manage-policies',
  'manage',
  'push',
  'delete-images',
  'pull',
  'list',
  'manage-artifacts',
  'upload',
  'download',
  'list-artifacts',
  'write-secrets',
  'delete-secrets',
  'read-secrets',
];

function strongerFirst(one: NamedPermission, other: NamedPermission): number {
  return BY_STRENGTH.indexOf(one) - BY_STRENGTH.indexOf(other);
}

/** Compartments come first: anyone who can write policies can grant any access. */
const KINDS: readonly TargetKind[] = ['compartment', 'secret', 'container-repository', 'artifact-repository'];

function widestFirst(one: AccessChange, other: AccessChange): number {
  return compared(rankOf(one), rankOf(other));
}

function rankOf(change: AccessChange): readonly (number | string)[] {
  const { who, kind, permissions, condition } = change;
  const [strongest] = permissions;
  return [
    isGain(change) ? 0 : 1,
    who === ANYBODY ? 0 : 1,
    KINDS.indexOf(kind),
    strongest === undefined ? 0 : BY_STRENGTH.indexOf(strongest),
    condition === undefined ? 0 : 1,
    accessSentence(change),
  ];
}

function compared(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  const index = one.findIndex((part, position) => part !== other[position]);
  const [first, second] = [one[index] ?? 0, other[index] ?? 0];
  return first === second ? 0 : first < second ? -1 : 1;
}

function conditionsByName(holders: readonly AccessHolder[] = []): ReadonlyMap<string, Conditions> {
  return new Map(
    grouped(holders, ({ name }) => name).map((all) => [
      all[0].name,
      new Set<string | undefined>(all.map(({ condition }) => condition)),
    ]),
  );
}

function permissionsOf(kind: TargetKind): readonly NamedPermission[] {
  return REPORT_SECTIONS.find((section) => section.kind === kind)?.permissions ?? [];
}

function shortened(names: readonly string[], most: number): readonly string[] {
  return names.length <= most ? names : [...names.slice(0, most - 1), `${names.length - most + 1} more`];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
