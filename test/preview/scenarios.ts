import { TerraformStack, Testing } from 'cdktf';
import { cpSync, rmSync } from 'fs';
import { join } from 'path';
import { synthesizedAppAt } from '../../lib/cli/synthesized-folder';
import { Group } from '../../lib/identity';
import { RegistryPlatform, RegistryPlatformProps } from '../../lib/platform';
import { PlanJson } from '../../lib/synthesized';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { AppliedStack } from '../support/applied-stack';
import { platformStack } from '../support/some-platform';
import { planOf } from './plan-of';

/** An edit of an applied platform, of which Terraform makes a plan. */
interface Scenario {
  /** What is applied before. @default - nothing */
  readonly before?: () => TerraformStack;

  /** What is planned. @default - the same */
  readonly after?: () => TerraformStack;

  /** What happens outside of Terraform between the apply and the plan. */
  readonly between?: (provider: OfflineProvider, terraform: Terraform) => Promise<void>;

  /** Whether the plan destroys everything. @default false */
  readonly destroys?: boolean;

  /** Whether the preview knows the synthesized stack. @default false */
  readonly hasSynthesized?: boolean;

  /** Changes the printed plan. @default - as it is printed */
  readonly printed?: (plan: PlanJson) => PlanJson;

  /** Plans of other stacks, by name. @default - none */
  readonly others?: Readonly<Record<string, PlanJson>>;

  /** The only program that can plan it. @default - every one */
  readonly only?: 'terraform';
}

const DECLARED = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: { dev: { push: ['developers', 'ci'] }, prod: { guarded: true, push: ['release'] } },
  teams: { payments: { repositories: ['api', 'worker'] }, shop: { repositories: ['web'] } },
} as const satisfies RegistryPlatformProps;

const platform = (props: RegistryPlatformProps = DECLARED) => platformStack(props);

/** The ledger refuses what the others do with what it protects. */
const unprotected = () => platform({ ...DECLARED, protectedFromDestroy: false });

/** The platform with a group of the tenancy that pulls in prod, and pushes in dev if it is wider. */
function withAuditors(options: { readonly networkSource?: string; readonly isWider?: boolean } = {}): TerraformStack {
  const { isWider, ...grant } = options;
  const stack = platform();
  const registry = stack.node.findChild('Registry') as RegistryPlatform;
  const auditors = Group.fromName(stack, 'Auditors', 'auditors');
  registry.environment('prod').grantPull(auditors, grant);
  if (isWider) {
    registry.repository('dev', 'payments/api').grantPush(auditors);
  }
  return stack;
}

/** A network that somebody wrote by hand, open to the internet. */
const NETWORK = {
  'oci_core_vcn.Lab': { display_name: 'lab', cidr_blocks: ['10.9.0.0/16'] },
  'oci_core_internet_gateway.Lab': { display_name: 'lab-internet', enabled: true },
  'oci_core_subnet.Lab': { display_name: 'lab-public', prohibit_public_ip_on_vnic: false },
  'oci_core_security_list.Lab': {
    display_name: 'lab-ssh',
    ingress_security_rules: [
      { protocol: '6', source: '0.0.0.0/0', tcp_options: [{ min: 22, max: 22 }] },
      { protocol: '6', source: '10.9.0.0/16' },
    ],
  },
};

/** A repository that only another stack manages. */
const TOOLS = { 'oci_artifacts_container_repository.Tools': { display_name: 'tools/builder', is_public: false } };

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'first apply': { after: platform, hasSynthesized: true },
  'first apply without the synthesized stack': { after: platform },
  widening: { before: platform, after: () => withAuditors({ isWider: true }) },
  narrowing: { before: () => withAuditors({ isWider: true }), after: platform },
  conditional: { before: platform, after: () => withAuditors({ networkSource: 'office' }) },
  'condition added': { before: () => withAuditors(), after: () => withAuditors({ networkSource: 'office' }) },
  rename: {
    before: platform,
    after: () =>
      platform({
        ...DECLARED,
        teams: { billing: { repositories: ['api', 'worker'], renamedFrom: 'payments' }, shop: DECLARED.teams.shop },
      }),
    only: 'terraform',
  },
  'rename that keeps the name in OCI': {
    before: platform,
    after: () =>
      platform({
        ...DECLARED,
        teams: {
          billing: { repositories: ['api', 'worker'], renamedFrom: 'payments', ociName: 'payments' },
          shop: DECLARED.teams.shop,
        },
      }),
  },
  'region move': {
    before: unprotected,
    after: () => platformStack({ ...DECLARED, protectedFromDestroy: false }, 'terraform', { region: 'eu-amsterdam-1' }),
    between: forgetRepositories,
    printed: withRegionInOcids,
  },
  teardown: { before: unprotected, destroys: true },
  'no change': { before: platform },
  'drift only': { before: platform, printed: withDrift },
  foreign: { before: platform, after: () => withAuditors(), printed: withForeign },
  'two stacks': {
    before: platform,
    after: () => withAuditors(),
    others: { network: planOf({ after: NETWORK }), tools: planOf({ before: TOOLS, after: {} }) },
  },
};

