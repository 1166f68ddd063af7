import { CompartmentTree, resourceTypesOf } from '../policy';
import { subjectText, Verb, VERBS } from '../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';
import { DATA_NEEDS, Need, RESOURCE_NEEDS } from './needs-by-type';

/** What the identity that runs Terraform needs for an app. */
export interface NeededPermissions {
  /** Policy statements that allow it, for a policy in the tenancy. */
  readonly statements: readonly string[];

  /** What no statement was found for, each with the reason. */
  readonly unevaluated: readonly string[];
}

/** A need, and the place in a statement where it holds. */
interface PlacedNeed {
  readonly verb: Verb;
  readonly resourceType: string;
  readonly place: string;
}

/**
 * The statements that let a group apply, change and destroy all that an app has.
 *
 * What is in a compartment that the app creates is allowed where that compartment is created, since a statement cannot
 * name a compartment that is not there yet.
 *
 * @throws ConfigurationError if the name of the group cannot be quoted
 */
export function neededPermissions(app: SynthesizedApp, group: string): NeededPermissions {
  const compartments = new CompartmentTree(app);
  const unevaluated: string[] = [];
  const needs = app.resources
    .filter(({ type }) => type.startsWith('oci_'))
    .flatMap((resource): PlacedNeed[] => {
      const known = (resource.kind === 'data' ? DATA_NEEDS : RESOURCE_NEEDS)[resource.type];
      if (known === undefined) {
        unevaluated.push(`not known: ${resource.path}: what ${resource.type} needs is in no table of this version`);
        return [];
      }
      const place = known.length === 0 ? 'tenancy' : placeOf(resource, app, compartments);
      if (place === undefined) {
        unevaluated.push(
          `not placed: ${resource.path}: allow ${known.join(', ')} in its compartment, which is not written`,
        );
        return [];
      }
      const tags = JSON.stringify(resource.arguments).includes('"defined_tags":') ? [USE_TAGS] : [];
      return [...known.map((need) => ({ ...partsOf(need), place })), ...tags];
    });
  unevaluated.push(...needsElsewhere(app));
  const subject = subjectText({ kind: 'group', members: [{ name: group }] });
  const statements = widest(needs).map(
    ({ verb, resourceType, place }) => `Allow ${subject} to ${verb} ${resourceType} in ${place}`,
  );
  return { statements: [...new Set(statements)].sort(), unevaluated };
}

/** Whoever gives a resource a defined tag has to be allowed to use its namespace. */
const USE_TAGS: PlacedNeed = { verb: 'use', resourceType: 'tag-namespaces', place: 'tenancy' };

/** What the app uses and does not create, in compartments that are not written in it. */
function needsElsewhere(app: SynthesizedApp): string[] {
  return EXISTING.flatMap(({ created, need, what }) => {
    const user = app.resources.find(({ kind, type }) => kind === 'resource' && RESOURCE_NEEDS[type]?.includes(need));
    return user === undefined || app.ofType(created).length > 0
      ? []
      : [`not placed: ${user.path}: allow ${need} in the compartment of ${what}, which this app does not create`];
  });
}

const EXISTING: readonly { readonly created: string; readonly need: Need; readonly what: string }[] = [
  { created: 'oci_core_subnet', need: 'use virtual-network-family', what: 'its network' },
  { created: 'oci_kms_vault', need: 'use vaults', what: 'its vault' },
  { created: 'oci_kms_key', need: 'use keys', what: 'its key' },
];

function partsOf(need: Need): Pick<PlacedNeed, 'verb' | 'resourceType'> {
  const [verb, resourceType = ''] = need.split(' ');
  return { verb: verb as Verb, resourceType };
}

/** The tenancy or the compartment that a statement can name: the deepest on the way that is there already. */
function placeOf(
  resource: SynthesizedResource,
  app: SynthesizedApp,
  compartments: CompartmentTree,
): string | undefined {
  if (TENANCY_WIDE.has(resource.type)) {
    return 'tenancy';
  }
  const holder = holderOf(resource, app, new Set());
  if (holder === undefined) {
    return undefined;
  }
  const made = new Set(compartments.made);
  const ocid = compartments
    .pathToHolderOf(holder)
    .map((step) => step.ocid ?? '')
    .findLast((step) => !made.has(step.toLowerCase()));
  if (ocid === undefined || ocid === '') {
    return undefined;
  }
  return compartments.isTenancy(ocid) ? 'tenancy' : `compartment id ${ocid.replace(/^\$\{[\w-]+:/, '${')}`;
}

/** What belongs to the tenancy, and does not name it. */
const TENANCY_WIDE = new Set([
  'oci_identity_region_subscriptions',
  'oci_identity_regions',
  'oci_identity_tenancy',
  'oci_identity_user_capabilities_management',
  'oci_identity_user_group_membership',
  'oci_identity_auth_token',
  // OKE lists its options whatever the compartment; the option `all` is of none.
  'oci_containerengine_cluster_option',
  'oci_containerengine_node_pool_option',
]);

/** The resource itself if it names its compartment, or the nearest that it refers to and that does. */
function holderOf(
  resource: SynthesizedResource,
  app: SynthesizedApp,
  seen: Set<SynthesizedResource>,
): SynthesizedResource | undefined {
  if (typeof resource.arguments['compartment_id'] === 'string') {
    return resource;
  }
  seen.add(resource);
  for (const value of Object.values(resource.arguments)) {
    const parent = app.referent(value, resource.stack)?.resource;
    const holder = parent === undefined || seen.has(parent) ? undefined : holderOf(parent, app, seen);
    if (holder !== undefined) {
      return holder;
    }
  }
  return undefined;
}

/** Needs without those that a wider verb, or the same in the tenancy, includes. */
function widest(needs: readonly PlacedNeed[]): PlacedNeed[] {
  const rank = ({ verb }: PlacedNeed) => VERBS.indexOf(verb);
  return needs.filter(
    (need) =>
      !needs.some(
        (other) =>
          includes(other.resourceType, need.resourceType) &&
          rank(other) >= rank(need) &&
          (other.place === need.place || other.place === 'tenancy') &&
          !isSame(other, need),
      ),
  );
}

function isSame(one: PlacedNeed, other: PlacedNeed): boolean {
  return one.verb === other.verb && one.resourceType === other.resourceType && one.place === other.place;
}

/** Whether a type is the other, or a family with the other in it. */
function includes(family: string, resourceType: string): boolean {
  return family === resourceType || (resourceTypesOf(family) ?? []).includes(resourceType);
}
