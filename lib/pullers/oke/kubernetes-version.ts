import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { DataOciContainerengineClusterOption } from '../../bindings/oci/data-oci-containerengine-cluster-option';
import { Misconfiguration } from '../../core';
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

/** The problem with `version` as the version of Kubernetes of a cluster, or `undefined`. */
export function kubernetesVersionProblem(version: string | undefined): Misconfiguration | undefined {
  return version === undefined || Token.isUnresolved(version) || /^v\d+\.\d+\.\d+$/.test(version)
    ? undefined
    : {
        given: `kubernetesVersion '${version}'`,
        why: 'OKE names versions by v and three numbers',
        fix: `write it like '${nearestVersion(version)}', as oci ce cluster-options get --cluster-option-id all lists it`,
      };
}

/** The version with the numbers of `version`, where it has any. */
function nearestVersion(version: string): string {
  const [major = '1', minor = '31', patch = '1'] = version.match(/\d+/g) ?? [];
  return `v${major}.${minor}.${patch}`;
}
