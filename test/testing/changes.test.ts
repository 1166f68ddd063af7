import { Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { open, refusalOf, rewrite, StackParts, useProvider } from './offline-stack';

const TENANCY = 'ocid1.tenancy.oc1..t';
const API = 'oci_artifacts_container_repository.Api';

const startProvider = useProvider();

async function applied(binary: string, parts: StackParts, provider = startProvider()): Promise<Terraform> {
  const terraform = await open(await provider, binary, parts);
  await terraform.apply();
  return terraform;
}

function repository(changes: object = {}): StackParts {
  const arguments_ = { compartment_id: TENANCY, display_name: 'payments/api', ...changes };
  return { resource: { oci_artifacts_container_repository: { Api: arguments_ } } };
}

describeEachBinary('a change', (binary) => {
  test('is made in place where the service allows it', async () => {
    const terraform = await applied(binary, repository());
    rewrite(terraform, repository({ is_public: true, freeform_tags: { Owner: 'payments' } }));

    const plan = await terraform.plan();
    expect([plan.updated, plan.replaced]).toEqual([[API], []]);

    await terraform.apply(plan);
    expect((await terraform.state()).resource(API).values).toMatchObject({ is_public: true });
    expect((await terraform.plan()).isEmpty).toBe(true);
  });

  test('replaces the resource where the service does not', async () => {
    const provider = await startProvider();
    const terraform = await applied(binary, repository(), Promise.resolve(provider));
    rewrite(terraform, repository({ display_name: 'payments/web' }));

    const plan = await terraform.plan();
    expect([plan.updated, plan.replaced]).toEqual([[], [API]]);

    const { changes } = await terraform.apply(plan);
    expect(changes).toEqual([
      { address: API, action: 'delete' },
      { address: API, action: 'create' },
    ]);
    expect(provider.log.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'create payments/api',
      'delete payments/api',
      'create payments/web',
    ]);
  });

  test('is empty when nothing is said any more of what the cloud then decides', async () => {
    const terraform = await applied(binary, repository({ is_public: true }));
    rewrite(terraform, repository());

    expect((await terraform.plan()).isEmpty).toBe(true);
  });

  test('in a nested block replaces or not, by the argument', async () => {
    const instance = (subnet: string, name: string): StackParts => ({
      resource: {
        oci_core_instance: {
          Puller: {
            availability_domain: 'AD-1',
            compartment_id: TENANCY,
            shape: 'VM.Standard.E5.Flex',
            create_vnic_details: { subnet_id: subnet, display_name: name },
          },
        },
      },
    });
    const terraform = await applied(binary, instance('ocid1.subnet.oc1..a', 'one'));

    rewrite(terraform, instance('ocid1.subnet.oc1..a', 'two'));
    expect((await terraform.plan()).updated).toEqual(['oci_core_instance.Puller']);

    rewrite(terraform, instance('ocid1.subnet.oc1..b', 'one'));
    expect((await terraform.plan()).replaced).toEqual(['oci_core_instance.Puller']);
  });

  test('of one element of a set touches that element alone', async () => {
    const address = 'oci_core_security_list.Rules';
    const rules = (ports: number[]): StackParts => ({
      resource: {
        oci_core_security_list: {
          Rules: {
            compartment_id: TENANCY,
            vcn_id: 'ocid1.vcn.oc1..v',
            egress_security_rules: ports.map((port) => ({
              destination: '10.0.0.0/16',
              protocol: '6',
              tcp_options: { min: port, max: port },
            })),
          },
        },
      },
    });
    const terraform = await applied(binary, rules([443, 80, 22]));
    expect((await terraform.plan()).isEmpty).toBe(true);

    rewrite(terraform, rules([8443, 22, 443]));
    const plan = await terraform.plan();
    expect(plan.updated).toEqual([address]);
    const [change] = plan.changes;
    const [before, after] = [change?.before, change?.after].map(elementsByPort);
    expect(after?.get(443)).toEqual(before?.get(443));
    expect(after?.get(22)).toEqual(before?.get(22));
    expect([...(after?.keys() ?? [])].sort()).toEqual([22, 443, 8443]);

    await terraform.apply(plan);
    expect((await terraform.plan()).isEmpty).toBe(true);
  });

  test('of a set of strings is followed by an empty plan', async () => {
    const group = (ids: string[]): StackParts => ({
      resource: {
        oci_core_subnet: {
          Nodes: { compartment_id: TENANCY, vcn_id: 'v', cidr_block: '10.0.0.0/24', security_list_ids: ids },
        },
      },
    });
    const terraform = await applied(binary, group(['ocid1.a', 'ocid1.b', 'ocid1.c']));

    rewrite(terraform, group(['ocid1.c', 'ocid1.d', 'ocid1.b']));
    expect((await terraform.plan()).updated).toEqual(['oci_core_subnet.Nodes']);

    await terraform.apply();
    expect((await terraform.plan()).isEmpty).toBe(true);
  });

  test('of what a wait hangs on makes the wait anew, and none takes time', async () => {
    const wait = (trigger: string): StackParts => ({
      resource: { time_sleep: { Wait: { create_duration: '1h', destroy_duration: '1h', triggers: { trigger } } } },
    });
    const terraform = await applied(binary, wait('one'));
    rewrite(terraform, wait('two'));

    expect((await terraform.plan()).replaced).toEqual(['time_sleep.Wait']);
    await terraform.destroy();
  });

  test('that is known in part until apply is planned, and made whole', async () => {
    const terraform = await open(await startProvider(), binary, {
      resource: {
        oci_identity_group: { Pullers: { compartment_id: TENANCY, name: 'pullers', description: 'p' } },
        oci_identity_policy: {
          Pull: {
            compartment_id: TENANCY,
            name: 'pull',
            description: 'p',
            statements: [
              'Allow group ${oci_identity_group.Pullers.name} to read repos in tenancy',
              'Allow group id ${oci_identity_group.Pullers.id} to read repos in tenancy',
            ],
          },
        },
      },
    });

    const plan = await terraform.plan();
    expect(plan.changes.find(({ address }) => address === 'oci_identity_policy.Pull')?.after).toMatchObject({
      statements: ['Allow group pullers to read repos in tenancy', null],
    });

    await terraform.apply(plan);
    const state = await terraform.state();
    const { id } = state.resource('oci_identity_group.Pullers').values;
    expect(state.resource('oci_identity_policy.Pull').values).toMatchObject({
      statements: [
        'Allow group pullers to read repos in tenancy',
        `Allow group id ${String(id)} to read repos in tenancy`,
      ],
    });
    expect((await terraform.plan()).isEmpty).toBe(true);
  });

  test('that fails leaves what was made before it, and is made up for by the next apply', async () => {
    const provider = await startProvider();
    const terraform = await open(provider, binary, {
      resource: {
        oci_identity_compartment: { Registry: { compartment_id: TENANCY, name: 'registry', description: 'r' } },
        oci_artifacts_container_repository: {
          Api: { compartment_id: '${oci_identity_compartment.Registry.id}', display_name: 'api' },
        },
      },
    });
    provider.failNext('oci_artifacts_container_repository', '409-Conflict: the name is taken');

    expect(await refusalOf(terraform.apply())).toContain('409-Conflict: the name is taken');

    const plan = await terraform.plan();
    expect(plan.created).toEqual([API]);
    expect((await terraform.apply(plan)).addresses).toEqual([API]);
  });
});

