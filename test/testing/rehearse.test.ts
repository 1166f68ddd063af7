import { Testing, TerraformOutput, TerraformStack } from 'cdktf';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ArtifactsContainerRepository } from '../../lib/bindings/oci/artifacts-container-repository';
import { IdentityCompartment } from '../../lib/bindings/oci/identity-compartment';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { TimeProvider } from '../../lib/bindings/time/provider';
import { Sleep } from '../../lib/bindings/time/sleep';
import { OfflineProvider, rehearse, Terraform, TerraformError } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { folderWith, open, refusalOf, useProvider } from './offline-stack';

const IN_ORDER = [
  'oci_identity_compartment.Registry',
  'oci_identity_policy.Pull',
  'time_sleep.Wait',
  'oci_artifacts_container_repository.Api',
];

const startProvider = useProvider();

function registryStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'registry');
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  new TimeProvider(stack, 'Time');
  const compartment = new IdentityCompartment(stack, 'Registry', { name: 'registry', description: 'Registry' });
  const policy = new IdentityPolicy(stack, 'Pull', {
    compartmentId: compartment.id,
    name: 'pull',
    description: 'Pull',
    statements: [`Allow group pullers to read repos in compartment id ${compartment.id}`],
  });
  const wait = new Sleep(stack, 'Wait', { createDuration: '60s', dependsOn: [policy] });
  const api = new ArtifactsContainerRepository(stack, 'Api', {
    compartmentId: compartment.id,
    displayName: 'payments/api',
    dependsOn: [wait],
    lifecycle: { preventDestroy: true },
  });
  new TerraformOutput(stack, 'Ocid', { value: api.id });
  return stack;
}

describeEachBinary('rehearse', (binary) => {
  test('takes a stack through its whole life', async () => {
    const { plan, applied, state, secondPlan, destroyed, log } = await rehearse(registryStack(), { binary });

    expect([...plan.created].sort()).toEqual([...IN_ORDER].sort());
    expect(applied.addresses).toEqual(IN_ORDER);
    expect(applied.finishedBefore('oci_identity_policy.Pull', 'oci_artifacts_container_repository.Api')).toBe(true);
    expect(applied.finishedBefore('oci_artifacts_container_repository.Api', 'oci_identity_policy.Pull')).toBe(false);
    expect(state.resource('oci_artifacts_container_repository.Api').dependsOn).toContain('oci_identity_policy.Pull');
    expect(state.outputs['Ocid']).toBe(state.resource('oci_artifacts_container_repository.Api').values['id']);
    expect(secondPlan.isEmpty).toBe(true);
    expect(destroyed.addresses).toEqual([...IN_ORDER].reverse());
    expect(log.map(({ action, type }) => `${action} ${type}`)).toEqual([
      ...IN_ORDER.map((address) => `create ${address.split('.')[0]}`),
      ...[...IN_ORDER].reverse().map((address) => `delete ${address.split('.')[0]}`),
    ]);
  });

  test('takes a folder and variables', async () => {
    const provider = await startProvider();
    const directory = folderWith(provider, {
      variable: { tenancy_ocid: { type: 'string' } },
      data: { oci_objectstorage_namespace: { Ns: { compartment_id: '${var.tenancy_ocid}' } } },
      resource: { oci_identity_group: { G: { compartment_id: '${var.tenancy_ocid}', name: 'g', description: 'g' } } },
    });

    const { state, destroyed } = await rehearse(directory, {
      binary,
      variables: { tenancy_ocid: 'ocid1.tenancy.oc1..t' },
    });

    expect(state.resource('oci_identity_group.G').values).toMatchObject({ compartment_id: 'ocid1.tenancy.oc1..t' });
    expect(destroyed.addresses).toEqual(['oci_identity_group.G']);
    expect(readdirSync(directory)).toEqual(['cdk.tf.json']);
  });

  test('leaves no file behind, whether it passes or fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    try {
      await rehearse(registryStack(), { binary });
      const broken = registryStack();
      broken.addOverride('resource.oci_identity_policy.Pull.colour', 'red');
      await expect(rehearse(broken, { binary })).rejects.toThrow(TerraformError);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      if (before === undefined) {
        delete process.env['TMPDIR'];
      } else {
        process.env['TMPDIR'] = before;
      }
      rmSync(folder, { recursive: true });
    }
  });
});

describeEachBinary('Terraform', (binary) => {
  const protectedGroup = {
    resource: {
      oci_identity_group: {
        G: {
          compartment_id: 'ocid1.tenancy.oc1..t',
          name: 'g',
          description: 'g',
          lifecycle: { prevent_destroy: true },
        },
      },
    },
  };

  test('keeps what is protected unless told otherwise', async () => {
    const terraform = await open(await startProvider(), binary, protectedGroup);
    await terraform.apply();

    expect(await refusalOf(terraform.destroy())).toContain('Instance cannot be destroyed');
    expect((await terraform.destroy({ liftProtection: true })).addresses).toEqual(['oci_identity_group.G']);
  });

  test('says which command failed, and why', async () => {
    const terraform = await open(await startProvider(), binary, { output: { o: { value: '${local.nowhere}' } } });

    const failure = (await terraform.plan().catch((error: unknown) => error)) as TerraformError;

    expect(failure.command).toContain(`${binary} plan`);
    expect(failure.exitCode).toBe(1);
    expect(failure.message).toContain('undeclared local value');
  });

  test('is not led astray by settings of this process', async () => {
    process.env['TF_CLI_ARGS'] = '-nonsense';
    try {
      const terraform = await open(await startProvider(), binary, {});
      expect((await terraform.plan()).isEmpty).toBe(true);
    } finally {
      delete process.env['TF_CLI_ARGS'];
    }
  });

  test('sees a changed output as a change', async () => {
    const terraform = await open(await startProvider(), binary, { output: { o: { value: '1' } } });

    expect((await terraform.plan()).isEmpty).toBe(false);
  });

  test('plans 300 repositories', async () => {
    const names = Array.from({ length: 300 }, (_none, index) => `R${index}`);
    const terraform = await open(await startProvider(), binary, {
      resource: {
        oci_artifacts_container_repository: Object.fromEntries(
          names.map((name) => [name, { compartment_id: 'c', display_name: `team/${name.toLowerCase()}` }]),
        ),
      },
    });

    await terraform.validate();
    expect((await terraform.plan()).created).toHaveLength(300);
  }, 20_000);
});

describe('the folder of a stack', () => {
  test('may be that of an app with one stack', async () => {
    const provider = await startProvider();
    const app = mkdtempSync(join(provider.folder, 'app-'));
    mkdirSync(join(app, 'stacks', 'only'), { recursive: true });

    expect(existsSync(new Terraform(provider, { binary: 'none', directory: app }).directory)).toBe(true);

    mkdirSync(join(app, 'stacks', 'other'));
    expect(() => new Terraform(provider, { binary: 'none', directory: app })).toThrow(
      `${join(app, 'stacks')} holds several stacks; name the folder of one`,
    );
  });

  test('goes when the provider stops', async () => {
    const provider = await OfflineProvider.start();
    const { directory } = new Terraform(provider, { binary: 'none', directory: folderWith(provider, {}) });

    provider.stop();

    expect(existsSync(directory)).toBe(false);
  });
});

test('a program that is not there is named', async () => {
  const provider = await startProvider();
  const terraform = new Terraform(provider, { binary: 'no-terraform', directory: folderWith(provider, {}) });

  await expect(terraform.init()).rejects.toThrow('no-terraform');
});
