import { POLICY } from '../../policy-language';
import { AppAccess, EscalationChain, escalationsTo, guardedScopes } from '../../policy';
import { SynthesizedApp } from '../../synthesized';
import { CheckRule } from './../check-rule';

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

const known = new WeakMap<SynthesizedApp, readonly EscalationChain[] | undefined>();

/** The chains of an app, computed once for all its policies; `undefined` if nothing is guarded. */
function chainsOf(app: SynthesizedApp): readonly EscalationChain[] | undefined {
  if (!known.has(app)) {
    const access = new AppAccess(app, { interpretation: 'over-approximate' });
    const scopes = guardedScopes(app, access);
    const chains = scopes.flatMap(({ name, targets }) => escalationsTo(access, name, targets).chains);
    known.set(app, scopes.length === 0 ? undefined : chains);
  }
  return known.get(app);
}