describeEachBinary('what exists', (binary) => {
  test('is made again when it was deleted behind the back of Terraform', async () => {
    const provider = await startProvider();
    const terraform = await applied(binary, repository(), Promise.resolve(provider));
    const { id } = (await terraform.state()).resource(API).values;

    provider.forget(String(id));
    const plan = await terraform.plan();
    expect(plan.created).toEqual([API]);

    await terraform.apply(plan);
    expect((await terraform.state()).resource(API).values['id']).not.toBe(id);
    expect((await terraform.plan()).isEmpty).toBe(true);
  });

  test('is imported, and then the plan is empty', async () => {
    const provider = await startProvider();
    const id = provider.add('oci_artifacts_container_repository', {
      compartment_id: TENANCY,
      display_name: 'payments/api',
    });
    const terraform = await open(provider, binary, repository());

    await terraform.import(API, id);

    expect((await terraform.plan()).isEmpty).toBe(true);
    expect(provider.log).toEqual([
      { action: 'import', type: 'oci_artifacts_container_repository', id, name: 'payments/api' },
    ]);
  });

  test('is all that can be imported', async () => {
    const terraform = await open(await startProvider(), binary, repository());

    expect(await refusalOf(terraform.import(API, 'ocid1.containerrepo.oc1..x'))).toContain(
      "there is no oci_artifacts_container_repository 'ocid1.containerrepo.oc1..x' to import",
    );
  });

  test('can no more be imported once it is destroyed', async () => {
    const terraform = await applied(binary, repository());
    const { id } = (await terraform.state()).resource(API).values;

    await terraform.destroy();

    expect(await refusalOf(terraform.import(API, String(id)))).toContain(`'${String(id)}' to import`);
  });

  test('has the same OCIDs in every run', async () => {
    const ids = [];
    for (const name of ['first', 'second']) {
      const terraform = await applied(binary, { ...repository(), locals: { name } });
      ids.push((await terraform.state()).resource(API).values['id']);
    }

    expect(ids[0]).toMatch(/^ocid1\.containerrepo\.oc1\.\.[a-z2-7]{60}$/);
    expect(ids[1]).toBe(ids[0]);
  });
});

function elementsByPort(resource: unknown): Map<number, unknown> {
  const { egress_security_rules: rules } = resource as {
    egress_security_rules: { tcp_options: { min: number }[] }[];
  };
  return new Map(rules.map((rule) => [rule.tcp_options[0]?.min ?? 0, rule]));
}
