import { TerraformStack, Testing } from 'cdktf';
import { FederatedPipelines, FederatedPipelinesProps, GitHubSubject, GitLabSubject } from '../../lib/delivery';
import { Group, usePropagationWait } from '../../lib/identity';
import { OfflineProvider, TerraformPlan } from '../../lib/testing';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { AppliedStack } from '../support/applied-stack';
import { describeEachBinary } from '../support/each-binary';
import { emptyStack, refusalOf, resourceOf, resourcesOf, someTenancy } from '../support/stack';

const main = GitHubSubject.branch('acme', 'payments', 'main');
const TRUST = 'oci_identity_domains_identity_propagation_trust';

function somePipelines(props: Partial<FederatedPipelinesProps> = {}, stack = emptyStack()) {
  const tenancy = someTenancy(stack);
  const pipelines = new FederatedPipelines(stack, 'Pipelines', {
    tenancy,
    name: 'acme',
    app: { clientId: 'client' },
    domainUrl: 'https://idcs-a1.identity.oraclecloud.com',
    ...props,
  });
  const groupOf = (groupName: string) => new Group(stack, groupName, { tenancy, groupName, description: 'd' });
  return { stack, pipelines, groupOf };
}

function outputsOf(stack: TerraformStack): Record<string, { value: unknown }> {
  return (JSON.parse(Testing.synth(stack)) as { output: Record<string, { value: unknown }> }).output;
}

describe('pipelines outside OCI', () => {
  test('sign in as a service user of a group, by one exact rule of the trust of their issuer', () => {
    const { stack, pipelines, groupOf } = somePipelines();
    usePropagationWait(stack, 0);
    pipelines.add('Payments', { group: groupOf('payments'), userName: 'payments-ci', subjects: [main] });

    expect(resourceOf(stack, 'oci_identity_domains_user')).toMatchObject({
      idcs_endpoint: 'https://idcs-a1.identity.oraclecloud.com',
      user_name: 'payments-ci',
      urnietfparamsscimschemasoracleidcsextensionuser_user: { service_user: true },
    });
    expect(resourceOf(stack, 'oci_identity_user_group_membership')).toMatchObject({
      group_id: '${oci_identity_group.payments_5AA7C358.id}',
      user_id: '${oci_identity_domains_user.Pipelines_Payments_User_2767583C.ocid}',
    });
    expect(resourceOf(stack, TRUST)).toMatchObject({
      name: 'acme-github',
      type: 'JWT',
      active: true,
      allow_impersonation: true,
      subject_type: 'User',
      issuer: 'https://token.actions.githubusercontent.com',
      public_key_endpoint: 'https://token.actions.githubusercontent.com/.well-known/jwks',
      oauth_clients: ['client'],
      impersonation_service_users: [
        {
          rule: 'sub eq repo:acme/payments:ref:refs/heads/main',
          value: '${oci_identity_domains_user.Pipelines_Payments_User_2767583C.id}',
        },
      ],
    });
    expect(outputsOf(stack)).toMatchObject({
      Pipelines_client_184905E1: { value: 'client' },
    });
  });

  test('need one trust for each issuer, whoever they sign in as', () => {
    const { stack, pipelines, groupOf } = somePipelines();
    pipelines.add('A', {
      group: groupOf('a'),
      userName: 'a',
      subjects: [main, GitLabSubject.branch('acme/a', 'main')],
    });
    pipelines.add('B', { group: groupOf('b'), userName: 'b', subjects: [GitHubSubject.branch('acme', 'b', 'main')] });

    expect(
      Object.values(resourcesOf(stack, TRUST)).map(({ issuer, impersonation_service_users: rules }) => [
        issuer,
        (rules as { rule: string }[]).map(({ rule }) => rule),
      ]),
    ).toEqual([
      [
        'https://token.actions.githubusercontent.com',
        ['sub eq repo:acme/b:ref:refs/heads/main', 'sub eq repo:acme/payments:ref:refs/heads/main'],
      ],
      ['https://gitlab.com', ['sub eq project_path:acme/a:ref_type:branch:ref:main']],
    ]);
  });

  test('are refused where one subject could sign in as two users, in whatever case it is written', () => {
    const { stack, pipelines, groupOf } = somePipelines();
    pipelines.add('A', { group: groupOf('a'), userName: 'a', subjects: [main] });
    pipelines.add('B', {
      group: groupOf('b'),
      userName: 'b',
      subjects: [GitHubSubject.branch('Acme', 'payments', 'main')],
    });

    expect(() => Testing.synth(stack, true)).toThrow(
      "test/Pipelines/Trust-github: subject 'repo:Acme/payments:ref:refs/heads/main' for a and for b: " +
        'the order of rules has no meaning in an identity domain, so nothing decides which of the two signs in',
    );
  });

  test('are warned of if one token may match rules by two claims', () => {
    const { stack, pipelines, groupOf } = somePipelines();
    const warnings = () =>
      stack.node
        .findAll()
        .flatMap(({ node }) => node.metadata)
        .filter(({ type }) => type === '@cdktf/warn')
        .map(({ data }) => String(data));
    const workflow = GitHubSubject.reusableWorkflow('acme', 'workflows', 'release.yml', 'main');
    pipelines.add('A', {
      group: groupOf('a'),
      userName: 'a',
      subjects: [main, GitHubSubject.branch('acme', 'x', 'main')],
    });
    expect(warnings()).toEqual([]);

    pipelines.add('B', { group: groupOf('b'), userName: 'b', subjects: [workflow] });
    expect(warnings()).toEqual([expect.stringContaining('Oracle does not document which decides')]);
  });

  test('are refused without a subject, and in a domain that is none', () => {
    const { pipelines, groupOf } = somePipelines();

    expect(refusalOf(() => pipelines.add('A', { group: groupOf('a'), userName: 'a', subjects: [] }))).toContain(
      "pipeline 'A' without a subject: no pipeline could sign in as its user",
    );
    expect(refusalOf(() => somePipelines({ domainUrl: 'http://idcs' }))).toContain("domainUrl 'http://idcs'");
    expect(refusalOf(() => somePipelines({ name: 'a" || "b' }))).toBe(
      `test/Pipelines: name 'a" || "b': names of trusts have letters, digits, _ . and - here; write it like 'acme'`,
    );
  });

  test('by a trust of another owner make no trust, and give the owner their rules', () => {
    const { stack, pipelines, groupOf } = somePipelines({ trusts: 'made-elsewhere' });
    usePropagationWait(stack, 0);
    pipelines.add('A', { group: groupOf('a'), userName: 'a', subjects: [main] });

    expect(resourcesOf(stack, TRUST)).toEqual({});
    expect(Object.values(outputsOf(stack)).map(({ value }) => value)).toContainEqual([
      {
        issuer: 'https://token.actions.githubusercontent.com',
        rule: 'sub eq repo:acme/payments:ref:refs/heads/main',
        user: expect.stringMatching(/^\$\{oci_identity_domains_user\..*\.id\}$/),
      },
    ]);
  });

  test('can be added to a trust for a user of another stack', () => {
    const { stack, pipelines } = somePipelines();
    pipelines.addRule({ subject: main, userId: '8c1f', user: 'shop-ci' });

    expect(resourceOf(stack, TRUST)).toMatchObject({
      impersonation_service_users: [{ rule: 'sub eq repo:acme/payments:ref:refs/heads/main', value: '8c1f' }],
    });
  });

  test('make an application only where its secret may be in the state', () => {
    expect(resourcesOf(somePipelines().stack, 'oci_identity_domains_app')).toEqual({});
    expect(
      resourceOf(somePipelines({ app: 'made-with-secret-in-state' }).stack, 'oci_identity_domains_app'),
    ).toMatchObject({ client_type: 'confidential', allowed_grants: ['client_credentials'], is_oauth_client: true });
  });
});

