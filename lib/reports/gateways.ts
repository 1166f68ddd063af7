import { Region } from '../region';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';
import { Named, namedBy } from './named-resource';

/** A gateway of a VCN. */
export interface Gateway {
  readonly resource: SynthesizedResource;

  /** Its type in words, for example `NAT gateway`. */
  readonly what: string;

  readonly vcn: Named;

  /** The destination of its traffic. */
  readonly leadsTo: Outside;
}

/** A destination outside of every VCN. */
export interface Outside {
  readonly key: string;
  readonly lines: readonly string[];
}

const INTERNET: Outside = { key: 'internet', lines: ['internet'] };

/** The gateways of an app from a VCN to the internet or to Oracle's services. */
export function gatewaysOf(app: SynthesizedApp): Gateway[] {
  const gateway =
    (what: string, leadsTo: (resource: SynthesizedResource) => Outside) =>
    (resource: SynthesizedResource): Gateway => ({
      resource,
      what,
      vcn: namedBy(app, resource.arguments['vcn_id'], resource),
      leadsTo: leadsTo(resource),
    });
  return [
    ...app.ofType('oci_core_service_gateway').map(gateway('service gateway', (one) => servicesFor(app, one))),
    ...app.ofType('oci_core_nat_gateway').map(gateway('NAT gateway', () => INTERNET)),
    ...app.ofType('oci_core_internet_gateway').map(gateway('internet gateway', () => INTERNET)),
  ];
}

/** Oracle's services in the region of a resource, its registry among them. */
function servicesFor(app: SynthesizedApp, { stack, arguments: { provider } }: SynthesizedResource): Outside {
  const [, wanted] = String(provider ?? '').split('.');
  const providers = app.stacks.get(stack)?.provider?.['oci'] ?? [];
  const named = providers.find(({ alias }) => alias === wanted)?.['region'];
  const region = Region.all.find(({ identifier, key }) => identifier === named || key === named);
  return region
    ? { key: `services of ${region.identifier}`, lines: [`services of ${region.identifier}`, region.registryHost] }
    : { key: `services for ${stack}`, lines: ['services of the region', 'and its registry'] };
}
