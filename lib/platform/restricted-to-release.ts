import { IPrincipal } from '../identity';
import { AccessInvariant, pushRestrictedTo } from '../policy';

/** What a guarded environment stands for: nobody pushes but those whom the declaration lets, which is `release`. */
export function pushRestrictedToRelease(environment: string, pushers: Iterable<IPrincipal>): AccessInvariant {
  const { violations } = pushRestrictedTo(environment, ...pushers);
  return {
    requirement: 'the environment is guarded, so only release may push',
    violations: (access) =>
      violations(access).map((violation) => ({
        ...violation,
        fix: 'name that principal as the release of the platform, or set guarded: false',
      })),
  };
}
