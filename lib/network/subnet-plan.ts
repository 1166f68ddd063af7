import { Fn, Token } from 'cdktf';
import { ip2long, Netmask } from 'netmask';
import { Misconfiguration } from '../core';
import { cidrBlockProblem, subnetRangeProblem } from './cidr-block';
import { dnsLabel } from './dns-label';

/** A subnet of a network. */
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

  /** Subnets with the last shares of the range, each with one that is kept for it, also where it is `undefined`. */
  readonly last?: readonly (SubnetDeclaration | undefined)[];
}

/** A subnet, the range that it gets, and the number of its share. */
export interface PlannedSubnet {
  readonly subnetName: string;
  readonly cidrBlock: string;
  readonly share: number;
}

/** The subnets with shares from the beginning of the range, and those with the last ones. */
export interface SubnetPlan {
  readonly inOrder: readonly PlannedSubnet[];
  readonly last: readonly (PlannedSubnet | undefined)[];
}

/**
 * The subnets with their ranges, the one for API endpoints behind the first.
 *
 * Each has the share of the range that goes with its place, taken or not: one more at the end of the list moves none.
 * Terraform computes the shares, so that the range may be one that only Terraform knows.
 */
export function planSubnets(props: SubnetPlanProps): SubnetPlan {
  const planned = ({ subnetName, cidrBlock, share }: Place) => ({
    subnetName,
    share,
    cidrBlock: cidrBlock ?? Fn.cidrsubnet(props.cidrBlock, props.shareBits, share),
  });
  return {
    inOrder: placesInOrder(props).map(planned),
    last: lastPlaces(props).map((place) => place && planned(place)),
  };
}

/** What is wrong with range and subnets, or `undefined` when nothing is. */
export function subnetPlanProblem(props: SubnetPlanProps): Misconfiguration | undefined {
  const places = [...placesInOrder(props), ...lastPlaces(props).flatMap((place) => place ?? [])];
  return (
    cidrBlockProblem(props.cidrBlock) ??
    (props.subnets.length === 0
      ? { given: 'no subnets', why: 'machines stand in one', fix: 'name at least one, or leave them out' }
      : undefined) ??
    nameProblem(places.map(({ subnetName }) => subnetName)) ??
    shareProblem(props) ??
    places
      .map(({ cidrBlock }) => (cidrBlock === undefined ? undefined : subnetRangeProblem(cidrBlock)))
      .find((problem) => problem !== undefined) ??
    overlapProblem(props, places)
  );
}

interface Place extends SubnetDeclaration {
  readonly share: number;
}

function placesInOrder({ subnets: [first, ...others] }: SubnetPlanProps): Place[] {
  const subnets = [...(first ? [first] : []), { subnetName: ENDPOINTS }, ...others];
  return subnets.map((subnet, share) => ({ ...subnet, share }));
}

function lastPlaces({ shareBits, last = [] }: SubnetPlanProps): (Place | undefined)[] {
  return last.map((subnet, index) => subnet && { ...subnet, share: 2 ** shareBits - 1 - index });
}

function nameProblem(names: readonly string[]): Misconfiguration | undefined {
  const byLabel = new Map<string, string>();
  for (const name of names) {
    const label = dnsLabel(name);
    const other = byLabel.get(label);
    if (other !== undefined) {
      return {
        given: `subnets '${other}' and '${name}'`,
        why: `both have the DNS label '${label}', and the network has '${ENDPOINTS}' for the API endpoints of clusters`,
        fix: 'give one of them a name that differs in more than its punctuation',
      };
    }
    byLabel.set(label, name);
  }
  return undefined;
}

function shareProblem({ cidrBlock, subnets, shareBits, last = [] }: SubnetPlanProps): Misconfiguration | undefined {
  const bits = Token.isUnresolved(cidrBlock) ? 16 : new Netmask(cidrBlock).bitmask;
  if (!Number.isInteger(shareBits) || shareBits < 1 || bits + shareBits > 28) {
    return {
      given: `shareBits ${shareBits} of '${cidrBlock}'`,
      why: `a subnet takes /28 at least, so the shares of this range are told apart by 1 to ${28 - bits} bits`,
      fix: 'take fewer bits, or a wider range',
    };
  }
  const kept = last.some((subnet) => subnet !== undefined && subnet.cidrBlock === undefined) ? last.length : 0;
  const count = subnets.length + 1;
  return count + kept <= 2 ** shareBits
    ? undefined
    : {
        given: `${count} subnets`,
        why: `${shareBits} bits tell ${2 ** shareBits} shares of the range apart${kept > 0 ? `, the last ${kept} of them for a bastion and a lab` : ''}`,
        fix: `set shareBits to ${Math.ceil(Math.log2(count + kept))}${kept > 0 ? ', or give those two ranges of their own' : ''}`,
      };
}

function overlapProblem(props: SubnetPlanProps, places: readonly Place[]): Misconfiguration | undefined {
  if ([props, ...places].some(({ cidrBlock }) => Token.isUnresolved(cidrBlock))) {
    return undefined;
  }
  const whole = new Netmask(props.cidrBlock);
  const firstShare = new Netmask(whole.base, whole.bitmask + props.shareBits);
  const ranges = places.map(({ cidrBlock, share }) =>
    cidrBlock === undefined ? firstShare.next(share) : new Netmask(cidrBlock),
  );
  const outside = ranges.find((range) => !whole.contains(range));
  if (outside !== undefined) {
    return {
      given: `subnet range '${outside}'`,
      why: `it is not inside the range '${whole}' of the network`,
      fix: 'take a part of that range, or leave it out',
    };
  }
  const sorted = ranges.toSorted(
    (one, other) => ip2long(one.base) - ip2long(other.base) || one.bitmask - other.bitmask,
  );
  const second = sorted.findIndex((range, index) => sorted[index - 1]?.contains(range));
  return second === -1
    ? undefined
    : {
        given: `subnet ranges '${sorted[second - 1]}' and '${sorted[second]}'`,
        why: 'they have addresses in common',
        fix: 'give one of them another range; those left out have the share that goes with their place',
      };
}
