import { Misconfiguration } from '../core';
import { Region } from '../region';
import { IPullerNetwork } from './ipuller-network';
import { PullerSubnet } from './puller-subnet';
import { reachabilityProblem } from './reachability';

/**
 * What keeps machines in a subnet of `network`, which stands in `region`, from reaching `host`, or `undefined` when
 * nothing does. Without a subnet, it is the first of the network.
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
