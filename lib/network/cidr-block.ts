import { Token } from 'cdktf';
import { isIPv4 } from 'net';
import { Netmask } from 'netmask';
import { Misconfiguration } from '../core';

/**
 * The problem with `range` as the address range of a network, or `undefined`.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/Overview_of_VCNs_and_Subnets.htm
 */
export function cidrBlockProblem(range: string): Misconfiguration | undefined {
  return rangeProblem(`address range '${range}'`, range, {
    from: 16,
    to: 24,
    usual: 16,
    why: 'a network of Oracle Cloud can be /16 to /30, and each of its subnets is a sixteenth of it and /28 at least',
  });
}

/** The problem with `range` as the address range of a subnet, or `undefined`. */
export function subnetRangeProblem(range: string): Misconfiguration | undefined {
  return rangeProblem(`subnet range '${range}'`, range, {
    from: 16,
    to: 28,
    usual: 16,
    why: 'a network is /16 at most, and subnets of clusters and pools are /28 at least',
  });
}

/** The problem with `range` as a range of client addresses, or `undefined`. */
export function clientRangeProblem(range: string): Misconfiguration | undefined {
  return rangeProblem(`client range '${range}'`, range, {
    from: 0,
    to: 32,
    usual: 32,
    why: 'an IPv4 address has 32 bits',
  });
}

interface Sizes {
  readonly from: number;
  readonly to: number;
  readonly usual: number;
  readonly why: string;
}

function rangeProblem(given: string, range: string, { from, to, usual, why }: Sizes): Misconfiguration | undefined {
  if (Token.isUnresolved(range)) {
    return undefined;
  }
  // The library also parses netmasks, octal and hexadecimal numbers, which Oracle does not accept.
  const [address = '', bits = '', ...more] = range.split('/');
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || more.length > 0) {
    return { given, why: 'a range has the form <IPv4 address>/<bits>', fix: "write it like '10.20.0.0/16'" };
  }
  if (Number(bits) < from || Number(bits) > to) {
    return { given, why, fix: `write it with ${from} to ${to} bits, like '${address}/${usual}'` };
  }
  const network = new Netmask(range);
  return network.base === address
    ? undefined
    : {
        given,
        why: `the address has bits set after the prefix of ${bits} bits`,
        fix: `set the bits after the prefix to zero, as in ${network.toString()}`,
      };
}