/** Plans of a scenario with a real Terraform, and the synthesized stack if the preview knows it. */
export async function plansOf(scenario: Scenario, provider: OfflineProvider, binary: string) {
  const { before, after = before, between, destroys = false, hasSynthesized = false, printed, others = {} } = scenario;
  const planned = Testing.fullSynth((after ?? platform)());
  const directory = join(planned, 'stacks', 'registry');
  const terraform = before
    ? (await AppliedStack.of(provider, binary, before())).terraform
    : new Terraform(provider, { binary, directory });
  await (before ? between?.(provider, terraform) : terraform.init());
  cpSync(join(directory, 'cdk.tf.json'), join(terraform.directory, 'cdk.tf.json'));
  await terraform.run('plan', '-no-color', '-out=preview.tfplan', ...(destroys ? ['-destroy'] : []));
  const plan = JSON.parse(await terraform.run('show', '-json', 'preview.tfplan')) as PlanJson;
  const synthesized = hasSynthesized ? synthesizedAppAt(planned) : undefined;
  rmSync(planned, { recursive: true });
  return {
    plans: new Map<string, PlanJson>([['registry', printed?.(plan) ?? plan], ...Object.entries(others)]),
    ...(synthesized && { synthesized }),
  };
}

/** What a provider of another region answers: it does not know them. */
async function forgetRepositories(provider: OfflineProvider, terraform: Terraform): Promise<void> {
  const { resources } = await terraform.state();
  for (const { type, values } of resources) {
    if (type === 'oci_artifacts_container_repository') {
      provider.forget(String(values['id']));
    }
  }
}

/** OCIDs of the offline provider have no region. Those of repositories have one in OCI. */
function withRegionInOcids(plan: PlanJson): PlanJson {
  return JSON.parse(
    JSON.stringify(plan).replaceAll('ocid1.containerrepo.oc1..', 'ocid1.containerrepo.oc1.fra.'),
  ) as PlanJson;
}

/** Somebody changed a group and a repository by hand, and Oracle counts images. */
function withDrift(plan: PlanJson): PlanJson {
  const changes = plan['resource_changes'] as readonly Entry[];
  const [group] = changes.filter(({ type }) => type === 'oci_identity_group');
  const repositories = changes.filter(({ type }) => type === 'oci_artifacts_container_repository');
  const drifted = (entry: Entry | undefined, before: object, after: object) => ({
    ...entry,
    change: {
      actions: ['update'],
      before: { ...entry?.change.before, ...before },
      after: { ...entry?.change.before, ...after },
    },
  });
  return {
    ...plan,
    resource_drift: [
      drifted(group, { description: 'old' }, { description: 'new' }),
      ...repositories.map((entry) => drifted(entry, { image_count: 3 }, { image_count: 4 })),
    ],
  };
}

interface Entry {
  readonly type: string;
  readonly change: { readonly before: object; readonly after: object };
}

/** Resources of other providers in the same stack. */
function withForeign(plan: PlanJson): PlanJson {
  const foreign = (type: string, name: string, actions: readonly string[]) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: `registry.terraform.io/hashicorp/${type.split('_')[0]}`,
    change: {
      actions,
      before: actions[0] === 'delete' ? { bucket: name } : null,
      after: actions[0] === 'create' ? { bucket: name } : null,
    },
  });
  return {
    ...plan,
    resource_changes: [
      ...(plan['resource_changes'] as readonly unknown[]),
      foreign('aws_s3_bucket', 'mirror', ['create']),
      foreign('aws_s3_bucket', 'logs', ['create']),
      foreign('aws_s3_bucket', 'old', ['delete']),
      foreign('random_id', 'suffix', ['create']),
    ],
  };
}
