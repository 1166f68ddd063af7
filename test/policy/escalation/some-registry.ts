import { AppAccess } from '../../../lib/policy/analysis/app-access';
import { Escalations, escalationsTo } from '../../../lib/policy/escalation/escalations';
import { Arguments, Blocks, SynthesizedApp } from '../../../lib/synthesized';

const TENANCY = 'ocid1.tenancy.oc1..acme';

/** Tenancy, compartments prod and dev, a repository in prod, group release, and the statement that lets it push. */
const REGISTRY: Blocks = {
  oci_identity_compartment: {
    Registry: { name: 'registry', compartment_id: TENANCY },
    Prod: { name: 'prod', compartment_id: '${oci_identity_compartment.Registry.id}' },
    Dev: { name: 'dev', compartment_id: '${oci_identity_compartment.Registry.id}' },
  },
  oci_identity_group: { Release: { name: 'release', compartment_id: TENANCY } },
  oci_artifacts_container_repository: {
    Api: { display_name: 'prod/api', compartment_id: '${oci_identity_compartment.Prod.id}' },
  },
};

/** Who may push to prod, as things are. */
export const RELEASE_PUSHES =
  "Allow group release to manage repos in compartment registry:prod where any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}";

/** Machines of the dynamic group builders push to prod, and their group matches by this rule. */
export function builders(rule: string): Blocks {
  return {
    oci_identity_dynamic_group: { Builders: { name: 'builders', compartment_id: TENANCY, matching_rule: rule } },
  };
}

export const BUILDERS_PUSH = 'Allow dynamic-group builders to manage repos in compartment registry:prod';

/** Who can make themselves able to push to prod in that registry with these statements and resources. */
export function escalations(
  statements: readonly string[],
  resource: Blocks = {},
  metadata: Arguments = {},
): Escalations {
  const policies: Blocks = {
    oci_identity_policy: { Access: { compartment_id: TENANCY, statements: [RELEASE_PUSHES, ...statements] } },
  };
  const app = new SynthesizedApp(
    new Map([['test', { '//': { 'oci-registry': metadata }, resource: { ...REGISTRY, ...policies, ...resource } }]]),
  );
  const access = new AppAccess(app, { interpretation: 'over-approximate' });
  return escalationsTo(access, 'prod', access.targetsIn('prod'));
}

/** The chains in words. */
export function told(...given: Parameters<typeof escalations>): string[] {
  return escalations(...given).chains.map((chain) => chain.told);
}
