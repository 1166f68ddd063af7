import { Token } from 'cdktf';
import { isIPv4 } from 'net';
import { Netmask } from 'netmask';
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
    usual: 16,
    why: 'a network of Oracle Cloud takes /16 to /30, and its subnets are a sixteenth of it each and take /28 at least',
  });
}

/** What is wrong with `range` as the address range of a subnet, or `undefined` when it is right. */
export function subnetRangeProblem(range: string): Misconfiguration | undefined {
  return rangeProblem(`subnet range '${range}'`, range, {
    from: 16,
    to: 28,
    usual: 16,
    why: 'a subnet stands in a network of /16 at most, and clusters and pools take /28 at least',
  });
}

/** What is wrong with `range` as addresses that clients come from, or `undefined` when it is right. */
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
  // The library also reads netmasks, octal and hexadecimal numbers, none of which Oracle takes.
  const [address = '', bits = '', ...more] = range.split('/');
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || more.length > 0) {
    return { given, why: 'a range reads <IPv4 address>/<bits>', fix: "write it like '10.20.0.0/16'" };
  }
  if (Number(bits) < from || Number(bits) > to) {
    return { given, why, fix: `write it with ${from} to ${to} bits, like '${address}/${usual}'` };
  }
  return new Netmask(range).base === address
    ? undefined
    : { given, why: `the address has bits set behind the first ${bits}`, fix: 'begin the range where it begins' };
}
