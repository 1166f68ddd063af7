import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { OfflineProvider, PlannedChange, Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { EXAMPLES, synthesizeExample } from '../support/synthesize-example';

/**
 * The configuration of each example as the library wrote it before it waited for what Oracle does not know everywhere
 * at once, without comments and backend.
 */
const BEFORE = join(__dirname, 'before-waits');

/** Examples that existed then. */
const EARLIER_EXAMPLES = EXAMPLES.filter((example) => existsSync(join(BEFORE, `${example}.tf.json`)));

const examples = mkdtempSync(join(tmpdir(), 'upgrade-'));
const variables = { tenancy_ocid: 'ocid1.tenancy.oc1..acme' };

beforeAll(async () => {
  for (const example of EARLIER_EXAMPLES) {
    await synthesizeExample(example, join(examples, example));
    mkdirSync(join(examples, 'before', example), { recursive: true });
    copyFileSync(join(BEFORE, `${example}.tf.json`), join(examples, 'before', example, 'cdk.tf.json'));
  }
}, 120_000);

afterAll(() => rmSync(examples, { recursive: true, force: true }));

describeEachBinary('what was made before there were waits', (binary) => {
  let provider: OfflineProvider;
  beforeEach(async () => {
    // Users of the time before had no e-mail address.
    provider = await OfflineProvider.start({ identityDomains: false });
  });
  afterEach(() => provider.stop());

  const configurationsOf = (example: string) => ({
    before: readFileSync(join(BEFORE, `${example}.tf.json`), 'utf8'),
    now: readFileSync(join(examples, example, 'stacks', example, 'cdk.tf.json'), 'utf8'),
  });

  /** Applies the earlier configuration of an example, and plans another one on its state. */
  async function changesBetween(example: string, before: string, now: string): Promise<string[]> {
    const terraform = new Terraform(provider, {
      binary,
      directory: join(examples, 'before', example),
      ...(before.includes('${var.tenancy_ocid}') ? { variables } : {}),
    });
    await terraform.init();
    await terraform.apply();

    writeFileSync(join(terraform.directory, 'cdk.tf.json'), now);
    await terraform.init();
    const { changes } = await terraform.plan();

    const changed = changes.filter(
      (change) => !isLedger(change) && !isOnlyAnAddress(change) && !isOnlyBootstrap(change),
    );
    return changed.map(({ address, actions }) => `${actions.join()} ${address}`).toSorted();
  }

  test.each(EARLIER_EXAMPLES)(
    'stays as it is in the example %s, and only waits and the ledger of protected names are new',
    async (example) => {
      const { before, now } = configurationsOf(example);

      expect(await changesBetween(example, before, now)).toEqual(
        newWaits(before, now).map((id) => `create time_sleep.${id}`),
      );
    },
    120_000,
  );

  test('is destroyed and created where a construct got another id, which this comparison finds', async () => {
    const { before, now } = configurationsOf('quickstart');
    const { resource } = JSON.parse(now) as { resource: { oci_artifacts_container_repository: object } };
    const id = Object.keys(resource.oci_artifacts_container_repository).find((one) => one.includes('_dev_')) ?? '';
    const renamed = now.replaceAll(id, `${id}_renamed`);

    const changes = await changesBetween('quickstart', before, renamed);

    expect(changes.filter((change) => !change.startsWith('create time_sleep.'))).toEqual([
      `create oci_artifacts_container_repository.${id}_renamed`,
      `delete oci_artifacts_container_repository.${id}`,
    ]);
  }, 120_000);
});

test('the recorded configurations are small', () => {
  const sizes = readdirSync(BEFORE).map((file) => statSync(join(BEFORE, file)).size);

  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
});

/** The ledger of protected names, which came with the waits. */
function isLedger({ address, actions }: PlannedChange): boolean {
  return address.startsWith('terraform_data.protected[') && actions.join() === 'create';
}

/** Machine users of the examples had no e-mail address, which the default identity domain refuses. */
function isOnlyAnAddress(change: PlannedChange): boolean {
  return change.address.startsWith('oci_identity_user.') && updatesOnly(change, 'email');
}

/** Nodes with a credential provider join by newer node images, too: their user data changed. */
function isOnlyBootstrap(change: PlannedChange): boolean {
  return change.address.startsWith('oci_containerengine_node_pool.') && updatesOnly(change, 'node_metadata');
}

/** Whether a resource is updated in place, and in one attribute only. */
function updatesOnly({ actions, before, after }: PlannedChange, attribute: string): boolean {
  const others = (values: unknown) => JSON.stringify({ ...Object(values), [attribute]: undefined });
  return actions.join() === 'update' && others(before) === others(after);
}

/** The waits that a configuration has and an earlier one has not. */
function newWaits(before: string, now: string): string[] {
  const [earlier, later] = [before, now].map((text) => {
    const { resource } = JSON.parse(text) as { resource: { time_sleep?: object } };
    return Object.keys(resource.time_sleep ?? {});
  });
  return (later ?? []).filter((id) => !earlier?.includes(id)).toSorted();
}
