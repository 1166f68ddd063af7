import { Fn, Token } from 'cdktf';
import { ip2long, Netmask } from 'netmask';
import { Misconfiguration } from '../core';
import { cidrBlockProblem, subnetRangeProblem } from './cidr-block';
import { dnsLabel } from './dns-label';

/** A subnet of a network. */
export interface SubnetDeclaration {
  /** Display name after the name of the network. The DNS label is made from it. */
  readonly subnetName: string;

  /**
   * Address range of its own, inside the range of the network.
   *
   * @default - the share of the network's range at its position in the list
   */
  readonly cidrBlock?: string;
}

/** Name of the subnet for the API endpoints of clusters. */
export const ENDPOINTS = 'endpoints';

/** The network and its subnets before planning. */
export interface SubnetPlanProps {
  /** Range of the network. */
  readonly cidrBlock: string;

  /** The subnets. Their order determines their shares. */
  readonly subnets: readonly SubnetDeclaration[];

  /** Bits that number the shares of the range. */
  readonly shareBits: number;

  /** Subnets that have the last shares of the range. An `undefined` entry reserves its share. */
  readonly last?: readonly (SubnetDeclaration | undefined)[];
}

/** A subnet with its range and the number of its share. */
export interface PlannedSubnet {
  readonly subnetName: string;
  readonly cidrBlock: string;
  readonly share: number;
}

/** The subnets that have the first shares of the range, and the subnets that have the last. */
export interface SubnetPlan {
  readonly inOrder: readonly PlannedSubnet[];
  readonly last: readonly (PlannedSubnet | undefined)[];
}

/**
 * The subnets with their ranges. The subnet for API endpoints is the second.
 *
 * The share of a subnet depends on its position, also if an earlier subnet has a range of its own. A new subnet at the
 * end of the list therefore moves no other. Terraform computes the shares, so the range need not be known at synthesis.
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

/** The problem with range and subnets, or `undefined`. */
export function subnetPlanProblem(props: SubnetPlanProps): Misconfiguration | undefined {
  const places = [...placesInOrder(props), ...lastPlaces(props).flatMap((place) => place ?? [])];
  return (
    cidrBlockProblem(props.cidrBlock) ??
    (props.subnets.length === 0
      ? { given: 'no subnets', why: 'machines need one', fix: 'declare at least one, or omit subnets' }
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
        fix: 'rename one of them; punctuation is not part of the label',
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
      why: `a subnet is /28 at least, so the shares of this range can have 1 to ${28 - bits} bits`,
      fix: 'use fewer bits, or a larger range',
    };
  }
  const kept = last.some((subnet) => subnet !== undefined && subnet.cidrBlock === undefined) ? last.length : 0;
  const count = subnets.length + 1;
  return count + kept <= 2 ** shareBits
    ? undefined
    : {
        given: `${count} subnets`,
        why: `${shareBits} bits number ${2 ** shareBits} shares of the range${kept > 0 ? `, and the last ${kept} are reserved for a bastion and a public subnet` : ''}`,
        fix: `set shareBits to ${Math.ceil(Math.log2(count + kept))}${kept > 0 ? ', or declare ranges for these two' : ''}`,
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
      fix: 'use a part of that range, or omit it',
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
        fix: 'change one of the ranges; a subnet without a range has the share at its position in the list',
      };
}
