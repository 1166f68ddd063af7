import { Token } from 'cdktf';
import { isIPv4 } from 'net';
import { Misconfiguration } from '../core';

/**
 * What is wrong with `range` as the address range of a network, or `undefined` when it is right.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Tasks/Overview_of_VCNs_and_Subnets.htm
 */
export function cidrBlockProblem(range: string): Misconfiguration | undefined {
  if (Token.isUnresolved(range)) {
    return undefined;
  }
  const [address = '', bits = '', ...more] = range.split('/');
  const given = `address range '${range}'`;
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || more.length > 0) {
    return { given, why: 'a range reads <IPv4 address>/<bits>', fix: "write it like '10.20.0.0/16'" };
  }
  if (Number(bits) < 16 || Number(bits) > 24) {
    return {
      given,
      why: 'a network of Oracle Cloud takes /16 to /30, and its subnets are a sixteenth of it each and take /28 at least',
      fix: `write it with 16 to 24 bits, like '${address}/16'`,
    };
  }
  const rest = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) % 2 ** (32 - Number(bits));
  return rest === 0
    ? undefined
    : { given, why: `the address has bits set behind the first ${bits}`, fix: 'begin the range where it begins' };
}