describeEachBinary('the trust of pipelines', (binary) => {
  let provider: OfflineProvider;
  beforeEach(async () => {
    provider = await OfflineProvider.start();
  });
  afterEach(() => provider.stop());

  function stackWith(users: Readonly<Record<string, string>>): TerraformStack {
    const { stack, pipelines, groupOf } = somePipelines({}, emptyStack());
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    usePropagationWait(stack, 0);
    for (const [userName, branch] of Object.entries(users)) {
      const subjects = [GitHubSubject.branch('acme', 'payments', branch)];
      pipelines.add(userName, { group: groupOf(userName), userName, subjects });
    }
    return stack;
  }

  const changesOf = (plan: TerraformPlan) =>
    plan.changes.map(({ address, actions }) => `${actions.join(' ')} ${address.replace(/_[0-9A-F]{8}$/, '')}`).sort();

  test('is replaced where a rule changes, and by nothing else', async () => {
    const applied = await AppliedStack.of(provider, binary, stackWith({ a: 'main' }));

    expect(changesOf(await applied.planFor(stackWith({ a: 'main' })))).toEqual([]);
    expect(changesOf(await applied.planFor(stackWith({ a: 'trunk' })))).toEqual([
      'delete create oci_identity_domains_identity_propagation_trust.Pipelines_Trust-github',
      'update terraform_data.Pipelines_Trust-github_Rules',
    ]);
  }, 60_000);

  test('is replaced before a user that its rules name is deleted', async () => {
    const applied = await AppliedStack.of(provider, binary, stackWith({ a: 'main', b: 'next' }));
    await applied.become(stackWith({ a: 'main' }));

    const { resources } = await applied.terraform.state();
    expect(
      resources.filter(({ type }) => type === TRUST).map(({ values }) => values['impersonation_service_users']),
    ).toEqual([[expect.objectContaining({ rule: 'sub eq repo:acme/payments:ref:refs/heads/main' })]]);
  }, 60_000);

  test('is refused by the plan where the domain has another one', async () => {
    const other = await OfflineProvider.start({
      fixtures: {
        oci_identity_domains_identity_propagation_trusts: { identity_propagation_trusts: [{ name: 'theirs' }] },
      },
    });
    try {
      await expect(AppliedStack.of(other, binary, stackWith({ a: 'main' }))).rejects.toThrow(/can\s+have\s+only\s+one/);
    } finally {
      other.stop();
    }
  }, 60_000);
});
