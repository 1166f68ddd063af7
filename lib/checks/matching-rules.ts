import { SynthesizedApp, SynthesizedResource } from '../synthesized';

/** Resource types of dynamic groups. */
export const DYNAMIC_GROUPS = ['oci_identity_dynamic_group', 'oci_identity_domains_dynamic_resource_group'] as const;

/** The name of a dynamic group and its matching rule, with references resolved. */
export function matchingRuleOf(
  { arguments: { matching_rule, name, display_name }, stack }: SynthesizedResource,
  app: SynthesizedApp,
): { readonly name: string; readonly text: string } {
  return { name: app.resolved(String(name ?? display_name), stack), text: app.resolved(String(matching_rule), stack) };
}
