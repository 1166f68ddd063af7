import { Construct } from 'constructs';
import { DataOciContainerengineClusterOption } from '../../bindings/oci/data-oci-containerengine-cluster-option';
import { ICompartment } from '../../identity';

/**
 * The newest version of Kubernetes that OKE offers for clusters. The order of Oracle's list is not documented, and text
 * sorts `v1.32.10` before `v1.32.9`. So the expression uses the numbers with leading zeros as keys: `values` sorts by
 * key.
 */
export function newestKubernetesVersion(scope: Construct, compartment: ICompartment): string {
  const options = new DataOciContainerengineClusterOption(scope, 'KubernetesVersions', {
    clusterOptionId: 'all',
    compartmentId: compartment.ocid,
  });
  const key = 'join(".", [for number in regexall("[0-9]+", version) : format("%05d", tonumber(number))])';
  return `\${reverse(values({for version in ${options.fqn}.kubernetes_versions : ${key} => version}))[0]}`;
}
