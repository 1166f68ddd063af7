import { TerraformStack, Testing } from 'cdktf';
import { execFileSync } from 'child_process';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { TimeProvider } from '../../lib/bindings/time/provider';
import { PullerNetwork } from '../../lib/network';
import {
  BlueGreenPuller,
  ComputePuller,
  ComputePullerProps,
  OkeCluster,
  OkePuller,
  OkeVirtualPuller,
} from '../../lib/pullers';
import { Region } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { Key, Secret } from '../../lib/secrets';
import { OfflineProvider, rehearse, Terraform, terraformBinaries } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { emptyStack, someCompartment, someTenancy } from '../support/stack';
import { somePlace } from './puller-stack';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** Every kind of puller, with all that it can be told. */
function everyPuller(): TerraformStack {
  const stack = emptyStack();
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  new TimeProvider(stack, 'Time', {});
  const compartment = someCompartment(stack);
  const network = new PullerNetwork(stack, 'Network', {
    compartment,
    networkName: 'pullers',
    cidrBlock: '10.20.0.0/16',
    subnets: [{ subnetName: 'web' }, { subnetName: 'nodes', cidrBlock: '10.20.128.0/20' }],
    reservedAddress: true,
  });
  const repository = new ContainerRepository(stack, 'Repository', {
    compartment,
    repositoryName: 'prod/web',
    protectedFromDestroy: false,
  });
  const shared = { tenancy: someTenancy(stack), compartment, region: Region.of('eu-frankfurt-1') };
  const matching = (value: string) => ({ namespace: 'acme', key: 'role', value });
  const compute = { ...shared, network, repository, oracleLinux: '9', healthCommand: ['true'] } as const;

  const secret = Secret.fromOcid(stack, 'Password', 'ocid1.vaultsecret.oc1.fra.v.s', compartment);
  new ComputePuller(stack, 'One', {
    ...compute,
    pullerName: 'one',
    digest: digest('a'),
    matching: matching('one'),
    availabilityDomains: [2],
    faultDomains: ['FAULT-DOMAIN-3'],
    bootVolumeGbs: 100,
    environment: { NETWORK: `in "${network.vcnOcid}"\n` },
    secrets: { password: secret },
    otherContainers: { proxy: { repository, digest: digest('e'), arguments: ['proxy'] } },
  });
  new ComputePuller(stack, 'Many', {
    ...compute,
    pullerName: 'many',
    digest: digest('b'),
    size: 2,
    autoscaling: { min: 1, max: 4 },
    availabilityDomains: [1, 2],
    faultDomains: ['FAULT-DOMAIN-1'],
    bootVolumeGbs: 100,
    quadlet: true,
    shape: { name: 'BM.Standard.E4.128' },
    registryRegion: Region.of('us-ashburn-1'),
  });
  new BlueGreenPuller(stack, 'Switched', {
    ...compute,
    pullerName: 'switched',
    digests: { blue: digest('c'), green: digest('d') },
    live: 'green',
    size: 2,
  });
  const cluster = new OkeCluster(stack, 'Cluster', {
    compartment,
    network,
    clusterName: 'services',
    kubernetesVersion: 'v1.31.1',
    podNetwork: 'native',
    clientRanges: ['10.9.0.0/24'],
    serviceCidrBlock: '172.16.0.0/16',
    imageVerification: {
      keys: [Key.fromOcid(stack, 'SigningKey', 'ocid1.key.oc1.fra.v.k', compartment)],
      imageCompartments: [compartment],
    },
  });
  new OkePuller(stack, 'Nodes', {
    ...shared,
    pullerName: 'nodes',
    cluster,
    subnet: 'nodes',
    repositories: [repository],
    size: 3,
    shape: { name: 'VM.Standard.A1.Flex', ocpus: 2, memoryInGbs: 12 },
    cycling: true,
    availabilityDomains: [1, 3],
    faultDomains: ['FAULT-DOMAIN-1', 'FAULT-DOMAIN-2'],
    matching: matching('nodes'),
    bootVolumeGbs: 100,
  });
  new OkeVirtualPuller(stack, 'Virtual', { ...shared, pullerName: 'virtual', cluster, size: 2, cycling: true });
  return stack;
}

/** The variable that a real shell reads in the run script of a machine, as Terraform wrote it. */
function environmentOf(machine: Readonly<Record<string, unknown>> | undefined): string {
  const config = Buffer.from(Object(machine?.['metadata'])['user_data'], 'base64').toString();
  const { write_files: files } = JSON.parse(config.replace(/^.*\n/, '')) as {
    write_files: { path: string; content: string }[];
  };
  const [, word = ''] = /--env (\S*'NETWORK=.*?) --volume/s.exec(
    files.find(({ path }) => path.endsWith('/run'))?.content ?? '',
  ) ?? [''];
  return execFileSync('sh', ['-c', `printf '%s' ${word}`], { encoding: 'utf8' });
}

