import { TerraformStack, Testing } from 'cdktf';
import { PullerNetwork } from '../../lib/network/puller-network';
import { Diagram, DiagramPart, everyPart } from '../../lib/reports/diagram';
import { networkDiagram } from '../../lib/reports/network-diagram';
import { SynthesizedApp } from '../../lib/synthesized/synthesized-app';
import { Arguments, Blocks, TerraformConfiguration } from '../../lib/synthesized/terraform-configuration';
import { someCompartment } from '../support/stack';

/** Pictures as nested lists: what stands in a box, then what is in it. */
type Picture = string | [string, Picture[]];

function pictureOf({ lines, parts }: DiagramPart): Picture {
  const text = lines.join(' | ');
  return parts.length === 0 ? text : [text, parts.map(pictureOf)];
}

function arrowsOf({ parts, arrows }: Diagram): string[] {
  const at = (key: string) => everyPart(parts).find((part) => part.key === key)?.lines[0];
  return arrows.map(({ from, to, label }) => `${at(from)} -${label}-> ${at(to)}`);
}

function diagramOf(resource: Blocks, more: Partial<TerraformConfiguration> = {}): Diagram {
  return networkDiagram(new SynthesizedApp(new Map([['net', { resource, ...more }]])));
}

const VCN = { Vcn: { display_name: 'main', cidr_blocks: ['10.0.0.0/16'] } };
const IN_VCN = { vcn_id: '${oci_core_vcn.Vcn.id}' };

function withSubnet(subnet: Arguments, more: Blocks = {}): Diagram {
  return diagramOf({
    oci_core_vcn: VCN,
    oci_core_subnet: { Web: { display_name: 'web', cidr_block: '10.0.1.0/24', ...IN_VCN, ...subnet } },
    ...more,
  });
}

