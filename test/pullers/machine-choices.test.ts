import { Annotations, TerraformStack, Testing } from 'cdktf';
import {
  ComputePuller,
  ComputePullerProps,
  MachineShape,
  OkeCluster,
  OkePuller,
  OkePullerProps,
} from '../../lib/pullers';
import { Arguments, emptyStack, refusalOf, resourceOf } from '../support/stack';
import { decodedUserData } from '../support/user-data';
import { somePlace } from './puller-stack';

const DIGEST = `sha256:${'a'.repeat(64)}`;

function compute(props: Partial<ComputePullerProps>): TerraformStack {
  const stack = emptyStack();
  new ComputePuller(stack, 'Puller', { pullerName: 'web', ...somePlace(stack), digest: DIGEST, ...props });
  return stack;
}

function oke(props: Partial<OkePullerProps>): TerraformStack {
  const stack = emptyStack();
  const { network, repository, ...place } = somePlace(stack);
  const cluster = new OkeCluster(stack, 'Cluster', { compartment: place.compartment, network, clusterName: 'c' });
  new OkePuller(stack, 'Puller', {
    pullerName: 'web',
    ...place,
    cluster,
    repositories: [repository],
    size: 1,
    ...props,
  });
  return stack;
}

function lookupsOf(stack: TerraformStack, type: string): Arguments[] {
  const { data } = JSON.parse(Testing.synth(stack)) as { data: Record<string, Record<string, Arguments>> };
  return Object.values(data[type] ?? {});
}

/** The arguments of the machines of a pool. */
function launchOf(stack: TerraformStack): Arguments {
  const { instance_details: details } = resourceOf(stack, 'oci_core_instance_configuration') as {
    instance_details: { launch_details: Arguments };
  };
  return details.launch_details;
}

describe('a single machine', () => {
  test('is in the domains that are named', () => {
    const stack = compute({ availabilityDomains: [2], faultDomains: ['FAULT-DOMAIN-3'] });

    expect(lookupsOf(stack, 'oci_identity_availability_domain')).toMatchObject([{ ad_number: 2 }]);
    expect(lookupsOf(stack, 'oci_identity_availability_domains')).toEqual([]);
    expect(resourceOf(stack, 'oci_core_instance')).toMatchObject({
      availability_domain: expect.stringMatching(/^\$\{data\.oci_identity_availability_domain\.[\w-]+\.name\}$/),
      fault_domain: 'FAULT-DOMAIN-3',
    });
  });

  test('is in the first availability domain unless told otherwise, and Oracle selects the fault domain', () => {
    const instance = resourceOf(compute({}), 'oci_core_instance');

    expect(instance['availability_domain']).toMatch(/availability_domains\[0\]\.name\}$/);
    expect(instance).not.toHaveProperty('fault_domain');
  });

  test.each<[Partial<ComputePullerProps>, string]>([
    [
      { availabilityDomains: [1, 2] },
      'domains [1,2] of one machine: a machine without a pool is in one availability domain and one fault domain; name one ' +
        'of each, or set size for a pool',
    ],
    [
      { availabilityDomains: [4] },
      'availability domains [4]: a region has one to three, numbered from 1, and machines need at least one; list each once, ' +
        'or omit it for all',
    ],
    [{ faultDomains: [] }, 'fault domains []: machines need at least one; list each once, or omit it for all three'],
  ])('is refused with %j', (props, message) => {
    expect(refusalOf(() => compute(props))).toBe(`test/Puller: ${message}`);
  });
});

test('a pool is in the domains that are named', () => {
  const stack = compute({ size: 0, availabilityDomains: [1, 3], faultDomains: ['FAULT-DOMAIN-1', 'FAULT-DOMAIN-2'] });
  const pool = resourceOf(stack, 'oci_core_instance_pool') as {
    size: number;
    dynamic: { placement_configurations: { content: Arguments } };
  };

  expect(lookupsOf(stack, 'oci_identity_availability_domain')).toMatchObject([{ ad_number: 1 }, { ad_number: 3 }]);
  expect(pool.dynamic.placement_configurations.content).toMatchObject({
    fault_domains: ['FAULT-DOMAIN-1', 'FAULT-DOMAIN-2'],
  });
  expect(pool.size).toBe(0);
});

