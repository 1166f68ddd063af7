import { RepositoryAccess } from './synthesized-access';

/** What became of access, in words, a sentence each; nothing when nothing changed. What is wider now comes first. */
export function accessChanges(before: readonly RepositoryAccess[], after: readonly RepositoryAccess[]): string[] {
  const [old, now] = [rightsIn(before), rightsIn(after)];
  return [
    ...[...now].filter((right) => !old.has(right)).map((right) => right.replace(' may ', ' may now ')),
    ...[...old].filter((right) => !now.has(right)).map((right) => right.replace(' may ', ' may no longer ')),
  ];
}

function rightsIn(access: readonly RepositoryAccess[]): ReadonlySet<string> {
  return new Set(
    access
      .flatMap(({ repository, push, pull }) => [
        ...push.map((who) => `${who} may push to ${repository}`),
        ...pull.map((who) => `${who} may pull from ${repository}`),
      ])
      .sort(),
  );
}
