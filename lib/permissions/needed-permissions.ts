import { CompartmentTree, resourceTypesOf } from '../policy';
import { subjectText, Verb, VERBS } from '../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';
import { DATA_NEEDS, MANAGED_BY_DOMAIN_ROLE, Need, RESOURCE_NEEDS } from './needs-by-type';

/** Permissions that the identity that runs Terraform needs for an app. */
export interface NeededPermissions {
  /** Policy statements that allow it, for a policy in the tenancy. */
  readonly statements: readonly string[];

  /** Resources without a statement, each with the reason. */
  readonly unevaluated: readonly string[];
}

/** A need, and the location for its statement. */
interface LocatedNeed {
  readonly verb: Verb;
  readonly resourceType: string;
  readonly location: string;
}

/**
 * The statements that allow a group to apply, change and destroy all resources of an app.
 *
 * A resource in a compartment that the app creates is allowed in the nearest existing compartment above, because a
 * statement cannot name a compartment that does not exist yet.
 *
 * @throws ConfigurationError if the name of the group cannot be quoted
 */
export function neededPermissions(app: SynthesizedApp, group: string): NeededPermissions {
  const compartments = new CompartmentTree(app);
  const unevaluated: string[] = [];
  const needs = app.resources
    .filter(({ type }) => type.startsWith('oci_'))
    .flatMap((resource): LocatedNeed[] => {
      if (MANAGED_BY_DOMAIN_ROLE.includes(resource.type)) {
        unevaluated.push(
          `domain role: ${resource.path}: ${resource.type} needs a role in the identity domain, for example Identity Domain Administrator`,
        );
        return [];
      }
      const known = (resource.kind === 'data' ? DATA_NEEDS : RESOURCE_NEEDS)[resource.type];
      if (known === undefined) {
        unevaluated.push(`unknown: ${resource.path}: this version does not know the permissions for ${resource.type}`);
        return [];
      }
      const location = known.length === 0 ? 'tenancy' : locationOf(resource, app, compartments);
      if (location === undefined) {
        unevaluated.push(
          `no location: ${resource.path}: allow ${known.join(', ')} in its compartment, which is not known`,
        );
        return [];
      }
      const tags = JSON.stringify(resource.arguments).includes('"defined_tags":') ? [USE_TAGS] : [];
      return [...known.map((need) => ({ ...partsOf(need), location })), ...tags];
    });
  unevaluated.push(...needsElsewhere(app));
  const subject = subjectText({ kind: 'group', members: [{ name: group }] });
  const statements = widest(needs).map(
    ({ verb, resourceType, location }) => `Allow ${subject} to ${verb} ${resourceType} in ${location}`,
  );
  return { statements: [...new Set(statements)].sort(), unevaluated };
}

/** Setting a defined tag on a resource requires permission to use the namespace of the tag. */
const USE_TAGS: LocatedNeed = { verb: 'use', resourceType: 'tag-namespaces', location: 'tenancy' };

/** Needs of resources that the app uses and does not create, in compartments that its configuration does not name. */
function needsElsewhere(app: SynthesizedApp): string[] {
  return EXISTING.flatMap(({ created, need, what }) => {
    const user = app.resources.find(
      ({ kind, type }) =>
        kind === 'resource' && Object.hasOwn(RESOURCE_NEEDS, type) && RESOURCE_NEEDS[type]?.includes(need),
    );
    return user === undefined || app.ofType(created).length > 0
      ? []
      : [`no location: ${user.path}: allow ${need} in the compartment of ${what}, which this app does not create`];
  });
}

const EXISTING: readonly { readonly created: string; readonly need: Need; readonly what: string }[] = [
  { created: 'oci_core_subnet', need: 'use virtual-network-family', what: 'its network' },
  { created: 'oci_kms_vault', need: 'use vaults', what: 'its vault' },
  { created: 'oci_kms_key', need: 'use keys', what: 'its key' },
];

function partsOf(need: Need): Pick<LocatedNeed, 'verb' | 'resourceType'> {
  const [verb, resourceType = ''] = need.split(' ');
  return { verb: verb as Verb, resourceType };
}

/**
 * The location of a statement about a resource: the tenancy, or the deepest compartment above the resource that already
 * exists.
 */
function locationOf(
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

/** Types of resources that belong to the tenancy and do not name it. */
const TENANCY_WIDE = new Set([
  'oci_identity_region_subscriptions',
  'oci_identity_regions',
  'oci_identity_tenancy',
  'oci_identity_user_capabilities_management',
  'oci_identity_user_group_membership',
  'oci_identity_auth_token',
  // OKE lists its options regardless of the compartment, and the option `all` has none.
  'oci_containerengine_cluster_option',
  'oci_containerengine_node_pool_option',
]);

/** The resource itself if it names its compartment, or else the nearest resource in its references that does. */
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

/** Needs that no wider verb, and no need in the tenancy, includes. */
function widest(needs: readonly LocatedNeed[]): LocatedNeed[] {
  const rank = ({ verb }: LocatedNeed) => VERBS.indexOf(verb);
  return needs.filter(
    (need) =>
      !needs.some(
        (other) =>
          includes(other.resourceType, need.resourceType) &&
          rank(other) >= rank(need) &&
          (other.location === need.location || other.location === 'tenancy') &&
          !isSame(other, need),
      ),
  );
}

function isSame(one: LocatedNeed, other: LocatedNeed): boolean {
  return one.verb === other.verb && one.resourceType === other.resourceType && one.location === other.location;
}

/** Whether a type is the other one, or a family that contains it. */
function includes(family: string, resourceType: string): boolean {
  return family === resourceType || (resourceTypesOf(family) ?? []).includes(resourceType);
}
