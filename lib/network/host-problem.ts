import { Misconfiguration } from '../core';
import { Region } from '../region';
import { IPullerNetwork } from './ipuller-network';
import { PullerSubnet } from './puller-subnet';
import { reachabilityProblem } from './reachability';

/**
 * The reason why machines in a subnet of `network` cannot reach `host`, or `undefined`. The network is in `region`. The
 * default is its first subnet.
 */
export function hostProblem(
  network: IPullerNetwork,
  host: string,
  region: Region,
  subnet: PullerSubnet | undefined = network.subnets[0],
): Misconfiguration | undefined {
  const problem = reachabilityProblem(subnet?.egressPath ?? network.egressPath, host, region);
  const where = subnet === undefined ? '' : `subnet '${subnet.subnetName}' of `;
  return problem && { ...problem, given: `${problem.given} from ${where}network '${network.node.path}'` };
}
