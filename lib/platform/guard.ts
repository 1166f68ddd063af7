import { IPrincipal } from '../identity';
import { AccessInvariant, onlyPushes } from '../policy';

/** What a guarded environment stands for: nobody pushes but those whom the declaration lets, which is `release`. */
export function onlyReleasePushes(environment: string, pushers: Iterable<IPrincipal>): AccessInvariant {
  const { violations } = onlyPushes(environment, ...pushers);
  return {
    rule: 'the environment is guarded, so only release may push',
    violations: (access) =>
      violations(access).map((violation) => ({
        ...violation,
        fix: 'name that principal as the release of the platform, or set guarded: false',
      })),
  };
}
