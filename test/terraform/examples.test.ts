import { execFileSync } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { run } from '../../lib/cli/run';
import { KubernetesManifest } from '../../lib/kubernetes';
import { CLUSTER_RULES, egressPathFor } from '../../lib/network';
import { OfflineProvider, rehearse, Rehearsal, Terraform } from '../../lib/testing';
import { schemaProblem } from '../kubernetes/kubernetes-schema';
import { describeEachBinary } from '../support/each-binary';
import { EXAMPLES, EXAMPLES_FOLDER, synthesizeExample } from '../support/synthesize-example';
import { tokensIn } from '../support/tokens-in';

const root = join(__dirname, '..', '..');
const examples = mkdtempSync(join(tmpdir(), 'examples-'));
type Outputs = Record<'web' | 'pull-secret', KubernetesManifest> &
  Record<'pull-job', { readonly items: readonly KubernetesManifest[] }>;

/** Examples whose life has tests of its own. */
const WITH_LIFE_BELOW = ['platform', 'oke', 'two-regions'];

const variables = { tenancy_ocid: 'ocid1.tenancy.oc1..acme' };

/** A tenancy as a first deploy meets it: the home region is another than that of the registry, and identity is late. */
const FIRST_DEPLOY = { homeRegion: 'eu-amsterdam-1', identityDelay: 20 };

/** The folder of the stack with the name of the example, or of the app if it has several stacks. */
function folderOf(example: string): string {
  const stack = join(examples, example, 'stacks', example);
  return existsSync(stack) ? stack : join(examples, example);
}

function change(example: string, into: string, edit: (text: string) => string): string {
  const folder = join(examples, into);
  execFileSync('cp', ['-r', folderOf(example), folder]);
  const file = join(folder, 'cdk.tf.json');
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  return folder;
}

beforeAll(async () => {
  for (const example of EXAMPLES) {
    await synthesizeExample(example, join(examples, example));
  }
}, 120_000);

afterAll(() => rmSync(examples, { recursive: true, force: true }));

test.each(EXAMPLES)('access in the example %s is as agreed', async (example) => {
  const golden = join(EXAMPLES_FOLDER, example, 'access.md');

  expect(await run(['access', folderOf(example), '--golden', golden, '--check'])).toEqual({
    output: 'Access is as agreed.\n',
    errors: '',
    exitCode: 0,
  });
});

test.each([
  ['access', 'platform'],
  ['network', 'platform'],
  ['access', 'two-regions'],
  ['network', 'two-regions'],
])('the picture of %s in the example %s is up to date', async (of, example) => {
  const { output } = await run(['diagram', folderOf(example), '--of', of, '--format', 'svg']);

  expect(readFileSync(join(EXAMPLES_FOLDER, example, `${of}.svg`), 'utf8')).toBe(output);
});

test('the diagram in the README is the access of the quickstart', async () => {
  const [, diagram] = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];

  expect(diagram).toBe((await run(['diagram', folderOf('quickstart')])).output);
});

test('the permissions in the page First deploy are those that the quickstart needs', async () => {
  const page = readFileSync(join(root, 'docs', 'first-deploy.md'), 'utf8');
  const [, statements = ''] = /```text\n([\s\S]*?)\s*```/.exec(page) ?? [];

  expect(`${statements.replace(/^ +/gm, '')}\n`).toBe(
    (await run(['permissions-needed', folderOf('quickstart')])).output,
  );
});

test.each(EXAMPLES)('what the example %s needs is known, but where it uses what exists', async (example) => {
  const { errors } = await run(['permissions-needed', folderOf(example)]);

  const known = (line: string) => line.endsWith('which this app does not create') || line.includes('domain role: ');
  expect(errors.split('\n').filter((line) => line !== '' && !known(line))).toEqual([]);
});

test.each(EXAMPLES)('the example %s breaks no rule that it does not acknowledge', async (example) => {
  expect(await run(['check', folderOf(example), '--fail-on', 'note'])).toMatchObject({ errors: '', exitCode: 0 });
});

