import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { resolverWithoutWaits } from '../core';
import { DEFAULT_LIMITS, Limited, limitOf } from './service-limits';
import { LimitScope, limitScopesIn } from './limit-scope';
import { addUsageValidation, Usage } from './usage';

/** How the resources of one type are counted. */
interface Counting {
  readonly limited: Limited;

  /** What they are called, in the plural. */
  readonly name: string;

  /** What counts together. */
  readonly per: (whose: LimitScope, resource: TerraformResource) => string;

  /** A way to need fewer. */
  readonly fewer: string;
}

/** Resources that count together. */
interface Counted {
  readonly counting: Counting;
  readonly where: string;
  readonly resources: TerraformResource[];
}

/**
 * What is counted, by resource type. Groups and dynamic groups of identity domains are not: their limits depend on the
 * type of each domain.
 *
 * @see https://docs.oracle.com/iaas/Content/General/Concepts/servicelimits.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/sku/overview.htm
 */
const COUNTED: Readonly<Record<string, Counting>> = {
  oci_identity_policy: {
    limited: 'policies',
    name: 'policies',
    per: ({ tenancy }) => `in ${tenancy}`,
    fewer: 'grant in fewer compartments, and in one stack for each of them',
  },
  oci_identity_group: {
    limited: 'groups',
    name: 'groups',
    per: ({ tenancy }) => `in ${tenancy}`,
    fewer: 'name groups that you have as developers and ci of the teams',
  },
  oci_identity_dynamic_group: {
    limited: 'dynamicGroups',
    name: 'dynamic groups',
    per: ({ tenancy }) => `in ${tenancy}`,
    fewer: 'let one dynamic group take in what pulls the same',
  },
  oci_identity_auth_token: {
    limited: 'authTokensPerUser',
    name: 'auth tokens',
    per: (_, token) => `of user ${userOf(token)}`,
    fewer: 'give each pipeline a user of its own, or sign in without a static token',
  },
  oci_artifacts_container_repository: {
    limited: 'repositories',
    name: 'container repositories',
    per: ({ region, tenancy }) => `in ${region} of ${tenancy}`,
    fewer: 'let fewer environments hold each repository, or keep what is built together in one, told apart by tags',
  },
};

/** Counts policies, groups, dynamic groups, auth tokens and repositories of the app when it is synthesized. */
export function addLimitValidation(scope: IConstruct): void {
  addUsageValidation(scope, resourceUsage);
}

function resourceUsage(root: IConstruct): Usage[] {
  const nodes = root.node.findAll();
  const whoseIs = limitScopesIn(nodes);
  const counted = new Map<string, Counted>();
  for (const resource of nodes.filter((node) => TerraformResource.isTerraformResource(node))) {
    const counting = COUNTED[resource.terraformResourceType];
    if (counting !== undefined) {
      const where = counting.per(whoseIs(resource), resource);
      const key = `${counting.name} ${where}`;
      const entry = counted.get(key) ?? { counting, where, resources: [] };
      counted.set(key, entry);
      entry.resources.push(resource);
    }
  }
  return [...counted.values()].map(usageOf);
}

function usageOf({ counting, where, resources }: Counted): Usage {
  const { limit, existing } = limitOf(counting.limited, resources);
  return {
    what: `${counting.name} ${where}`,
    total: resources.reduce((sum, resource) => sum + instancesOf(resource), existing),
    parts: () => [...partsOf(resources), ['existing', existing]],
    limit,
    why: `Oracle allows ${limit}${limit === DEFAULT_LIMITS[counting.limited] ? ', unless it granted more' : ', as declared'}`,
    fix: `${counting.fewer}; or ask Oracle for more and declare it: declareLimits(app, { ${counting.limited}: { limit: … } })`,
    constructs: resources,
  };
}

/** How many stand in each of the constructs below the deepest one that holds them all. */
function partsOf(resources: readonly TerraformResource[]): Map<string, number> {
  const paths = resources.map(({ node }) => node.scopes.map(({ node: { id } }) => id).slice(1));
  const [first = []] = paths;
  const branching = first.findIndex((id, depth) => paths.some((path) => path[depth] !== id));
  const depth = branching === -1 ? first.length : branching + 1;
  const parts = new Map<string, number>();
  for (const [index, path] of paths.entries()) {
    const name = path.slice(0, depth).join('/');
    parts.set(name, (parts.get(name) ?? 0) + instancesOf(resources[index]));
  }
  return parts;
}

function instancesOf(resource: TerraformResource | undefined): number {
  return typeof resource?.count === 'number' ? resource.count : 1;
}

function userOf(token: TerraformResource): string {
  const { userIdInput } = token as TerraformResource & { readonly userIdInput?: unknown };
  const user = resolverWithoutWaits(token)(String(userIdInput));
  return user.startsWith('ocid1.') ? user : `${user} of stack '${TerraformStack.of(token).node.id}'`;
}
