import { Testing } from 'cdktf';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { run } from '../../lib/cli/run';
import { RegistryPlatform, RegistryStack } from '../../lib/platform';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';

/** A platform with one repository, and a policy of which Terraform knows one statement of two before it applies. */
function smallPlatform(): RegistryStack {
  const stack = new RegistryStack(Testing.app(), 'small', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  const platform = new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    environments: { prod: {} },
    teams: { shop: { repositories: ['web'] } },
  });
  new IdentityPolicy(stack, 'ByHand', {
    compartmentId: stack.tenancy.ocid,
    name: 'by-hand',
    description: 'd',
    statements: [
      'Allow group auditors to inspect repos in compartment acme-prod',
      `Allow group ops to read repos in compartment id ${platform.environment('prod').compartment.ocid}`,
    ],
  });
  return stack;
}

describeEachBinary('access in a plan', (binary) => {
  let provider: OfflineProvider;
  let folder: string;
  beforeEach(async () => {
    provider = await OfflineProvider.start();
    folder = mkdtempSync(join(tmpdir(), 'access-of-plan-'));
  });
  afterEach(() => {
    provider.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is what is known before apply, says what is not, and is complete after it', async () => {
    const directory = join(Testing.fullSynth(smallPlatform()), 'stacks', 'small');
    const terraform = new Terraform(provider, { binary, directory });
    const accessInPlan = async () => {
      const { file } = await terraform.plan();
      writeFileSync(join(folder, 'plan.json'), await terraform.run('show', '-json', file));
      const { output, errors } = await run(['access', join(folder, 'plan.json'), '--format', 'csv']);
      return { pull: output.split('\n').filter((line) => /"(list|pull|push)"/.test(line)), errors };
    };
    await terraform.init();

    const before = await accessInPlan();
    await terraform.apply();
    const after = await accessInPlan();

    const line = (permission: string, who: string) =>
      `"container-repository","acme-prod","prod/shop/web","${permission}","${who}","yes",""`;
    expect(before.pull).toEqual([line('list', 'auditors')]);
    expect(before.errors).toMatch(
      /^not counted: oci_identity_policy\.ByHand: a statement that only Terraform knows: read the folder that cdktf synthesized, which has its text\nnot counted: oci_identity_policy\.Platform_\w+: .* \(3 times\)\n$/,
    );
    expect(after).toEqual({
      pull: [
        line('list', 'acme-shop-developers'),
        line('list', 'auditors'),
        line('list', 'ops'),
        line('pull', 'acme-release'),
        line('pull', 'acme-shop-developers'),
        line('pull', 'ops'),
        line('push', 'acme-release'),
      ],
      errors: '',
    });
    expect((await run(['access', directory, '--format', 'csv'])).output).toContain(after.pull[0]);
  }, 120_000);
});
