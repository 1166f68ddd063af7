import { answersOf } from './answers';

const TENANCY = 'ocid1.tenancy.oc1..acme';

describe('refused-by-service', () => {
  const repository = (format: unknown) => ({
    oci_artifacts_container_repository: { Api: { display_name: 'api', readme: [{ content: '# Api', format }] } },
  });
  const bucket = (name: string) => ({ oci_objectstorage_bucket: { State: { name } } });

  test('finds a value that the service does not take', () => {
    expect(answersOf('refused-by-service', repository('text/markdown'))).toEqual([
      ["readme.0.format is 'text/markdown': the service accepts TEXT_MARKDOWN, TEXT_PLAIN"],
    ]);
  });

  test('finds it behind a reference', () => {
    const lent = { ...bucket('text/plain'), ...repository('${oci_objectstorage_bucket.State.name}') };

    expect(answersOf('refused-by-service', lent)).toContainEqual([
      expect.stringContaining("readme.0.format is 'text/plain'"),
    ]);
  });

  test.each(['TEXT_PLAIN', '${var.format}', 'TEXT_${upper(var.format)}'])('has nothing against %s', (format) => {
    expect(answersOf('refused-by-service', repository(format))).toEqual(['compliant']);
  });

  test('finds what the service asks for', () => {
    const rule = { direction: 'EGRESS', protocol: 'all', tcp_options: {} };

    expect(answersOf('refused-by-service', { oci_core_network_security_group_security_rule: { Out: rule } })).toEqual([
      [
        'destination_type is missing, and the service requires it where direction is EGRESS',
        'tcp_options is set, and the service refuses it where protocol is all',
      ],
    ]);
  });

  test('does not miss a block that an expression makes', () => {
    const secret = { secret_name: 'token', enable_auto_generation: true, dynamic: { secret_generation_context: {} } };

    expect(answersOf('refused-by-service', { oci_vault_secret: { Token: secret } })).toEqual(['compliant']);
  });

  test('leaves demands that can be switched off to a rule of their own', () => {
    const user = { oci_identity_user: { Ci: { name: 'ci', compartment_id: TENANCY } } };

    expect(answersOf('refused-by-service', user)).toEqual(['compliant']);
  });

  test('is about types that the tables judge', () => {
    expect(answersOf('refused-by-service', { time_sleep: { Wait: { create_duration: '1s' } } })).toEqual([]);
  });
});

describe('name-taken', () => {
  const group = (name: string) => ({ name, compartment_id: TENANCY });
  const groups = (...names: string[]) => ({
    oci_identity_group: Object.fromEntries(names.map((name, index) => [`G${index}`, group(name)])),
  });
  const repository = (more: object) => ({ display_name: 'api', ...more });

  test('finds the second of two', () => {
    expect(answersOf('name-taken', groups('a', 'b', 'a'))).toEqual([
      'compliant',
      'compliant',
      ["name 'a' is also the name of oci_identity_group.G0"],
    ]);
  });

  test('finds it among types that share their names, and behind a reference', () => {
    const shared = {
      ...groups('a'),
      oci_identity_dynamic_group: { Hosts: { ...group('${oci_identity_group.G0.name}') } },
    };

    expect(answersOf('name-taken', shared)).toContainEqual(["name 'a' is also the name of oci_identity_group.G0"]);
  });

  test('knows names that differ in case', () => {
    const namespaces = { A: { name: 'Acme' }, B: { name: 'acme' } };

    expect(answersOf('name-taken', { oci_identity_tag_namespace: namespaces })).toEqual([
      'compliant',
      ["name 'acme' is also the name of oci_identity_tag_namespace.A"],
    ]);
  });

  test.each([
    [
      'of two compartments',
      { oci_identity_policy: { A: { name: 'p', compartment_id: 'a' }, B: { name: 'p', compartment_id: 'b' } } },
    ],
    ['of a vault that is not named', { oci_vault_secret: { A: { secret_name: 's' }, B: { secret_name: 's' } } }],
    [
      'that Terraform may take over',
      { oci_identity_compartment: { A: { name: 'c', compartment_id: 'a' }, B: { name: 'c', compartment_id: 'a' } } },
    ],
    [
      'of two regions',
      { oci_artifacts_container_repository: { A: repository({}), B: repository({ provider: 'oci.zurich' }) } },
    ],
    ['that differ for each', groups('a-${each.key}', 'a-${each.key}')],
  ])('has nothing against names %s', (_title, resource) => {
    expect(answersOf('name-taken', resource).filter((answer) => typeof answer !== 'string')).toEqual([]);
  });

  test('finds a secret of the same vault', () => {
    const secret = { secret_name: 's', vault_id: '${oci_kms_vault.V.id}' };

    expect(answersOf('name-taken', { oci_vault_secret: { A: secret, B: secret } })).toEqual([
      'compliant',
      ["secret_name 's' is also the name of oci_vault_secret.A"],
    ]);
  });

  test('is about names that have to be unique', () => {
    expect(answersOf('name-taken', { oci_kms_key: { A: { display_name: 'k' }, B: { display_name: 'k' } } })).toEqual(
      [],
    );
  });
});
