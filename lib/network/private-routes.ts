import { Construct } from 'constructs';
import { CoreNatGateway } from '../bindings/oci/core-nat-gateway';
import { CorePublicIp } from '../bindings/oci/core-public-ip';
import { CoreRouteTable } from '../bindings/oci/core-route-table';
import { CoreServiceGateway } from '../bindings/oci/core-service-gateway';
import { plainText } from '../core';
import { networkArguments, NetworkScope } from './network-scope';
import { PrivateEgressPath } from './reachability';

/** Routes of the private subnets of a network. */
export interface PrivateRoutesProps {
  readonly routes: PrivateEgressPath['routes'];

  /** Oracle's services of the region. */
  readonly services: { readonly id: string; readonly label: string };

  /** Public address of the NAT gateway; Oracle assigns one if it is `undefined`. */
  readonly address: CorePublicIp | undefined;
}

/** Suffix of the name of the route table of private subnets. */
export const PRIVATE_ROUTES = 'private';

/** OCID of a route table for private subnets. It also creates the gateways of the routes. */
export function privateRoutes(
  scope: Construct,
  place: NetworkScope,
  { routes, services, address }: PrivateRoutesProps,
): string {
  const gateways = {
    'service-gateway': () =>
      new CoreServiceGateway(scope, 'ServiceGateway', {
        ...networkArguments(place, 'services'),
        services: [{ serviceId: services.id }],
      }).id,
    'nat-gateway': () =>
      new CoreNatGateway(scope, 'NatGateway', {
        ...networkArguments(place, 'nat'),
        ...(address ? { publicIpId: address.id } : {}),
      }).id,
  };
  return new CoreRouteTable(scope, 'PrivateRoutes', {
    ...networkArguments(place, PRIVATE_ROUTES),
    routeRules: routes.map(({ to, through }) => ({
      destination: to === 'services' ? services.label : '0.0.0.0/0',
      destinationType: to === 'services' ? 'SERVICE_CIDR_BLOCK' : 'CIDR_BLOCK',
      networkEntityId: gateways[through](),
    })),
  }).id;
}

/** A public address for a NAT gateway, which stays when the gateway is replaced. */
export function natAddress(scope: Construct, id: string, { compartment, networkName }: NetworkScope): CorePublicIp {
  return new CorePublicIp(scope, id, {
    compartmentId: compartment.ocid,
    displayName: plainText(`${networkName}-nat`),
    lifetime: 'RESERVED',
  });
}
