import { Fn, Token } from 'cdktf';
import { BlockList } from 'net';
import { Misconfiguration } from '../core';
import { cidrBlockProblem, subnetRangeProblem } from './cidr-block';
import { dnsLabel } from './dns-label';

/** A private subnet of a network. */
export interface SubnetDeclaration {
  /** Name that people see behind the one of the network; its DNS label is made from it. */
  readonly subnetName: string;

  /**
   * Address range of its own, inside that of the network.
   *
   * @default - the share of the network's range that goes with its place in the list
   */
  readonly cidrBlock?: string;
}

/** Name of the subnet for the API endpoints of clusters. */
export const ENDPOINTS = 'endpoints';

/** What ranges are planned from. */
export interface SubnetPlanProps {
  /** Range of the network. */
  readonly cidrBlock: string;

  /** The subnets, in an order that stays. */
  readonly subnets: readonly SubnetDeclaration[];

  /** Bits that tell the shares of the range apart. */
  readonly shareBits: number;
}

/** A subnet and the range that it gets. */
export interface PlannedSubnet {
  readonly subnetName: string;
  readonly cidrBlock: string;
}

/**
 * The subnets with their ranges, the one for API endpoints behind the first.
 *
 * Each has the share of the range that goes with its place, taken or not: one more at the end of the list moves none.
 * Terraform computes the shares, so that the range may be one that only Terraform knows.
 */
export function planSubnets({ cidrBlock, subnets, shareBits }: SubnetPlanProps): PlannedSubnet[] {
  return withEndpoints(subnets).map((subnet, share) => ({
    subnetName: subnet.subnetName,
    cidrBlock: subnet.cidrBlock ?? Fn.cidrsubnet(cidrBlock, shareBits, share),
  }));
}

/** What is wrong with range and subnets, or `undefined` when nothing is. */
export function subnetPlanProblem(props: SubnetPlanProps): Misconfiguration | undefined {
  const all = withEndpoints(props.subnets);
  return (
    cidrBlockProblem(props.cidrBlock) ??
    nameProblem(all.map(({ subnetName }) => subnetName)) ??
    shareProblem(props, all.length) ??
    all
      .map(({ cidrBlock }) => (cidrBlock === undefined ? undefined : subnetRangeProblem(cidrBlock)))
      .find((problem) => problem !== undefined) ??
    overlapProblem(props, all)
  );
}

function withEndpoints(subnets: readonly SubnetDeclaration[]): SubnetDeclaration[] {
  const [first, ...others] = subnets;
  return [...(first ? [first] : []), { subnetName: ENDPOINTS }, ...others];
}

function nameProblem(names: readonly string[]): Misconfiguration | undefined {
  if (names.length === 1) {
    return { given: 'no subnets', why: 'machines stand in one', fix: 'name at least one, or leave them out' };
  }
  const labels = names.map(dnsLabel);
  const second = labels.findIndex((label, index) => labels.indexOf(label) !== index);
  const label = labels[second] ?? '';
  return second === -1
    ? undefined
    : {
        given: `subnets '${names[labels.indexOf(label)]}' and '${names[second]}'`,
        why: `both have the DNS label '${label}', and '${ENDPOINTS}' is the subnet for the API endpoints of clusters`,
        fix: 'give one of them a name that differs in more than its punctuation',
      };
}

function shareProblem({ cidrBlock, shareBits }: SubnetPlanProps, count: number): Misconfiguration | undefined {
  const bits = Token.isUnresolved(cidrBlock) ? 16 : bitsOf(cidrBlock);
  if (!Number.isInteger(shareBits) || shareBits < 1 || bits + shareBits > 28) {
    return {
      given: `shareBits ${shareBits} of '${cidrBlock}'`,
      why: `a subnet takes /28 at least, so the shares of this range are told apart by 1 to ${28 - bits} bits`,
      fix: 'take fewer bits, or a wider range',
    };
  }
  return count <= 2 ** shareBits
    ? undefined
    : {
        given: `${count} subnets`,
        why: `${shareBits} bits tell ${2 ** shareBits} shares of the range apart`,
        fix: `set shareBits to ${Math.ceil(Math.log2(count))}`,
      };
}

function overlapProblem(props: SubnetPlanProps, all: readonly SubnetDeclaration[]): Misconfiguration | undefined {
  const written = all.map(({ cidrBlock }, share) => cidrBlock ?? shareOf(props, share));
  if ([props.cidrBlock, ...written].some((range) => Token.isUnresolved(range))) {
    return undefined;
  }
  const outside = written.find((range) => !holds(props.cidrBlock, range));
  if (outside !== undefined) {
    return {
      given: `subnet range '${outside}'`,
      why: `it is not inside the range '${props.cidrBlock}' of the network`,
      fix: 'take a part of that range, or leave it out',
    };
  }
  const sorted = written.toSorted((one, other) => startOf(one) - startOf(other) || bitsOf(one) - bitsOf(other));
  const second = sorted.findIndex((range, index) => index > 0 && holds(sorted[index - 1] ?? '', range));
  return second === -1
    ? undefined
    : {
        given: `subnet ranges '${sorted[second - 1]}' and '${sorted[second]}'`,
        why: 'they have addresses in common',
        fix: 'give one of them another range; those left out have the share that goes with their place',
      };
}

function shareOf({ cidrBlock, shareBits }: SubnetPlanProps, share: number): string {
  if (Token.isUnresolved(cidrBlock)) {
    return cidrBlock;
  }
  const bits = bitsOf(cidrBlock) + shareBits;
  const start = startOf(cidrBlock) + share * 2 ** (32 - bits);
  return `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.')}/${bits}`;
}

function holds(outer: string, inner: string): boolean {
  const list = new BlockList();
  list.addSubnet(addressOf(outer), bitsOf(outer));
  return bitsOf(outer) <= bitsOf(inner) && list.check(addressOf(inner));
}

function startOf(range: string): number {
  return addressOf(range)
    .split('.')
    .reduce((sum, part) => sum * 256 + Number(part), 0);
}

function addressOf(range: string): string {
  return range.split('/')[0] ?? '';
}

function bitsOf(range: string): number {
  return Number(range.split('/')[1]);
}
