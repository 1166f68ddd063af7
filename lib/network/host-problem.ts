import { Misconfiguration } from '../core';
import { Region } from '../region';
import { IPullerNetwork } from './puller-network';
import { reachabilityProblem } from './reachability';

/** What keeps machines of `network`, which stands in `region`, from reaching `host`, or `undefined` when nothing does. */
export function hostProblem(network: IPullerNetwork, host: string, region: Region): Misconfiguration | undefined {
  const problem = reachabilityProblem(network.wayOut, host, region);
  return problem && { ...problem, given: `${problem.given} from network '${network.node.path}'` };
}
