import { POLICY } from '../../policy-language';
import { AppAccess, EscalationChain, escalationsTo, guardedScopes } from '../../policy';
import { CheckRule } from './../check-rule';
import { oncePerApp } from './../once-per-app';

export const escalation = {
  id: 'escalation',
  severity: 'warning',
  title: 'A principal that may not push to a guarded environment can gain that access',
  why: 'the principal needs no one else for it, and the guard of the environment only evaluates current access',
  fix: 'remove or restrict one of the statements of the chain; oci-registry access --escalation lists them',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm',
  types: [POLICY],
  check: (policy, app) => {
    const chains = chainsOf(app);
    if (chains === undefined) {
      return 'not-applicable';
    }
    const found = chains.filter(({ links: [{ statements }] }) =>
      statements.some(({ path, stack }) => path === policy.path && stack === policy.stack),
    );
    return found.length === 0
      ? 'compliant'
      : found.map(({ told, builtIn }) =>
          builtIn ? { message: told, acknowledged: 'the group administers every tenancy' } : told,
        );
  },
} as const satisfies CheckRule;

/** The chains of an app; `undefined` if nothing is guarded. */
const chainsOf = oncePerApp((app): readonly EscalationChain[] | undefined => {
  const access = new AppAccess(app, { interpretation: 'over-approximate' });
  const scopes = guardedScopes(app, access);
  const chains = scopes.flatMap(({ name, targets }) => escalationsTo(access, name, targets).chains);
  return scopes.length === 0 ? undefined : chains;
});