describeEachBinary('an example', (binary) => {
  test.each(EXAMPLES.filter((example) => !WITH_LIFE_BELOW.includes(example)))(
    'plans, applies, plans nothing more for, and destroys the example %s',
    async (example) => {
      const { plan, applied, state, secondPlan, destroyed } = await rehearse(folderOf(example), {
        ...FIRST_DEPLOY,
        binary,
        ...(example === 'quickstart' ? { variables } : {}),
      });

      expect(applied.addresses.toSorted()).toEqual(plan.created.toSorted());
      expect(secondPlan.changes).toEqual([]);
      expect(tokensIn(JSON.stringify([plan.changes, state.resources, state.outputs]))).toEqual([]);
      expect(destroyed.addresses.toSorted()).toEqual(plan.created.toSorted());
    },
    120_000,
  );

  describe('takes the example platform through its life', () => {
    let life: Rehearsal;
    beforeAll(async () => {
      life = await rehearse(folderOf('platform'), { ...FIRST_DEPLOY, binary });
    }, 180_000);

    function addressLike(pattern: RegExp): string {
      return life.applied.addresses.find((address) => pattern.test(address)) ?? `none like ${pattern}`;
    }

    test('applies what it planned, plans nothing more, and destroys it', () => {
      expect(life.applied.addresses.toSorted()).toEqual(life.plan.created.toSorted());
      expect(life.secondPlan.changes).toEqual([]);
      expect(life.secondPlan.isEmpty).toBe(true);
      expect(life.destroyed.addresses.toSorted()).toEqual(life.plan.created.toSorted());
    });

    test.each(['oci_core_instance.', 'oci_core_instance_pool.', 'oci_containerengine_node_pool.'])(
      'starts %s… after its dynamic group, its policy and the wait',
      (type) => {
        const { applied, state } = life;
        const puller = addressLike(new RegExp(`^${type.replace('.', '\\.')}`));
        const id = puller.slice(type.length).replace(/_[0-9A-F]{8}$/, '');
        const group = addressLike(new RegExp(`^oci_identity_dynamic_group\\.${id}_Access_Group`));
        const policy = addressLike(/^oci_identity_policy\..*_prod_Compartment/);
        const wait = addressLike(new RegExp(`^time_sleep\\.${id}_Access_Wait`));

        expect(state.resource(puller)?.dependsOn).toEqual(expect.arrayContaining([group, policy, wait]));
        expect(applied.finishedBefore(group, policy)).toBe(true);
        expect(applied.finishedBefore(policy, wait)).toBe(true);
        expect(applied.finishedBefore(wait, puller)).toBe(true);
      },
    );

    test('holds no token, but the placeholder that its owner replaces', () => {
      const secrets = JSON.parse(readFileSync(join(folderOf('platform'), 'cdk.tf.json'), 'utf8')).resource
        .oci_vault_secret;
      const contents = Object.values<{ secret_content: { content: string } }>(secrets).map(
        ({ secret_content: { content } }) => Buffer.from(content, 'base64').toString(),
      );

      expect(new Set(contents)).toEqual(new Set(['not-filled-yet']));
      expect(life.plan.created.filter((address) => address.includes('auth_token'))).toEqual([]);
      expect(tokensIn(JSON.stringify([life.plan.changes, life.state.resources, life.state.outputs]))).toEqual([]);
    });
  });

  test('starts each machine of the example compute-fleet after its tag, its group, every policy and its wait', async () => {
    const { applied, state } = await rehearse(folderOf('compute-fleet'), { ...FIRST_DEPLOY, binary });
    const like = (pattern: RegExp) => applied.addresses.filter((address) => pattern.test(address));
    const machines = like(/^oci_core_instance(_pool)?\./);
    expect(machines).toHaveLength(4);

    for (const machine of machines) {
      const id = machine.replace(/^.*\./, '').replace(/_[0-9A-F]{8}$/, '');
      const own = like(
        new RegExp(`^(oci_identity_dynamic_group\\.${id}_Access_Group|time_sleep\\.${id}_Access_Wait)_`),
      );
      expect(own).toHaveLength(2);
      expect(state.resource(machine)?.dependsOn).toEqual(
        expect.arrayContaining([...own, ...like(/^oci_identity_(tag|tag_namespace|policy)\./)]),
      );
    }
  }, 120_000);
  describe('takes the example oke through its life', () => {
    let life: Rehearsal;
    beforeAll(async () => {
      life = await rehearse(folderOf('oke'), { ...FIRST_DEPLOY, binary, variables });
    }, 180_000);

    const valuesOf = (type: string) =>
      life.state.resources.filter((resource) => resource.type === type).map(({ values }) => values);

    test('applies what it planned, plans nothing more, and destroys it', () => {
      expect(life.applied.addresses.toSorted()).toEqual(life.plan.created.toSorted());
      expect(life.secondPlan.isEmpty).toBe(true);
      expect(life.destroyed.addresses.toSorted()).toEqual(life.plan.created.toSorted());
    });

    test.each(['X86', 'Arm'])('starts the nodes %s after their group, their policy and the wait', (pool) => {
      const { applied, state } = life;
      const at = (start: string) => applied.addresses.find((address) => address.startsWith(start)) ?? start;
      const nodes = at(`oci_containerengine_node_pool.${pool}_`);
      const order = [
        at(`oci_identity_dynamic_group.${pool}_Access_Group_`),
        at('oci_identity_policy.Compartment_Policies_'),
        at(`time_sleep.${pool}_Access_Wait_`),
      ] as const;

      expect(state.resource(nodes).dependsOn).toEqual(expect.arrayContaining([...order]));
      expect(applied.finishedBefore(order[0], order[1])).toBe(true);
      expect(applied.finishedBefore(order[1], order[2])).toBe(true);
      expect(applied.finishedBefore(order[2], nodes)).toBe(true);
    });

    test('lets its nodes pull, lets the job read the one secret, and nobody anything else', () => {
      const [cluster] = valuesOf('oci_containerengine_cluster');
      const place = 'in compartment id ocid1.compartment.oc1..aaaa where';

      expect(valuesOf('oci_identity_policy').flatMap(({ statements }) => statements)).toEqual([
        `Allow any-user to read secret-bundles ${place} all {target.secret.id = 'ocid1.vaultsecret.oc1.eu-frankfurt-1.aaaa', request.principal.type = 'workload', request.principal.cluster_id = '${cluster?.['id']}', request.principal.namespace = 'shop', request.principal.service_account = 'shop-pull-refresh'}`,
        ...['shop-arm', 'shop-x86'].map(
          (group) => `Allow dynamic-group ${group} to read repos ${place} target.repo.name = 'prod/shop/web'`,
        ),
      ]);
    });

    test('opens what Oracle’s table lists for a cluster, and the way of nodes to the internet', () => {
      const rules = valuesOf('oci_core_network_security_group_security_rule');

      expect(rules).toHaveLength(CLUSTER_RULES.length + egressPathFor('internet').egressRules.length);
      expect(valuesOf('oci_core_route_table')).toMatchObject([
        { route_rules: [{ destination: '0.0.0.0/0' }, { destination: 'all-fra-services-in-oracle-services-network' }] },
      ]);
    });

    test('hands out objects that Kubernetes takes, once Terraform knows what is in them', () => {
      const { web, 'pull-secret': secret, 'pull-job': job } = life.state.outputs as unknown as Outputs;

      expect([web, secret, ...job.items].map(schemaProblem).filter((problem) => problem !== undefined)).toEqual([]);
      expect(JSON.stringify([web, secret, job])).not.toContain('TfToken');
      expect(web).toMatchObject({
        spec: { template: { spec: { containers: [{ image: expect.stringContaining('/prod/shop/web@sha256:') }] } } },
      });
    });
  });

  describe('takes the example two-regions through its life', () => {
    const stackOf = (provider: OfflineProvider, stack: string) =>
      new Terraform(provider, { binary, directory: join(folderOf('two-regions'), 'stacks', stack) });
    let provider: OfflineProvider;
    let frankfurt: Terraform;
    let amsterdam: Terraform;
    beforeAll(async () => {
      provider = await OfflineProvider.start({ ...FIRST_DEPLOY, homeRegion: 'eu-frankfurt-1' });
      frankfurt = stackOf(provider, 'frankfurt');
      amsterdam = stackOf(provider, 'amsterdam');
      for (const stack of [frankfurt, amsterdam]) {
        await stack.init();
        await stack.apply(await stack.plan());
      }
    }, 180_000);
    afterAll(() => provider.stop());

    test('applies one region after the other, and plans nothing more for either', async () => {
      expect((await frankfurt.plan()).isEmpty).toBe(true);
      expect((await amsterdam.plan()).isEmpty).toBe(true);
    }, 60_000);

    test('has the repositories of both regions in the same compartment', async () => {
      const [one, other] = await Promise.all([frankfurt.state(), amsterdam.state()]);
      const compartmentsOf = ({ resources }: typeof one) =>
        resources
          .filter(({ type }) => type === 'oci_artifacts_container_repository')
          .filter(({ values }) => String(values['display_name']).startsWith('prod/'))
          .map(({ values }) => values['compartment_id']);

      expect(compartmentsOf(other)).toHaveLength(3);
      expect(new Set(compartmentsOf(other))).toEqual(new Set(compartmentsOf(one)));
    }, 60_000);

    test('fails over while the first region, which is the home region, is down', async () => {
      const file = join(amsterdam.directory, 'cdk.tf.json');
      const raised = readFileSync(file, 'utf8').replace(/"size": 1\b/, '"size": 4');
      expect(raised).not.toBe(readFileSync(file, 'utf8'));
      writeFileSync(file, raised);
      provider.loseRegion('eu-frankfurt-1');
      try {
        const plan = await amsterdam.plan();
        await amsterdam.apply(plan);

        expect(plan.changes.map(({ actions, address }) => [...actions, address.split('.')[0]])).toEqual([
          ['update', 'oci_core_instance_pool'],
        ]);
        await expect(frankfurt.plan()).rejects.toThrow(/eu-frankfurt-1: the region is down/);
      } finally {
        provider.restoreRegion('eu-frankfurt-1');
      }
    }, 60_000);

    test('destroys the second region before the first', async () => {
      await amsterdam.destroy({ liftProtection: true });
      await frankfurt.destroy({ liftProtection: true });

      expect((await amsterdam.state()).resources).toEqual([]);
      expect((await frankfurt.state()).resources).toEqual([]);
    }, 60_000);

    test('says which stack to apply first', async () => {
      const fixtures = { oci_identity_compartments: { compartments: [] } };
      const empty = await OfflineProvider.start({ fixtures });
      try {
        const stack = stackOf(empty, 'amsterdam');
        await stack.init();

        await expect(stack.plan().catch((error: Error) => error.message.replace(/\s+/g, ' '))).resolves.toContain(
          'apply the stack of frankfurt/Registry/Environments/prod/Compartment first',
        );
      } finally {
        empty.stop();
      }
    }, 60_000);
  });

  test('refuses to destroy the repositories of prod', async () => {
    const provider = await OfflineProvider.start();
    try {
      const terraform = new Terraform(provider, { binary, variables, directory: folderOf('quickstart') });
      await terraform.init();
      await terraform.apply();

      await expect(terraform.destroy()).rejects.toThrow(/prevent_destroy/);
      expect(provider.log.filter(({ action }) => action === 'delete')).toEqual([]);
    } finally {
      provider.stop();
    }
  }, 120_000);

  test.each<[string, string, (text: string) => string, string]>([
    [
      'no waits for compartments',
      'quickstart',
      (text) => text.replaceAll(/"create_duration": "\d+s"/g, '"create_duration": "0s"'),
      '404-NotAuthorizedOrNotFound',
    ],
    [
      'a wait that is too short for another region',
      'quickstart',
      (text) => text.replaceAll('"create_duration": "90s"', '"create_duration": "30s"'),
      'is not available yet in eu-frankfurt-1',
    ],
    [
      'identity in the region of the registry',
      'composing',
      (text) => text.replaceAll('"provider": "oci.home",', ''),
      '403-NotAllowed, Please go to your home region AMS',
    ],
    [
      'machine users without an e-mail address',
      'platform',
      (text) => text.replaceAll(/"email": "[^"]*",/g, ''),
      '400-IdcsConversionError, The primary email must be specified',
    ],
    [
      'one e-mail address for all machine users',
      'platform',
      (text) => text.replaceAll(/"email": "[^"]*"/g, '"email": "ci@acme.example"'),
      "409-Conflict, email 'ci@acme.example' is taken by another oci_identity_user",
    ],
    [
      'a readme in a format that the API does not have',
      'platform',
      (text) => text.replace('"TEXT_MARKDOWN"', '"text/markdown"'),
      "readme.0.format is 'text/markdown'",
    ],
  ])(
    'fails at a first deploy with %s',
    async (defect, example, edit, message) => {
      const before = readFileSync(join(folderOf(example), 'cdk.tf.json'), 'utf8');
      const directory = change(example, `${defect.replaceAll(' ', '-')}-${basename(binary)}`, edit);

      expect(edit(before)).not.toBe(before);
      await expect(
        rehearse(directory, {
          ...FIRST_DEPLOY,
          binary,
          ...(example === 'quickstart' ? { variables } : {}),
        }).catch((error: Error) => error.message.replace(/\s+/g, ' ')),
      ).resolves.toContain(message);
    },
    60_000,
  );

  test.each<[string, (text: string) => string, RegExp]>([
    ['an argument that the provider does not have', (text) => text.replace('"is_public"', '"is_pubic"'), /is_pubic/],
    ['a missing argument', (text) => text.replace(/"display_name": "dev\/payments\/api",/, ''), /display_name/],
    ['an argument of the wrong type', (text) => text.replace('"is_public": false', '"is_public": []'), /is_public/],
  ])(
    'refuses %s',
    async (planted, edit, message) => {
      const directory = change('quickstart', `${planted.replaceAll(' ', '-')}-${basename(binary)}`, edit);

      await expect(rehearse(directory, { binary, variables })).rejects.toThrow(message);
    },
    60_000,
  );
});
