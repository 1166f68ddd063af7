import { addressOf, SynthesizedApp } from '../synthesized';
import { namedBy, titleOf } from './named-resource';
import { isPrivateSubnet } from './private-subnet';
import { occupantsOf } from './subnet-occupants';
import { RouteTable, routeTablesOf, tablesOfSubnets } from './subnet-routes';

/** A subnet whose machines cannot reach the registry. */
export interface SubnetWithoutEgress {
  /** Display name. */
  readonly subnet: string;

  /** Display names of what is in it. */
  readonly occupants: readonly string[];
}

/**
 * Subnets with machines, without a route to a gateway that they can use: a private subnet cannot use an internet gateway.
 * Subnets whose route table is not in the app are left out, because their routes are not known.
 */
export function subnetsWithoutEgress(app: SynthesizedApp): SubnetWithoutEgress[] {
  const tables = new Map(routeTablesOf(app).map((table) => [addressOf(table.resource), table]));
  const tableOf = tablesOfSubnets(app);
  const occupants = occupantsOf(app);
  return app
    .ofType('oci_core_subnet')
    .filter((subnet) => {
      const named = tableOf.get(addressOf(subnet));
      const isOwnVcn = namedBy(app, subnet.arguments['vcn_id'], subnet).resource?.kind === 'resource';
      const table = named && tables.get(named.key);
      return table === undefined ? named === undefined && isOwnVcn : !leadsOut(table, isPrivateSubnet(subnet));
    })
    .map((subnet) => ({
      subnet: titleOf(app, subnet),
      occupants: occupants
        .filter((one) => one.subnet.key === addressOf(subnet))
        .map(({ resource }) => titleOf(app, resource)),
    }))
    .filter((one) => one.occupants.length > 0);
}

/** A hop that is not an internet gateway can lead to the registry, also one that is not known. */
function leadsOut({ hops }: RouteTable, isPrivate: boolean): boolean {
  return hops.some(({ to }) => !isPrivate || to.resource?.type !== 'oci_core_internet_gateway');
}
