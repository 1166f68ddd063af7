import { mkdirSync, mkdtempSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { EXAMPLES, synthesizeExample } from '../support/synthesize-example';

/**
 * The configuration of each example as the library wrote it before it waited for what Oracle does not know everywhere
 * at once, without comments and backend.
 */
const BEFORE = join(__dirname, 'before-waits');

const examples = mkdtempSync(join(tmpdir(), 'upgrade-'));
const variables = { tenancy_ocid: 'ocid1.tenancy.oc1..acme' };

beforeAll(async () => {
  for (const example of EXAMPLES) {
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

  test.each(EXAMPLES)(
    'stays as it is in the example %s, and only waits and the ledger of protected names are new',
    async (example) => {
      const before = readFileSync(join(BEFORE, `${example}.tf.json`), 'utf8');
      const terraform = new Terraform(provider, {
        binary,
        directory: join(examples, 'before', example),
        ...(before.includes('${var.tenancy_ocid}') ? { variables } : {}),
      });
      await terraform.init();
      await terraform.apply();

      const now = readFileSync(join(examples, example, 'stacks', example, 'cdk.tf.json'), 'utf8');
      writeFileSync(join(terraform.directory, 'cdk.tf.json'), now);
      await terraform.init();
      const { changes } = await terraform.plan();

      const changed = changes.map(({ address, actions }) => `${actions.join()} ${address}`).toSorted();
      expect(changed.filter((change) => !change.startsWith('create terraform_data.protected['))).toEqual(
        newWaits(before, now).map((id) => `create time_sleep.${id}`),
      );
    },
    120_000,
  );
});

/** The waits that a configuration has and an earlier one has not. */
function newWaits(before: string, now: string): string[] {
  const [earlier, later] = [before, now].map((text) => {
    const { resource } = JSON.parse(text) as { resource: { time_sleep?: object } };
    return Object.keys(resource.time_sleep ?? {});
  });
  return (later ?? []).filter((id) => !earlier?.includes(id)).toSorted();
}
