import { Netmask } from 'netmask';
import { addressOf, SynthesizedApp, SynthesizedResource } from '../synthesized';
import { Diagram, DiagramArrow, DiagramPart } from './diagram';
import { gatewaysOf } from './gateways';
import { grouped } from './grouped';
import { Named, namedBy, titleOf } from './named-resource';
import { occupantsOf } from './subnet-occupants';
import { isPrivateSubnet } from './private-subnet';
import { routeTablesOf, tablesOfSubnets } from './subnet-routes';

/**
 * A diagram of the networks of an app: VCNs, their subnets with their machines, and the route tables and gateways by
 * which packets leave. VCNs have their region if the app has several. It does not contain security rules. Things outside the app are labelled as already there.
 *
 * @param of name of the platform, for the title. @default - not in the title
 */
export function networkDiagram(app: SynthesizedApp, of?: string): Diagram {
  const [tables, gateways] = [routeTablesOf(app), gatewaysOf(app)];
  const place = (resource: SynthesizedResource, what: string, shape: Place['shape'], within?: Named): Place => ({
    key: addressOf(resource),
    lines: [titleOf(app, resource), what],
    shape,
    within,
  });
  const vcns = app.ofType('oci_core_vcn');
  const regions = new Set(vcns.flatMap((vcn) => app.regionOf(vcn) ?? []));
  const inRegion = (vcn: SynthesizedResource) =>
    regions.size > 1 ? ` in ${app.regionOf(vcn) ?? 'another region'}` : '';
  const places: Place[] = [
    ...vcns.map((vcn) => place(vcn, `${withRanges(app, 'VCN', vcn)}${inRegion(vcn)}`, 'square')),
    ...app
      .ofType('oci_core_subnet')
      .map((subnet) =>
        place(
          subnet,
          withRanges(app, isPrivateSubnet(subnet) ? 'private subnet' : 'public subnet', subnet),
          'square',
          namedBy(app, subnet.arguments['vcn_id'], subnet),
        ),
      ),
    ...occupantsOf(app).map(({ resource, what, subnet }) => ({
      ...place(resource, what, 'square', subnet),
      key: `${addressOf(resource)} in ${subnet.key}`,
    })),
    ...tables.map(({ resource, vcn }) => place(resource, 'route table', 'round', vcn)),
    ...gateways.map(({ resource, what, vcn }) => place(resource, what, 'round', vcn)),
    ...grouped(gateways, ({ leadsTo }) => leadsTo.key).map(([{ leadsTo }]): Place => ({
      ...leadsTo,
      shape: 'square',
      within: undefined,
    })),
  ];
  const ways: Way[] = [
    ...[...tablesOfSubnets(app)].map(([subnet, table]) => ({ from: subnet, to: table, label: '' })),
    ...tables.flatMap(({ resource, hops }) =>
      hops.map(({ to, destinations }) => ({ from: addressOf(resource), to, label: destinations.join(', ') })),
    ),
    ...gateways.map(({ resource, leadsTo }) => ({ from: addressOf(resource), to: leadsTo, label: '' })),
  ];
  const made = new Set(places.map(({ key }) => key));
  const mentioned = [...places.flatMap(({ within }) => within ?? []), ...ways.map(({ to }) => to)];
  const others = grouped(mentioned, ({ key }) => key).flatMap(([one]) =>
    made.has(one.key) ? [] : otherPlace(app, one),
  );

  return {
    title: of === undefined ? 'Network' : `Network of ${of}`,
    parts: nested([...places, ...others]),
    arrows: ways.map(({ from, to, label }): DiagramArrow => ({ from, to: to.key, label, line: 'plain' })),
  };
}

/** A part, and the part around it. */
interface Place extends Omit<DiagramPart, 'parts'> {
  readonly within: Named | undefined;
}

/** A section of the egress path. */
interface Way {
  readonly from: string;
  readonly to: Named;
  readonly label: string;
}

/** A referenced thing that has no part of its own yet. */
function otherPlace(app: SynthesizedApp, { key, resource }: Named): Place {
  const made = resource?.kind === 'resource';
  const lines = made
    ? [titleOf(app, resource), resource.type.replace(/^oci_[a-z]+_/, '').replaceAll('_', ' ')]
    : [shortened(resource?.id ?? key), 'already there'];
  return { key, lines, shape: 'square', within: undefined };
}

/** An OCID is identified by its start and end. */
function shortened(text: string): string {
  return text.length <= 48 ? text : `${text.slice(0, 24)}...${text.slice(-12)}`;
}

/** The type and addresses of a VCN or a subnet. */
function withRanges(app: SynthesizedApp, what: string, { stack, arguments: written }: SynthesizedResource): string {
  const ranges = [written['cidr_blocks'] ?? written['cidr_block'] ?? []].flat();
  const texts = ranges.map((range) => rangeText(app.resolved(String(range), stack)));
  return ranges.length === 0 ? what : `${what} ${texts.join(', ')}`;
}

const SHARE = /^\$\{cidrsubnet\("(\d+\.\d+\.\d+\.\d+)\/(\d+)", (\d+), (\d+)\)\}$/;

/** The range that Terraform is going to compute as a share of another. */
function rangeText(range: string): string {
  const [share, address, length, bits, index] = SHARE.exec(range) ?? [];
  return share === undefined
    ? range
    : String(new Netmask(`${address}/${Number(length) + Number(bits)}`).next(Number(index)));
}

/** The outermost parts, each with its inner parts. */
function nested(places: readonly Place[]): DiagramPart[] {
  const inside = new Map(grouped(places, ({ within }) => within?.key ?? '').map((all) => [all[0].within?.key, all]));
  const partsIn = (key: string | undefined): DiagramPart[] =>
    (inside.get(key) ?? []).map(({ within: _, ...part }) => ({ ...part, parts: partsIn(part.key) }));
  return partsIn(undefined);
}
