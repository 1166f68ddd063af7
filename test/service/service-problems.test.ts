import { allowedValues, judgedArguments, SERVICE_DEMANDS, serviceProblems, UNIQUE_NAMES } from '../../lib/service';
import { Block, providerSchema } from '../../lib/testing/provider-schema';

const UNKNOWN = Symbol('known later');

function problemsIn(type: string, values: Record<string, unknown>): string[] {
  const isUnknown = (value: unknown) => value === UNKNOWN;
  return serviceProblems({ type, values, isUnknown }).map(({ message }) => message);
}

const rule = (more: object) => ({ direction: 'EGRESS', destination_type: 'CIDR_BLOCK', protocol: 'all', ...more });
const key = (key_shape: object) => ({ key_shape });
const TENANCY = 'ocid1.tenancy.oc1..t';

describe.each<[string, [Record<string, unknown>, string][], Record<string, unknown>[]]>([
  [
    'oci_artifacts_container_repository',
    [[{ readme: { format: 'text/markdown' } }, "readme.format is 'text/markdown': the service accepts TEXT_MARKDOWN"]],
    [{}, { readme: [] }, { readme: [{ format: 'text_plain' }] }, { readme: { format: UNKNOWN } }, { readme: UNKNOWN }],
  ],
  [
    'oci_core_instance',
    [
      [
        { preemptible_instance_config: [{ preemption_action: [{ type: 'STOP' }] }] },
        "preemptible_instance_config.0.preemption_action.0.type is 'STOP': the service accepts TERMINATE",
      ],
    ],
    // An argument of the same name in another block, and a tag of that name.
    [{ platform_config: [{ type: 'AMD_VM' }] }, { freeform_tags: { type: 'web' } }],
  ],
  [
    'oci_kms_key',
    [
      [
        key({ algorithm: 'AES', length: 256 }),
        'key_shape.length is 256: the service accepts 16, 24, 32 where algorithm is AES',
      ],
      [key({ algorithm: 'rsa', length: '32' }), "key_shape.length is '32': the service accepts 256, 384, 512"],
      [
        { auto_key_rotation_details: [{ rotation_interval_in_days: 30 }] },
        'auto_key_rotation_details.0.rotation_interval_in_days is 30: the service accepts 60 to 365',
      ],
    ],
    [
      key({ algorithm: 'AES', length: 32 }),
      key({ algorithm: 'AES', length: 32n }),
      key({ algorithm: UNKNOWN, length: 1 }),
      key({ algorithm: 'AES', length: UNKNOWN }),
      { auto_key_rotation_details: [{ rotation_interval_in_days: 60 }] },
    ],
  ],
  [
    'oci_core_network_security_group_security_rule',
    [
      [
        { direction: 'EGRESS', protocol: '6' },
        'destination_type is missing, and the service requires it where direction is EGRESS',
      ],
      [{ direction: 'INGRESS', protocol: '6' }, 'source_type is missing'],
      [rule({ tcp_options: [{}] }), 'tcp_options is set, and the service refuses it where protocol is all'],
      [rule({ protocol: '6', udp_options: [{}] }), 'udp_options is set'],
      [rule({ protocol: '6', icmp_options: [{ type: 3 }] }), 'icmp_options is set'],
    ],
    [
      rule({}),
      rule({ protocol: '6', tcp_options: [{}] }),
      rule({ protocol: 58, icmp_options: [{ type: 3 }] }),
      rule({ protocol: UNKNOWN, tcp_options: [{}] }),
      { direction: UNKNOWN },
    ],
  ],
  [
    'oci_vault_secret',
    [
      [{ secret_name: 'ci token' }, "secret_name is 'ci token': the service accepts letters, digits, periods"],
      [{ enable_auto_generation: true }, 'secret_generation_context is missing'],
      [
        { rotation_config: [{ is_scheduled_rotation_enabled: true }] },
        'rotation_config.0.rotation_interval is missing',
      ],
      [
        { rotation_config: [{ rotation_interval: 'P361D' }] },
        "is 'P361D': the service accepts a number of days from P1D to P360D",
      ],
      [
        { rotation_config: [{ target_system_details: [{ target_system_type: 'FUNCTION' }] }] },
        'rotation_config.0.target_system_details.0.function_id is missing',
      ],
      [
        { secret_rules: [{}, { secret_version_expiry_interval: 'P1M' }] },
        'secret_rules.1.secret_version_expiry_interval',
      ],
    ],
    [
      { secret_name: 'ci-token_1.2', enable_auto_generation: false },
      { rotation_config: [{ is_scheduled_rotation_enabled: true, rotation_interval: 'P360D' }] },
      { rotation_config: [{ target_system_details: [{ target_system_type: 'FUNCTION', function_id: UNKNOWN }] }] },
      { enable_auto_generation: true, secret_generation_context: [{}] },
    ],
  ],
  [
    'oci_identity_user',
    [
      [{ compartment_id: TENANCY }, 'email is missing, and the service requires it (400-IdcsConversionError'],
      [{ email: 'ci' }, "email is 'ci': the service accepts an e-mail address"],
      [{ email: 'ci@a.example', compartment_id: 'ocid1.compartment.oc1..c' }, 'compartment_id is'],
    ],
    [
      { email: 'ci+dev@acme.example', compartment_id: TENANCY },
      { email: UNKNOWN, compartment_id: UNKNOWN },
    ],
  ],
  [
    'oci_identity_policy',
    [
      [
        { statements: Array.from({ length: 51 }, () => UNKNOWN) },
        'statements has 51 elements: the service accepts 1 to 50',
      ],
    ],
    [{ statements: [UNKNOWN] }, { statements: UNKNOWN }],
  ],
  [
    'oci_identity_compartment',
    [
      [{ name: 'a b' }, "name is 'a b': the service accepts letters, digits"],
      [{ name: 'n'.repeat(101) }, 'name has 101 characters: the service accepts 1 to 100'],
      [{ description: 'd'.repeat(401) }, 'description has 401 characters: the service accepts 0 to 400'],
    ],
    [{ name: 'acme-dev.1_2', description: '' }],
  ],
  [
    'oci_core_vcn',
    [
      [{ dns_label: '1vcn' }, "dns_label is '1vcn': the service accepts up to 15 letters and digits, a letter first"],
      [{ dns_label: 'a'.repeat(16) }, 'dns_label is'],
      [
        { cidr_blocks: ['10.0.0.0/16', '10.1.0.0/8'] },
        "cidr_blocks is '10.1.0.0/8': the service accepts a range from /16 to /30",
      ],
      [{ cidr_block: '10.0.0.0/16', cidr_blocks: ['10.0.0.0/16'] }, 'cidr_block is set, and the service refuses it'],
    ],
    [{ dns_label: 'registry', cidr_blocks: ['10.0.0.0/16', UNKNOWN] }, { cidr_block: '10.0.0.0/16' }],
  ],
])('%s', (type, wrong, right) => {
  test.each(wrong)('%j is refused', (values, message) => {
    expect(problemsIn(type, values)).toEqual([expect.stringContaining(message)]);
  });

  test.each(right)('%p is not', (values) => {
    expect(problemsIn(type, values)).toEqual([]);
  });
});

