import { Testing } from 'cdktf';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { RegistryPlatform, RegistryStack } from '../../lib/platform';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';

/** Teams of ten repositories each, in dev, test and prod. */
function platformOf(
  teams: readonly string[],
  repositories: readonly string[],
  options: { readonly protectedFromDestroy?: boolean } = {},
): RegistryStack {
  const stack = new RegistryStack(Testing.app(), 'scale', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
    limits: { repositories: { limit: 2000 } },
  });
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    teams: Object.fromEntries(teams.map((team) => [team, { repositories }])),
    ...options,
  });
  return stack;
}

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(2, '0')}`);
}

async function open(provider: OfflineProvider, binary: string, stack: RegistryStack): Promise<Terraform> {
  const folder = Testing.fullSynth(stack);
  const terraform = new Terraform(provider, { binary, directory: join(folder, 'stacks', 'scale') });
  await terraform.init();
  return terraform;
}

function becomes(terraform: Terraform, stack: RegistryStack): void {
  writeFileSync(join(terraform.directory, 'cdk.tf.json'), Testing.synth(stack));
}

describeEachBinary('a large platform', (binary) => {
  let provider: OfflineProvider;
  beforeEach(async () => {
    provider = await OfflineProvider.start();
  });
  afterEach(() => provider.stop());

  test('sees one changed policy an environment when a repository or a team is added or removed', async () => {
    const teams = numbered('team', 10);
    const unprotected = { protectedFromDestroy: false };
    const terraform = await open(provider, binary, platformOf(teams, ['api', 'web'], unprotected));
    await terraform.apply();

    becomes(terraform, platformOf(teams, ['api', 'lib', 'web'], unprotected));
    const repositoryChanged = await terraform.plan();
    becomes(terraform, platformOf([...teams, 'team-04b'], ['api', 'web'], unprotected));
    const teamAdded = await terraform.plan();
    becomes(terraform, platformOf(teams.slice(1), ['api', 'web'], unprotected));
    const teamRemoved = await terraform.plan();

    for (const plan of [repositoryChanged, teamAdded, teamRemoved]) {
      const policies = plan.changes.filter(({ address }) => address.startsWith('oci_identity_policy.'));
      expect(policies.map(({ actions }) => actions)).toEqual([['update'], ['update'], ['update']]);
    }
    // A repository in each environment for each of two names, two groups, and a wait for each group.
    expect(teamAdded.created).toHaveLength(10);
    expect([...teamAdded.deleted, ...teamAdded.replaced]).toEqual([]);
  }, 120_000);

  test('validates and plans a thousand repositories of twenty teams in few statements', async () => {
    const stack = platformOf(numbered('team', 20), numbered('repository', 17));
    const terraform = await open(provider, binary, stack);
    await terraform.validate();
    const plan = await terraform.plan();

    const statements = plan.changes.flatMap(({ address, after }) =>
      address.startsWith('oci_identity_policy.') ? [Object(after).statements ?? []] : [],
    );
    expect(plan.created.filter((address) => address.startsWith('oci_artifacts_container_repository.'))).toHaveLength(
      1020,
    );
    expect(statements).toHaveLength(3);
    expect(policyStatements(stack)).toBeLessThanOrEqual(120);
  }, 180_000);
});

function policyStatements(stack: RegistryStack): number {
  const { resource } = JSON.parse(Testing.synth(stack)) as {
    resource: { oci_identity_policy: Record<string, { statements: string[] }> };
  };
  return Object.values(resource.oci_identity_policy).reduce((sum, { statements }) => sum + statements.length, 0);
}
