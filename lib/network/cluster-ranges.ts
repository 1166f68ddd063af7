import { Misconfiguration } from '../core';
import { addressRangeProblem, overlap } from './cidr-block';
import { PodNetwork } from './cluster-security';
import { IPullerNetwork } from './ipuller-network';

/**
 * Address ranges inside a cluster. A change makes Terraform replace the cluster. Neither range can overlap the other one or
 * the network of the cluster.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Concepts/contengcidrblocks.htm
 */
export interface ClusterRanges {
  /**
   * Addresses of pods on a flannel overlay. OKE uses a /25 for each node, so a /16 is enough for 512 nodes.
   *
   * @default - OKE uses 10.244.0.0/16
   */
  readonly podCidrBlock?: string;

  /**
   * Addresses of the services of the cluster.
   *
   * @default - OKE uses 10.96.0.0/16
   */
  readonly serviceCidrBlock?: string;
}

/** The problem with the ranges of a cluster in `network`, or `undefined`. */
export function clusterRangesProblem(
  ranges: ClusterRanges,
  podNetwork: PodNetwork,
  network: IPullerNetwork,
): Misconfiguration | undefined {
  if (podNetwork === 'native' && ranges.podCidrBlock !== undefined) {
    return {
      given: `podCidrBlock '${ranges.podCidrBlock}' with podNetwork: 'native'`,
      why: 'these pods have addresses of the subnets',
      fix: 'omit podCidrBlock',
    };
  }
  const services = rangeOf('services', 'serviceCidrBlock', ranges.serviceCidrBlock, DEFAULT_SERVICES);
  const pods = rangeOf('pods', 'podCidrBlock', ranges.podCidrBlock, DEFAULT_PODS);
  const used = podNetwork === 'native' ? [services] : [services, pods];
  const taken = network.cidrBlocks.map((range) => ({ range, what: 'the network', option: undefined }));
  return (
    used.map(({ what, range }) => addressRangeProblem(what, range)).find((problem) => problem !== undefined) ??
    used
      .flatMap((one, index) => [...taken, ...used.slice(index + 1)].map((other) => overlapProblem(one, other, network)))
      .find((problem) => problem !== undefined)
  );
}

const DEFAULT_SERVICES = '10.96.0.0/16';
const DEFAULT_PODS = '10.244.0.0/16';

interface NamedRange {
  readonly range: string;
  readonly what: string;

  /** The option that sets it, if a cluster has one. */
  readonly option: string | undefined;
}

function rangeOf(what: string, option: string, given: string | undefined, usual: string): NamedRange {
  return { range: given ?? usual, what: given === undefined ? `${what}, the default` : what, option };
}

function overlapProblem(one: NamedRange, other: NamedRange, network: IPullerNetwork): Misconfiguration | undefined {
  return overlap(one.range, other.range)
    ? {
        given: `range '${one.range}' of ${one.what}`,
        why: `it has addresses in common with the range '${other.range}' of ${other.what}, and a packet could have two destinations`,
        fix: `set ${one.option} to another range, like '${free([other.range, ...network.cidrBlocks])}'`,
      }
    : undefined;
}

/** A range that is usual for clusters and overlaps none of the others. */
function free(others: readonly string[]): string {
  const usual = [DEFAULT_SERVICES, DEFAULT_PODS, '172.16.0.0/16', '192.168.0.0/16'];
  return usual.find((range) => !others.some((other) => overlap(range, other))) ?? '198.18.0.0/16';
}
