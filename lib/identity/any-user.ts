import { all, Condition, equals, Subject } from '../policy-language';
import { IPrincipal } from './principal';

/** Any signed-in principal that meets a condition: users, instances, resources and services. */
export class AnyUser implements IPrincipal {
  /** Any user under `condition`, which should at least compare the type of the principal. */
  public static where(condition: Condition): AnyUser {
    return new AnyUser(condition);
  }

  /**
   * A Kubernetes workload of an enhanced OKE cluster. It signs in from inside the pod. The node pulls images before the
   * pod exists, so this principal is not used for image pulls.
   *
   * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contenggrantingworkloadaccesstoresources.htm
   */
  public static workload(workload: { clusterOcid: string; namespace: string; serviceAccount: string }): AnyUser {
    return new AnyUser(
      all(
        equals('request.principal.type', 'workload'),
        equals('request.principal.cluster_id', workload.clusterOcid),
        equals('request.principal.namespace', workload.namespace),
        equals('request.principal.service_account', workload.serviceAccount),
      ),
    );
  }

  public readonly subject: Subject = { kind: 'any-user' };

  private constructor(public readonly where: Condition) {}
}
