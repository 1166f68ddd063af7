import { answersOf, COMPARTMENTS } from './answers';

describe('public-repository', () => {
  const repository = (is_public?: unknown) => ({
    oci_artifacts_container_repository: { Base: { display_name: 'base', is_public } },
  });

  test.each([
    [true, ["repository 'base' is public"]],
    ['true', ["repository 'base' is public"]],
    ['${1 == 1}', ["repository 'base' is public"]],
    ['${1 == 2}', 'compliant'],
    ['${var.open}', ["repository 'base' is public if ${var.open} is true"]],
    [false, 'compliant'],
    [undefined, 'compliant'],
  ])('answers about is_public = %j', (isPublic, answer) => {
    expect(answersOf('public-repository', repository(isPublic))).toEqual([answer]);
  });

  test('is about repositories', () => {
    expect(answersOf('public-repository', { oci_objectstorage_bucket: { A: { is_public: true } } })).toEqual([]);
  });
});

describe('create-on-first-push', () => {
  const settings = (created: unknown) => ({
    oci_artifacts_container_configuration: { Settings: { is_repository_created_on_first_push: created } },
  });

  test('finds what only Terraform knows', () => {
    expect(answersOf('create-on-first-push', settings('${var.on}'))).toEqual([
      ['a push to a repository that does not exist creates it, in the whole tenancy and region, if ${var.on} is true'],
    ]);
  });

  test('finds it on', () => {
    expect(answersOf('create-on-first-push', settings(true))).toEqual([
      ['a push to a repository that does not exist creates it, in the whole tenancy and region'],
    ]);
  });

  test('has nothing against it off', () => {
    expect(answersOf('create-on-first-push', settings(false))).toEqual(['compliant']);
  });

  test('is about this setting', () => {
    expect(answersOf('create-on-first-push', {})).toEqual([]);
  });
});

describe('whole-compartment-group', () => {
  const group = (matching_rule: string) => ({
    ...COMPARTMENTS,
    oci_identity_dynamic_group: { Hosts: { name: 'hosts', matching_rule } },
  });
  const IN_PROD = "instance.compartment.id = '${oci_identity_compartment.Prod.id}'";

  test.each([
    [IN_PROD, "'hosts' includes everything where instance.compartment.id = 'acme-prod'"],
    [`ALL {${IN_PROD}}`, "'hosts' includes everything where ALL {instance.compartment.id = 'acme-prod'}"],
    [
      `Any {instance.id = 'ocid1.instance.oc1..a', ${IN_PROD}}`,
      "'hosts' includes everything where Any {instance.id = 'ocid1.instance.oc1..a', instance.compartment.id = 'acme-prod'}",
    ],
    [
      "resource.compartment.id = 'ocid1.compartment.oc1..x'",
      "'hosts' includes everything where resource.compartment.id = 'ocid1.compartment.oc1..x'",
    ],
  ])('finds %s', (rule, message) => {
    expect(answersOf('whole-compartment-group', group(rule))).toEqual([[message]]);
  });

  test.each([
    "tag.acme.role.value = 'web'",
    "instance.id = 'ocid1.instance.oc1..a'",
    `all {${IN_PROD}, tag.acme.role.value = 'web'}`,
    "ALL {resource.type = 'cluster', resource.compartment.id = 'ocid1.compartment.oc1..x'}",
  ])('has nothing against %s', (rule) => {
    expect(answersOf('whole-compartment-group', group(rule))).toEqual(['compliant']);
  });

  test('does not judge a rule that it cannot read', () => {
    expect(answersOf('whole-compartment-group', group('tag.acme.role.value ~ 1'))).toEqual(['not-applicable']);
  });
});

describe('token-in-state', () => {
  const secret = (secret_content: unknown, lifecycle?: unknown) => ({
    oci_vault_secret: { Token: { secret_content, lifecycle } },
  });

  test('finds a token that Terraform makes', () => {
    const made = { oci_identity_auth_token: { Token: { user_id: 'ocid1.user.oc1..a' } } };

    expect(answersOf('token-in-state', made)).toEqual([
      ['Terraform creates an auth token, and stores it in its state'],
    ]);
  });

  test.each<[string | undefined, unknown]>([
    ['confidential', ['Terraform creates an application, and stores its client secret in its state']],
    ['trusted', ['Terraform creates an application, and stores its client secret in its state']],
    ['public', 'not-applicable'],
    [undefined, 'not-applicable'],
  ])('finds the client secret of an application that is %s', (client_type, answer) => {
    expect(answersOf('token-in-state', { oci_identity_domains_app: { App: { client_type } } })).toEqual([answer]);
  });

  test.each([[undefined], [{ ignore_changes: ['description'] }]])('finds a value that Terraform writes: %j', (life) => {
    expect(answersOf('token-in-state', secret([{ content: 'eA==' }], life))).toEqual([
      ['Terraform writes the value of the secret, and stores it in its state'],
    ]);
  });

  test.each(['all', ['secret_content']])('has nothing against a value that is ignored: %j', (ignore_changes) => {
    expect(answersOf('token-in-state', secret({ content: 'eA==' }, { ignore_changes }))).toEqual(['compliant']);
  });

  test('is not about a secret that the vault makes up', () => {
    expect(answersOf('token-in-state', secret(undefined))).toEqual(['not-applicable']);
  });
});

