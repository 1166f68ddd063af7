import { createHash } from 'crypto';

/** Longest label of a VCN or a subnet. */
const LONGEST = 15;

/**
 * A DNS label from `name`: at most 15 letters and digits, a letter first. A longer name is cut and ends in digits of
 * its hash, so that two long names have different labels.
 *
 * @see https://docs.oracle.com/iaas/Content/Network/Concepts/dns.htm
 */
export function dnsLabel(name: string): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^[0-9]+/, '');
  if (readable !== '' && readable.length <= LONGEST) {
    return readable;
  }
  const digits = createHash('sha256').update(name).digest('hex').slice(0, 5);
  return `${(readable || 'network').slice(0, LONGEST - digits.length)}${digits}`;
}