describe('a boot volume', () => {
  test('has the size that is declared, on a machine, in a pool and on a node', () => {
    expect(resourceOf(compute({ bootVolumeGbs: 200 }), 'oci_core_instance')).toMatchObject({
      source_details: { boot_volume_size_in_gbs: '200' },
    });
    expect(launchOf(compute({ bootVolumeGbs: 200, size: 2 }))).toMatchObject({
      source_details: { boot_volume_size_in_gbs: '200' },
    });
    expect(resourceOf(oke({ bootVolumeGbs: 200 }), 'oci_containerengine_node_pool')).toMatchObject({
      node_source_details: { boot_volume_size_in_gbs: '200' },
    });
  });

  test('is filled by the file system at each start of a machine, and at the first start of a node', () => {
    const { metadata } = resourceOf(compute({ bootVolumeGbs: 200 }), 'oci_core_instance');
    const { write_files: files, runcmd } = JSON.parse(
      decodedUserData(Object(metadata)['user_data']).replace(/^.*\n/, ''),
    );
    const { node_metadata: node } = resourceOf(oke({ bootVolumeGbs: 200 }), 'oci_containerengine_node_pool');

    expect(files.at(-1)).toMatchObject({
      path: '/etc/systemd/system/grow-file-system.service',
      content: expect.stringContaining('\nExecStart=-/usr/libexec/oci-growfs -y\n'),
    });
    expect(runcmd[1]).toEqual(['systemctl', 'enable', '--now', 'grow-file-system.service']);
    expect(decodedUserData(Object(node)['user_data'])).toContain('\n/usr/libexec/oci-growfs -y ||');
  });

  test('has the size of the image unless told otherwise', () => {
    expect(Testing.synth(compute({}))).not.toContain('boot_volume');
    expect(resourceOf(oke({}), 'oci_containerengine_node_pool')).not.toHaveProperty('node_metadata');
  });

  test.each([49, 32_769, 100.5, NaN])('of %d GB is refused', (bootVolumeGbs) => {
    const message = `test/Puller: bootVolumeGbs ${bootVolumeGbs}: a boot volume has 50 to 32768 GB, in whole numbers; omit it for the size of the image`;

    expect(refusalOf(() => compute({ bootVolumeGbs }))).toBe(message);
    expect(refusalOf(() => oke({ bootVolumeGbs }))).toBe(message);
  });
});

describe('a shape', () => {
  test.each<[MachineShape, string]>([
    [
      { name: 'VM.Standard.E5.Flex', ocpus: 2, memoryInGbs: 256 },
      '256 GB for 2 OCPUs of VM.Standard.E5.Flex: this shape has 1 to 64 GB for each OCPU; use 2 to 128 GB, or 4 OCPUs or more',
    ],
    [
      { name: 'VM.Standard.A1.Flex', ocpus: 8, memoryInGbs: 4 },
      '4 GB for 8 OCPUs of VM.Standard.A1.Flex: this shape has 1 to 64 GB for each OCPU; use 8 to 512 GB, or 1 to 4 OCPUs',
    ],
    [
      { name: 'VM.Standard.E4.Flex', ocpus: 0.5, memoryInGbs: 4 },
      '0.5 OCPUs of VM.Standard.E4.Flex: a machine has one OCPU at least; use 1 or more',
    ],
  ])('%j is refused', (shape, message) => {
    expect(refusalOf(() => compute({ shape }))).toBe(`test/Puller: ${message}`);
    expect(refusalOf(() => oke({ shape }))).toBe(`test/Puller: ${message}`);
  });

  test('whose ratio Oracle does not document is accepted', () => {
    expect(() => compute({ shape: { name: 'VM.Standard.E9.Flex', ocpus: 1, memoryInGbs: 128 } })).not.toThrow();
  });

  test('of a fixed size has no size', () => {
    const shape = { name: 'BM.Standard.E4.128' };

    expect(resourceOf(compute({ shape }), 'oci_core_instance')).not.toHaveProperty('shape_config');
    expect(launchOf(compute({ shape, size: 1 }))).not.toHaveProperty('shape_config');
    expect(resourceOf(oke({ shape }), 'oci_containerengine_node_pool')).not.toHaveProperty('node_shape_config');
  });

  test('of a fixed size with another word about it is doubted', () => {
    const warnings = jest.spyOn(Annotations.prototype, 'addWarning');
    compute({ shape: { name: 'VM.Standard2.4', ocpus: 4, memoryInGbs: 60 } });
    compute({ shape: { name: 'VM.Standard.E4.Flex', ocpus: 4, memoryInGbs: 60 } });

    expect(warnings.mock.calls).toEqual([
      [
        "size of shape 'VM.Standard2.4': only flexible shapes, whose names end in .Flex, let you choose a size; omit ocpus " +
          'and memoryInGbs',
      ],
    ]);
    warnings.mockRestore();
  });
});