describe('token-without-rotation', () => {
  const user = (can_use_auth_tokens: boolean | string) => ({
    oci_identity_user: { Ci: { name: 'ci' } },
    oci_identity_user_capabilities_management: {
      Ci: { user_id: '${oci_identity_user.Ci.id}', can_use_auth_tokens },
    },
  });
  const secret = (is_scheduled_rotation_enabled: boolean) => ({
    oci_vault_secret: { Token: { rotation_config: { is_scheduled_rotation_enabled } } },
  });
  const FOUND = ["user 'ci' may hold auth tokens, and no secret of the app is rotated"];

  test('finds a user who may hold tokens, where nothing is rotated', () => {
    expect(answersOf('token-without-rotation', user(true))).toEqual([FOUND]);
    expect(answersOf('token-without-rotation', user('${var.tokens}'))).toEqual([FOUND]);
    expect(answersOf('token-without-rotation', { ...user(true), ...secret(false) })).toEqual([FOUND]);
  });

  test('has nothing against one where a secret is', () => {
    expect(answersOf('token-without-rotation', { ...user(true), ...secret(true) })).toEqual(['compliant']);
  });

  test('is not about a user who may hold none', () => {
    expect(answersOf('token-without-rotation', user(false))).toEqual(['not-applicable']);
  });

  test.each([
    [undefined, ['the auth token is never replaced']],
    [{ replace_triggered_by: [] }, ['the auth token is never replaced']],
    [{ replace_triggered_by: ['time_rotating.Month'] }, 'compliant'],
  ])('answers about a token with the lifecycle %j', (lifecycle, answer) => {
    expect(answersOf('token-without-rotation', { oci_identity_auth_token: { Token: { lifecycle } } })).toEqual([
      answer,
    ]);
  });
});

describe('unprotected-repository', () => {
  const repository = (freeform_tags: unknown, lifecycle?: unknown) => ({
    oci_artifacts_container_repository: {
      Api: { '//': { metadata: { path: 'test/Live/Api' } }, display_name: 'api', freeform_tags, lifecycle },
    },
  });
  const FOUND = ["repository 'api' is not protected from destroy"];

  test.each(['prod', 'Production'])('finds one of %s that is not protected', (Environment) => {
    expect(answersOf('unprotected-repository', repository({ Environment }))).toEqual([FOUND]);
    expect(answersOf('unprotected-repository', repository({ Environment }, { prevent_destroy: false }))).toEqual([
      FOUND,
    ]);
  });

  test('finds one of an environment that was declared guarded', () => {
    expect(answersOf('unprotected-repository', repository({}), { guarded: ['test/Live'] })).toEqual([FOUND]);
  });

  test('has nothing against one that is protected', () => {
    expect(answersOf('unprotected-repository', repository({ Environment: 'prod' }, { prevent_destroy: true }))).toEqual(
      ['compliant'],
    );
  });

  test.each([
    [{ Environment: 'dev' }],
    [{ Environment: 'preprod' }],
    [{ Environment: 'prod-like' }],
    [{}],
    [undefined],
  ])('is not about one with the tags %j', (tags) => {
    expect(answersOf('unprotected-repository', repository(tags), { guarded: ['test/Li'] })).toEqual(['not-applicable']);
  });
});

describe('user-without-email', () => {
  const users = (type: string, more: object) =>
    answersOf('user-without-email', { [type]: { Bot: { name: 'bot', ...more } } });

  test.each([
    ['oci_identity_user', {}],
    ['oci_identity_domains_user', { emails: [] }],
    ['oci_identity_domains_user', { urnietfparamsscimschemasoracleidcsextensionuser_user: { service_user: false } }],
    ['oci_identity_domains_user', { urnietfparamsscimschemasoracleidcsextensionuser_user: { service_user: '${x}' } }],
  ])('finds one: %s with %j', (type, more) => {
    expect(users(type, more)).toEqual([["user 'bot' has no e-mail address"]]);
  });

  test.each([
    ['oci_identity_user', { email: 'bot@example.com' }],
    ['oci_identity_user', { email: '${var.email}' }],
    ['oci_identity_domains_user', { emails: [{ type: 'work', value: 'bot@example.com', primary: true }] }],
    ['oci_identity_domains_user', { urnietfparamsscimschemasoracleidcsextensionuser_user: { service_user: true } }],
  ])('has nothing against %s with %j', (type, more) => {
    expect(users(type, more)).toEqual(['compliant']);
  });

  test('is about users', () => {
    expect(answersOf('user-without-email', { oci_identity_group: { A: { name: 'a' } } })).toEqual([]);
  });
});
