import { Token } from 'cdktf';
import { isIPv4 } from 'net';
import { Misconfiguration } from '../core';

/**
 * What is wrong with `range` as the address range of a network, or `undefined` when it is right.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/Overview_of_VCNs_and_Subnets.htm
 */
export function cidrBlockProblem(range: string): Misconfiguration | undefined {
  return rangeProblem(`address range '${range}'`, range, {
    from: 16,
    to: 24,
    why: 'a network of Oracle Cloud takes /16 to /30, and its subnets are a sixteenth of it each and take /28 at least',
  });
}

/** What is wrong with `range` as the address range of a subnet, or `undefined` when it is right. */
export function subnetRangeProblem(range: string): Misconfiguration | undefined {
  return rangeProblem(`subnet range '${range}'`, range, {
    from: 16,
    to: 28,
    why: 'a subnet stands in a network of /16 at most, and clusters and pools take /28 at least',
  });
}

interface Sizes {
  readonly from: number;
  readonly to: number;
  readonly why: string;
}

function rangeProblem(given: string, range: string, { from, to, why }: Sizes): Misconfiguration | undefined {
  if (Token.isUnresolved(range)) {
    return undefined;
  }
  const [address = '', bits = '', ...more] = range.split('/');
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || more.length > 0) {
    return { given, why: 'a range reads <IPv4 address>/<bits>', fix: "write it like '10.20.0.0/16'" };
  }
  if (Number(bits) < from || Number(bits) > to) {
    return { given, why, fix: `write it with ${from} to ${to} bits, like '${address}/${from}'` };
  }
  const rest = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) % 2 ** (32 - Number(bits));
  return rest === 0
    ? undefined
    : { given, why: `the address has bits set behind the first ${bits}`, fix: 'begin the range where it begins' };
}