const [found] = terraformBinaries();
const whereThereIsTerraform = found === undefined ? test.skip : test;

whereThereIsTerraform(
  'a real Terraform takes every puller through its life, each after its wait (skipped without terraform or tofu)',
  async () => {
    const { plan, applied, secondPlan, state } = await rehearse(
      everyPuller(),
      found === undefined ? {} : { binary: found.path },
    );
    const at = (part: RegExp) => applied.addresses.findIndex((address) => part.test(address));

    expect(applied.addresses.toSorted()).toEqual(plan.created.toSorted());
    expect(secondPlan.changes).toEqual([]);
    const [, vcn = ''] = JSON.stringify(state.resources).match(/"id":"(ocid1\.vcn\.[^"]+)"/) ?? [];
    expect(
      environmentOf(state.resources.find(({ address }) => address.startsWith('oci_core_instance.One'))?.values),
    ).toBe(`NETWORK=in "${vcn}"\n`);
    for (const [machine, wait] of [
      [/^oci_core_instance\.One/, /^time_sleep\.One_Access_Wait_/],
      [/^oci_core_instance_pool\.Many/, /^time_sleep\.Many_Access_Wait_/],
      [/^oci_core_instance_pool\.Switched_Blue/, /^time_sleep\.Switched_Blue_Access_Wait_/],
      [/^oci_containerengine_node_pool\.Nodes/, /^time_sleep\.Nodes_Access_Wait_/],
    ] as const) {
      expect(at(machine)).toBeGreaterThan(at(wait));
      expect(at(wait)).toBeGreaterThan(Math.max(at(/^oci_identity_policy/), at(/^oci_identity_dynamic_group/)));
    }
  },
  120_000,
);

whereThereIsTerraform(
  'leaves the tags alone that Oracle puts on a machine by itself (skipped without terraform or tofu)',
  async () => {
    const provider = await OfflineProvider.start();
    try {
      const directory = Testing.fullSynth(everyPuller());
      const terraform = new Terraform(provider, { directory, ...(found === undefined ? {} : { binary: found.path }) });
      await terraform.init();
      const { addresses } = await terraform.apply();
      const machine = addresses.find((address) => address.startsWith('oci_core_instance.One')) ?? '';
      const { id: _, defined_tags: tags, ...values } = (await terraform.state()).resource(machine).values;
      const marks = { 'Oracle-Tags.CreatedBy': 'default/someone', 'Oracle-Tags.CreatedOn': '2026-01-01T00:00:00Z' };
      const marked = provider.add('oci_core_instance', { ...values, defined_tags: { ...Object(tags), ...marks } });

      await terraform.run('state', 'rm', machine);
      await terraform.import(machine, marked);

      expect((await terraform.plan()).changes).toEqual([]);
    } finally {
      provider.stop();
    }
  },
  120_000,
);

whereThereIsTerraform(
  'keeps a machine whose boot volume grows, and replaces one in another domain (skipped without terraform or tofu)',
  async () => {
    const machine = (props: Partial<ComputePullerProps>) => {
      const stack = emptyStack();
      new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
      new TimeProvider(stack, 'Time', {});
      const options = { bootVolumeGbs: 100, availabilityDomains: [1], ...props };
      new ComputePuller(stack, 'One', { pullerName: 'one', ...somePlace(stack), digest: digest('a'), ...options });
      return stack;
    };
    const provider = await OfflineProvider.start();
    try {
      const applied = await AppliedStack.of(provider, found?.path ?? '', machine({}));
      const changesWith = async (props: Partial<ComputePullerProps>) =>
        (await applied.planFor(machine(props))).changes.map(({ address, actions }) => [
          address.replace(/_[0-9A-F]{8}$/, ''),
          ...actions,
        ]);

      expect(await changesWith({ bootVolumeGbs: 200 })).toEqual([['oci_core_instance.One', 'update']]);
      expect(await changesWith({ faultDomains: ['FAULT-DOMAIN-2'] })).toEqual([['oci_core_instance.One', 'update']]);
      expect(await changesWith({ availabilityDomains: [2] })).toContainEqual([
        'oci_core_instance.One',
        'delete',
        'create',
      ]);
    } finally {
      provider.stop();
    }
  },
  120_000,
);
