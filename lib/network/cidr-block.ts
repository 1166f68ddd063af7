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
  const given = `address range '${range}'`;
  return (
    rangeProblem(given, range, {
      from: 16,
      to: 24,
      usual: 16,
      why: 'a network of Oracle Cloud can be /16 to /30, and each of its subnets is a sixteenth of it and /28 at least',
    }) ?? reservedProblem(given, range)
  );
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

/** The problem with `range` as a range of `what`, for example `pods`, or `undefined`. */
export function addressRangeProblem(what: string, range: string): Misconfiguration | undefined {
  const given = `range '${range}' of ${what}`;
  return (
    rangeProblem(given, range, {
      from: 1,
      to: 30,
      usual: 16,
      why: 'it is the whole internet, or fewer than four addresses',
    }) ?? reservedProblem(given, range)
  );
}

/** Whether two ranges have addresses in common. A range that is not known at synthesis has none. */
export function overlap(one: string, other: string): boolean {
  if ([one, other].some((range) => Token.isUnresolved(range))) {
    return false;
  }
  const [first, second] = [new Netmask(one), new Netmask(other)];
  return first.contains(second) || second.contains(first);
}

/**
 * Ranges that Oracle reserves.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Concepts/overview.htm
 */
const RESERVED: readonly (readonly [range: string, use: string])[] = [
  ['169.254.0.0/16', 'boot volumes, the metadata of machines and other services'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'future use'],
];

function reservedProblem(given: string, range: string): Misconfiguration | undefined {
  const [reserved, use] = RESERVED.find(([one]) => overlap(one, range)) ?? [];
  return reserved === undefined
    ? undefined
    : {
        given,
        why: `Oracle reserves ${reserved} for ${use}`,
        fix: "use a private range, like '10.20.0.0/16'",
      };
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
