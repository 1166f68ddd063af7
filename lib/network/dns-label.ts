import { createHash } from 'crypto';

/** Longest label that a VCN or a subnet takes. */
const LONGEST = 15;

/**
 * The nearest that a DNS label can come to `name`: at most 15 letters and digits, a letter first. A name that has to be
 * cut ends in a few digits of its own, so that two long names do not get one label.
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