describe('the tables', () => {
  const resources = providerSchema('oci').resource_schemas;
  const paths = (block: Block, before = ''): string[] => [
    ...Object.entries(block.attributes ?? {}).flatMap(([name, { required, optional }]) =>
      required || optional ? [before + name] : [],
    ),
    ...Object.entries(block.block_types ?? {}).flatMap(([name, nested]) => [
      before + name,
      ...paths(nested.block, `${before}${name}.`),
    ]),
  ];

  test('judge arguments that the provider has', () => {
    const known = new Set(Object.entries(resources).flatMap(([type, { block }]) => paths(block, `${type}.`)));

    expect(judgedArguments().filter((argument) => !known.has(argument))).toEqual([]);
  });

  test('look at arguments of the same block that the provider has', () => {
    const known = new Set(Object.entries(resources).flatMap(([type, { block }]) => paths(block, `${type}.`)));
    const beside = SERVICE_DEMANDS.flatMap(({ type, argument, when }) =>
      when ? [`${type}.${argument}`.replace(/[^.]+$/, when.argument)] : [],
    );

    expect(beside.length).toBeGreaterThan(0);
    expect(beside.filter((argument) => !known.has(argument))).toEqual([]);
  });

  test('name a page of Oracle in each row', () => {
    const sources = [...SERVICE_DEMANDS, ...UNIQUE_NAMES].map(({ source }) => source);

    expect(
      sources.filter(
        (source) => !/^https:\/\/(docs\.oracle\.com|registry\.terraform\.io\/providers\/oracle)\//.test(source),
      ),
    ).toEqual([]);
  });

  test('list no argument without values', () => {
    const lists = Object.values(allowedValues()).flatMap((paths) => Object.values(paths));

    expect(lists.filter((values) => values.length === 0)).toEqual([]);
    expect(lists.length).toBeGreaterThan(200);
  });
});
