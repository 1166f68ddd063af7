import {
  flag,
  knownText,
  listOf,
  literalText,
  number,
  objectOf,
  oneOf,
  oneOfNumbers,
  optional,
  required,
} from '../core';
import { BastionDeclaration, PublicSubnetDeclaration, SubnetDeclaration } from '../network';
import { NetworkDeclaration } from './declaration';
import { ingressRule } from './puller-shapes';

const subnet = { subnetName: required(knownText), cidrBlock: optional(literalText) };

/** A new network of pullers. */
export const networkDeclaration = objectOf<NetworkDeclaration>('a network', {
  cidrBlock: required(literalText),
  subnets: optional(listOf(objectOf<SubnetDeclaration>('a subnet', subnet))),
  clusters: optional(flag),
  shareBits: optional(number),
  egress: optional(oneOf('internet', 'service-only')),
  ipv6: optional(flag),
  reservedAddress: optional(flag),
  searchDomain: optional(literalText),
  bastion: optional(
    objectOf<BastionDeclaration>('a bastion', {
      clientRanges: required(listOf(literalText)),
      cidrBlock: optional(literalText),
    }),
  ),
  publicSubnet: optional(
    objectOf<PublicSubnetDeclaration>('a public subnet', { ...subnet, ingress: optional(listOf(ingressRule)) }),
  ),
  flowLogDays: optional(oneOfNumbers(30, 60, 90, 120, 150, 180)),
});
