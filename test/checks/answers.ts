import { RuleId, RULES } from '../../lib/checks';
import { resourcesFor } from '../../lib/checks/check-rule';
import { Arguments, Blocks, SynthesizedApp } from '../../lib/synthesized';

/** What a rule answers about the resources of its types in a stack of these resources, with such metadata. */
export function answersOf(id: RuleId, resource: Blocks, metadata: Arguments = {}): unknown[] {
  const app = new SynthesizedApp(new Map([['test', { '//': { 'oci-registry': metadata }, resource }]]));
  const rule = RULES.find((one) => one.id === id);
  return rule === undefined ? [] : resourcesFor(rule, app).map((one) => rule.check(one, app));
}

/** A policy at the root of the tenancy, unless it is said where. */
export function policy(statements: string | readonly string[], compartment = 'ocid1.tenancy.oc1..acme'): Blocks {
  return {
    oci_identity_policy: { Access: { compartment_id: compartment, statements: [statements].flat() } },
  };
}

/** Two compartments under the root of the tenancy, and one in the first of them. */
export const COMPARTMENTS: Blocks = {
  oci_identity_compartment: {
    Dev: { name: 'acme-dev', compartment_id: 'ocid1.tenancy.oc1..acme' },
    Prod: { name: 'acme-prod', compartment_id: 'ocid1.tenancy.oc1..acme' },
    Team: { name: 'team', compartment_id: '${oci_identity_compartment.Prod.id}' },
  },
};

/** Container repositories in the compartment Prod, by name, with tags. */
export function repositories(tagsByName: Readonly<Record<string, Arguments>>): Blocks {
  const entries = Object.entries(tagsByName).map(([name, freeform_tags], index) => [
    `Repository${index}`,
    { display_name: name, compartment_id: '${oci_identity_compartment.Prod.id}', freeform_tags },
  ]);
  return { oci_artifacts_container_repository: Object.fromEntries(entries) as Blocks[string] };
}
