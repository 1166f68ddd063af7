import { parseMatchingRule } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { PrincipalGroup } from '../evaluator';
import { MatchedResources, matchedResources } from './matched-resources';

/** A dynamic group that an app makes. */
export interface MatchedGroup {
  readonly name: string;

  /** Each way of being in it. */
  readonly matches: readonly MatchedResources[];
}

/** The arguments that name a dynamic group, by the type of its resource. */
const NAMED_BY = {
  oci_identity_dynamic_group: 'name',
  oci_identity_domains_dynamic_resource_group: 'display_name',
} as const;

/** The dynamic groups that an app makes, and what their matching rules take in. */
export class DynamicGroups {
  private readonly made: readonly (MatchedGroup & { readonly ocid: string })[];

  constructor(app: SynthesizedApp) {
    this.made = Object.entries(NAMED_BY).flatMap(([type, argument]) =>
      app.ofType(type).map((resource) => ({
        name: app.attribute(resource, argument),
        ocid: app.attribute(resource, 'id'),
        matches: matchesOf(resource, app),
      })),
    );
  }

  /** OCIDs of the compartments that matching rules name. */
  public get compartments(): string[] {
    return this.made.flatMap(({ matches }) => matches.flatMap(({ compartment = [] }) => compartment));
  }

  /** The groups of the app that a statement means; none if the group exists outside the app. */
  public of({ name, ocid }: PrincipalGroup): MatchedGroup[] {
    return this.made.filter((made) => made.ocid === ocid || made.name.toLowerCase() === name?.toLowerCase());
  }
}

function matchesOf({ arguments: { matching_rule: rule }, stack }: SynthesizedResource, app: SynthesizedApp) {
  return matchedResources(typeof rule === 'string' ? parseMatchingRule(app.resolved(rule, stack)) : undefined);
}
