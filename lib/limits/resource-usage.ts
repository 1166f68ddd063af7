import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { resolverWithoutWaits } from '../core';
import { DEFAULT_LIMITS, Limited, limitOf } from './service-limits';
import { LimitScope, limitScopesIn } from './limit-scope';
import { addUsageValidation, Usage } from './usage';

/** How the resources of one type are counted. */
interface Counting {
  readonly limited: Limited;

  /** Their name in messages, in the plural. */
  readonly name: string;

  /** Key of the resources that count together. */
  readonly per: (whose: LimitScope, resource: TerraformResource) => string;

  /** A change that needs fewer of them. */
  readonly fewer: string;
}

/** Resources that count together. */
interface Counted {
  readonly counting: Counting;
  readonly where: string;
  readonly resources: TerraformResource[];
}

/**
 * Counted resource types. Groups and dynamic groups of identity domains are not counted, because their limits depend on
 * the type of each domain.
 *
 * @see https://docs.oracle.com/iaas/Content/General/Concepts/servicelimits.htm
 * @see https://docs.oracle.com/iaas/Content/Identity/sku/overview.htm
 */
const COUNTED: Readonly<Record<string, Counting>> = {
  oci_identity_policy: {
    limited: 'policies',
    name: 'policies',
    per: ({ tenancy }) => `in ${tenancy}`,
    fewer: 'grant in fewer compartments, and use one stack for each of them',
  },
  oci_identity_group: {
    limited: 'groups',
    name: 'groups',
    per: ({ tenancy }) => `in ${tenancy}`,
    fewer: 'declare existing groups as developers and ci of the teams',
  },
  oci_identity_dynamic_group: {
    limited: 'dynamicGroups',
    name: 'dynamic groups',
    per: ({ tenancy }) => `in ${tenancy}`,
    fewer: 'use one dynamic group for machines that pull the same repositories',
  },
  oci_identity_auth_token: {
    limited: 'authTokensPerUser',
    name: 'auth tokens',
    per: (_, token) => `of user ${userOf(token)}`,
    fewer: 'use a separate user for each pipeline, or sign in without a static token',
  },
  oci_artifacts_container_repository: {
    limited: 'repositories',
    name: 'container repositories',
    per: ({ region, tenancy }) => `in ${region} of ${tenancy}`,
    fewer:
      'declare repositories for fewer environments, or use one repository with tags for images that are built together',
  },
  oci_core_network_security_group_security_rule: {
    limited: 'securityRulesPerGroup',
    name: 'rules',
    per: (_, rule) => `of security group ${groupOf(rule)}`,
    fewer: 'list fewer and larger address ranges',
  },
};

/** Counts policies, groups, dynamic groups, auth tokens, repositories and security rules of the app when it is synthesized. */
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

/** Counts by construct, one level below the deepest construct that contains them all. */
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
  return referredTo(token, userIdInput);
}

function groupOf(rule: TerraformResource): string {
  const { networkSecurityGroupIdInput } = rule as TerraformResource & {
    readonly networkSecurityGroupIdInput?: unknown;
  };
  return referredTo(rule, networkSecurityGroupIdInput);
}

/** The OCID that an argument of `resource` contains, or the reference to it. */
function referredTo(resource: TerraformResource, argument: unknown): string {
  const text = resolverWithoutWaits(resource)(String(argument));
  return text.startsWith('ocid1.') ? text : `${text} of stack '${TerraformStack.of(resource).node.id}'`;
}
