import { SynthesizedApp, SynthesizedResource } from '../../lib/synthesized';
import { clusterRule, FLANNEL_RULES, NATIVE_RULES } from '../support/oracle-cluster-rules';
import { referredResources } from './referred-resources';

/** Rules that Oracle's page lists for a cluster, and that a cluster of the app lacks. */
export function clusterRuleProblems(app: SynthesizedApp): string[] {
  return app.ofType('oci_containerengine_cluster').flatMap((cluster) => {
    const roles = rolesIn(app, cluster);
    const rules = new Set(
      app
        .ofType('oci_core_network_security_group_security_rule')
        .map((rule) => clusterRule(rule.arguments, (text) => nameOf(app, roles, rule.stack, text))),
    );
    return (isNative(cluster) ? NATIVE_RULES : FLANNEL_RULES)
      .filter((rule) => !rules.has(rule))
      .map((rule) => `${cluster.path}: lacks ${rule}`);
  });
}

type Roles = ReadonlyMap<SynthesizedResource, string>;

/** What the security groups of a cluster are for, by where they are used. */
function rolesIn(app: SynthesizedApp, cluster: SynthesizedResource): Roles {
  const pools = ['oci_containerengine_node_pool', 'oci_containerengine_virtual_node_pool']
    .flatMap((type) => app.ofType(type))
    .filter((pool) => app.referent(pool.arguments['cluster_id'], pool.stack)?.resource === cluster);
  return new Map([
    ...groupsIn(app, cluster, cluster.arguments['endpoint_config'], 'Endpoint'),
    ...pools.flatMap((pool) => {
      const details = Object(pool.arguments['node_config_details']);
      const pods =
        details['node_pool_pod_network_option_details']?.['pod_nsg_ids'] ??
        Object(pool.arguments['pod_configuration'])['nsg_ids'];
      return [
        ...groupsIn(app, pool, details['nsg_ids'] ?? pool.arguments['nsg_ids'], 'Workers'),
        ...groupsIn(app, pool, pods, 'Pods'),
      ];
    }),
  ]);
}

function groupsIn(app: SynthesizedApp, of: SynthesizedResource, part: unknown, role: string) {
  return referredResources(app, 'oci_core_network_security_group', of, part).map((group) => [group, role] as const);
}

function nameOf(app: SynthesizedApp, roles: Roles, stack: string, text: unknown): string {
  const group = app.referent(text, stack)?.resource;
  const role = group && roles.get(group);
  return role ?? (String(text).includes('data.oci_core_services.') ? 'Services' : String(text));
}

function isNative(cluster: SynthesizedResource): boolean {
  return JSON.stringify(cluster.arguments['cluster_pod_network_options']).includes('OCI_VCN_IP_NATIVE');
}
