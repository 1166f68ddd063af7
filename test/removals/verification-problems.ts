import { SynthesizedApp } from '../../lib/synthesized';
import { machinesOf } from './machines';
import { missingOrder } from './missing-order';
import { policiesNaming } from './policies-naming';

/**
 * What a cluster that verifies images lacks: it uses its keys and reads repositories as the user whose OCID is its own,
 * and its nodes cannot pull before.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengenforcingsignedimagesfromocir.htm
 */
export function verificationProblems(app: SynthesizedApp): string[] {
  return app.ofType('oci_containerengine_cluster').flatMap((cluster) => {
    const verification = cluster.arguments['image_policy_config'] as Verification | undefined;
    if (verification === undefined) {
      return [];
    }
    const asked = [
      ['to read repos'],
      ...verification.key_details.map(({ kms_key_id }) => ['to use keys', `'${kms_key_id}'`]),
    ];
    const policies = asked.map((texts) =>
      policiesNaming(app, `request.user.id = '\${oci_containerengine_cluster.${cluster.id}.id}'`, ...texts),
    );
    const pools = machinesOf(app)
      .map(({ machine }) => machine)
      .filter((pool) => app.referent(pool.arguments['cluster_id'], pool.stack)?.resource === cluster);
    return [
      ...asked.filter((_, index) => policies[index]?.length === 0).map((texts) => `${cluster.path}: may not ${texts}`),
      ...pools.flatMap((pool) => missingOrder(pool, policies.flat())),
    ];
  });
}

interface Verification {
  readonly key_details: readonly { readonly kms_key_id: string }[];
}