describe('networkDiagram', () => {
  test('shows the private network that the library makes, and its way out', () => {
    const stack = new TerraformStack(Testing.app(), 'net');
    new PullerNetwork(stack, 'Network', {
      compartment: someCompartment(stack),
      networkName: 'pullers',
      cidrBlock: '10.20.0.0/16',
      subnets: [{ subnetName: 'web' }, { subnetName: 'batch', cidrBlock: '10.20.240.0/24' }],
    });
    const { resource = {} } = JSON.parse(Testing.synth(stack)) as TerraformConfiguration;
    const diagram = diagramOf(resource, { provider: { oci: [{ region: 'eu-frankfurt-1' }] } });

    expect(diagram.parts.map(pictureOf)).toEqual([
      [
        'pullers | VCN 10.20.0.0/16',
        [
          'pullers-batch | private subnet 10.20.240.0/24',
          'pullers-endpoints | private subnet 10.20.16.0/20',
          'pullers-web | private subnet 10.20.0.0/20',
          'pullers-private | route table',
          'pullers-services | service gateway',
          'pullers-nat | NAT gateway',
        ],
      ],
      'services of eu-frankfurt-1 | ocir.eu-frankfurt-1.oci.oraclecloud.com',
      'internet',
    ]);
    expect(arrowsOf(diagram)).toEqual([
      'pullers-batch --> pullers-private',
      'pullers-endpoints --> pullers-private',
      'pullers-web --> pullers-private',
      'pullers-private -services of the region-> pullers-services',
      'pullers-private -0.0.0.0/0-> pullers-nat',
      'pullers-services --> services of eu-frankfurt-1',
      'pullers-nat --> internet',
    ]);
  });

  test.each<[string, string, Arguments]>([
    ['oci_core_instance', 'instance', { create_vnic_details: { subnet_id: '${oci_core_subnet.Web.id}' } }],
    [
      'oci_core_instance_pool',
      'instance pool of 2',
      { size: 2, placement_configurations: [{ primary_subnet_id: '${oci_core_subnet.Web.id}' }] },
    ],
    [
      'oci_core_instance_pool',
      'instance pool of 4',
      {
        size: 4,
        dynamic: { placement_configurations: { content: { primary_subnet_id: '${oci_core_subnet.Web.id}' } } },
      },
    ],
    [
      'oci_containerengine_node_pool',
      'node pool of 3',
      { node_config_details: { size: 3, placement_configs: [{ subnet_id: '${oci_core_subnet.Web.id}' }] } },
    ],
    [
      'oci_containerengine_cluster',
      'cluster endpoint',
      {
        endpoint_config: { subnet_id: '${oci_core_subnet.Web.id}' },
        options: { service_lb_subnet_ids: ['ocid1.subnet.oc1..lb'] },
      },
    ],
    ['oci_bastion_bastion', 'bastion', { target_subnet_id: '${oci_core_subnet.Web.id}' }],
    ['oci_functions_application', 'functions', { subnet_ids: ['${oci_core_subnet.Web.id}'] }],
  ])('shows an %s in its subnet, as %s', (type, what, written) => {
    const { parts } = withSubnet({}, { [type]: { Puller: { display_name: 'puller', ...written } } });

    expect(parts.map(pictureOf)).toEqual([
      ['main | VCN 10.0.0.0/16', [['web | public subnet 10.0.1.0/24', [`puller | ${what}`]]]],
    ]);
  });

  test('shows a pool once in each subnet that it is placed in', () => {
    const diagram = diagramOf({
      oci_core_subnet: { A: { display_name: 'a' }, B: { display_name: 'b' } },
      oci_core_instance_pool: {
        Pool: {
          display_name: 'pool',
          placement_configurations: ['A', 'A', 'B'].map((id) => ({
            primary_subnet_id: `\${oci_core_subnet.${id}.id}`,
          })),
        },
      },
    });
    const keys = everyPart(diagram.parts).map(({ key }) => key);

    expect(everyPart(diagram.parts).filter(({ lines }) => lines[0] === 'pool')).toHaveLength(2);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each([
    [{ prohibit_public_ip_on_vnic: true }, 'private'],
    [{ prohibit_internet_ingress: 'true' }, 'private'],
    [{ prohibit_public_ip_on_vnic: false }, 'public'],
    [{}, 'public'],
  ])('says of a subnet with %j that it is %s', (written, kind) => {
    expect(withSubnet(written).parts.map(pictureOf)).toEqual([
      ['main | VCN 10.0.0.0/16', [`web | ${kind} subnet 10.0.1.0/24`]],
    ]);
  });

  test.each([
    ['${cidrsubnet("10.20.0.0/16", 4, 15)}', '10.20.240.0/20'],
    ['${cidrsubnet("10.20.0.0/24", 4, 3)}', '10.20.0.48/28'],
    ['${cidrsubnet(var.range, 4, 0)}', '${cidrsubnet(var.range, 4, 0)}'],
  ])('writes the range %s as %s', (cidr_block, shown) => {
    expect(withSubnet({ cidr_block }).parts.map(pictureOf)).toEqual([
      ['main | VCN 10.0.0.0/16', [`web | public subnet ${shown}`]],
    ]);
  });

  describe('routes', () => {
    const rules = [
      { destination: '0.0.0.0/0', network_entity_id: '${oci_core_internet_gateway.Igw.id}' },
      { destination: '172.16.0.0/12', network_entity_id: '${oci_core_drg.Drg.id}' },
      { destination: '192.168.0.0/16', network_entity_id: '${oci_core_drg.Drg.id}' },
    ];
    const gateways = {
      oci_core_internet_gateway: { Igw: { display_name: 'igw', ...IN_VCN } },
      oci_core_drg: { Drg: { display_name: 'drg' } },
    };
    const onwards = ['routes -0.0.0.0/0-> igw', 'routes -172.16.0.0/12, 192.168.0.0/16-> drg', 'igw --> internet'];

    test.each<[string, Arguments, Blocks]>([
      [
        'the table that it names',
        { route_table_id: '${oci_core_route_table.Routes.id}' },
        { oci_core_route_table: { Routes: { display_name: 'routes', ...IN_VCN, route_rules: rules } } },
      ],
      [
        'the table that is attached to it',
        {},
        {
          oci_core_route_table: { Routes: { display_name: 'routes', ...IN_VCN, route_rules: rules } },
          oci_core_route_table_attachment: {
            Attachment: {
              subnet_id: '${oci_core_subnet.Web.id}',
              route_table_id: '${oci_core_route_table.Routes.id}',
            },
          },
        },
      ],
      [
        'the table of its VCN, by default',
        {},
        {
          oci_core_default_route_table: {
            Routes: {
              display_name: 'routes',
              manage_default_resource_id: '${oci_core_vcn.Vcn.default_route_table_id}',
              route_rules: rules,
            },
          },
        },
      ],
      [
        'the table of its VCN, by name',
        { route_table_id: '${oci_core_vcn.Vcn.default_route_table_id}' },
        {
          oci_core_default_route_table: {
            Routes: {
              display_name: 'routes',
              manage_default_resource_id: '${oci_core_vcn.Vcn.default_route_table_id}',
              route_rules: rules,
            },
          },
        },
      ],
    ])('of a subnet are in %s', (_, subnet, table) => {
      const diagram = withSubnet(subnet, { ...gateways, ...table });

      expect(arrowsOf(diagram)).toEqual(['web --> routes', ...onwards]);
      expect(pictureOf(diagram.parts[0] as DiagramPart)).toEqual([
        'main | VCN 10.0.0.0/16',
        ['web | public subnet 10.0.1.0/24', 'routes | route table', 'igw | internet gateway'],
      ]);
      expect(diagram.parts.slice(1).map(pictureOf)).toEqual(['internet', 'drg | drg']);
    });

    test('are none where the table of the VCN has no rules', () => {
      expect(withSubnet({}).arrows).toEqual([]);
    });

    test('name the services that a label spells out', () => {
      const diagram = withSubnet(
        {},
        {
          oci_core_route_table: {
            Routes: {
              display_name: 'routes',
              ...IN_VCN,
              route_rules: {
                destination: 'oci-fra-objectstorage',
                destination_type: 'SERVICE_CIDR_BLOCK',
                network_entity_id: '${oci_core_service_gateway.Gateway.id}',
              },
            },
          },
          oci_core_service_gateway: { Gateway: { display_name: 'gateway', ...IN_VCN } },
        },
      );

      expect(arrowsOf(diagram)).toEqual([
        'routes -oci-fra-objectstorage-> gateway',
        'gateway --> services of the region',
      ]);
    });
  });

  test('names the registry of the region that a gateway is made in', () => {
    const diagram = diagramOf(
      { oci_core_service_gateway: { Gateway: { vcn_id: 'ocid1.vcn.oc1.phx.a', provider: 'oci.west' } } },
      { provider: { oci: [{ region: 'eu-frankfurt-1' }, { alias: 'west', region: 'us-phoenix-1' }] } },
    );

    expect(diagram.parts.map(pictureOf)).toContain('services of us-phoenix-1 | ocir.us-phoenix-1.oci.oraclecloud.com');
  });

  test('shows what is named by OCID as already there', () => {
    const ocid = `ocid1.subnet.oc1.eu-frankfurt-1.${'a'.repeat(50)}b123456`;
    const diagram = diagramOf({
      oci_core_instance: { Host: { display_name: 'host', create_vnic_details: [{ subnet_id: ocid }] } },
      oci_core_subnet: {
        Web: { display_name: 'web', vcn_id: 'ocid1.vcn.oc1..a', route_table_id: 'ocid1.routetable.oc1..b' },
      },
    });

    expect(diagram.parts.map(pictureOf)).toEqual([
      ['ocid1.vcn.oc1..a | already there', ['web | public subnet']],
      ['ocid1.subnet.oc1.eu-fran...aaaaab123456 | already there', ['host | instance']],
      'ocid1.routetable.oc1..b | already there',
    ]);
    expect(arrowsOf(diagram)).toEqual(['web --> ocid1.routetable.oc1..b']);
  });

  test('follows references from one stack to another', () => {
    const app = new SynthesizedApp(
      new Map([
        [
          'net',
          {
            resource: { oci_core_vcn: VCN, oci_core_subnet: { Web: { display_name: 'web', ...IN_VCN } } },
            output: { 'cross-stack-output-web': { value: '${oci_core_subnet.Web.id}' } },
          },
        ],
        [
          'hosts',
          {
            resource: {
              oci_core_instance: {
                Host: {
                  display_name: 'host',
                  subnet_id:
                    '${data.terraform_remote_state.cross-stack-reference-input-net.outputs.cross-stack-output-web}',
                },
              },
            },
          },
        ],
      ]),
    );

    expect(networkDiagram(app).parts.map(pictureOf)).toEqual([
      ['main | VCN 10.0.0.0/16', [['web | public subnet', ['host | instance']]]],
    ]);
  });

  test('is empty where there is no network and nothing that stands in one', () => {
    expect(diagramOf({ oci_identity_group: { Group: { name: 'group' } } })).toEqual({
      title: 'Network',
      parts: [],
      arrows: [],
    });
  });
});
