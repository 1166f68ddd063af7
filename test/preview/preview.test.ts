import * as fc from 'fast-check';
import {
  accessSentence,
  isGain,
  Preview,
  previewHtml,
  previewJson,
  previewMarkdown,
  previewOf,
} from '../../lib/preview';
import { svgPicture } from '../../lib/reports';
import { PlanJson, SynthesizedApp } from '../../lib/synthesized';
import { planOf } from './plan-of';

const TENANCY = 'ocid1.tenancy.oc1..t';
const PROD = { id: 'ocid1.compartment.oc1..prod', compartment_id: TENANCY, name: 'acme-prod' };
const API = {
  id: 'ocid1.containerrepo.oc1.fra.api',
  compartment_id: PROD.id,
  display_name: 'prod/api',
  is_public: false,
};
const CI = { id: 'ocid1.group.oc1..ci', compartment_id: TENANCY, name: 'ci' };
const BASE = {
  'oci_identity_compartment.Prod': PROD,
  'oci_artifacts_container_repository.Api': API,
  'oci_identity_group.Ci': CI,
};

const policy = (...statements: string[]) => ({
  'oci_identity_policy.P': { compartment_id: PROD.id, name: 'access', statements },
});
const READ =
  "Allow group ci to read repos in compartment id ocid1.compartment.oc1..prod where target.repo.name = 'prod/api'";
const MANAGE = 'Allow group ci to manage repos in compartment id ocid1.compartment.oc1..prod';

function preview(plan: PlanJson, synthesized?: SynthesizedApp) {
  return previewOf(new Map([['registry', plan]]), synthesized && { synthesized });
}

const gained = ({ access }: Preview) => access.changes.filter(isGain).map((change) => accessSentence(change));
const lost = ({ access }: Preview) =>
  access.changes.filter((change) => !isGain(change)).map((change) => accessSentence(change));

describe('access', () => {
  test('that is gained and lost is told in words, whatever the statements look like', () => {
    const widened = preview(planOf({ before: { ...BASE, ...policy(READ) }, after: { ...BASE, ...policy(MANAGE) } }));
    const narrowed = preview(planOf({ before: { ...BASE, ...policy(MANAGE) }, after: { ...BASE, ...policy(READ) } }));

    expect(gained(widened)).toEqual(['ci may now manage, push to, delete images of and list prod/api']);
    expect(lost(widened)).toEqual([]);
    expect(lost(narrowed)).toEqual(['ci may no longer manage, push to, delete images of and list prod/api']);
    expect(gained(narrowed)).toEqual([]);
    expect([...widened.verdict.concerns.keys()]).toEqual(['widening']);
    expect([...narrowed.verdict.concerns.keys()]).toEqual([]);
  });

  test('is unchanged by another text that gives the same', () => {
    const other = READ.replace('Allow group', 'allow group');
    const { access } = preview(planOf({ before: { ...BASE, ...policy(READ) }, after: { ...BASE, ...policy(other) } }));

    expect(access).toMatchObject({ changes: [], unknown: [] });
  });

  const first = planOf({
    after: { ...BASE, ...policy(MANAGE) },
    unknown: { 'oci_identity_policy.P': ['statements'], 'oci_identity_compartment.Prod': ['id'] },
  });

  test('by statements that the plan leaves out is a concern', () => {
    expect(preview(first).verdict.concerns.has('unknown')).toBe(true);
  });

  test('by statements that the plan leaves out is taken from the synthesized stack', () => {
    const statement =
      'Allow group ${oci_identity_group.Ci.name} to manage repos in compartment id ${oci_identity_compartment.Prod.id}';
    const planned = planOf({
      after: {
        ...BASE,
        'oci_artifacts_container_repository.Api': { ...API, compartment_id: '${oci_identity_compartment.Prod.id}' },
        ...policy(statement),
      },
      unknown: { 'oci_identity_policy.P': ['statements'], 'oci_identity_compartment.Prod': ['id'] },
    });
    const synthesized = new SynthesizedApp(
      new Map([['registry', { resource: { oci_identity_policy: { P: { statements: [statement] } } } }]]),
    );

    const found = preview(planned, synthesized);

    expect(gained(found)).toEqual([
      'ci may now manage, push to, delete images of, pull from and list the new prod/api',
    ]);
    expect(found.unknown).toEqual([]);
    expect([...found.verdict.concerns.keys()]).toEqual(['widening']);
  });
});

describe('what is lost', () => {
  test('with a destroyed repository is told with the reason', () => {
    const plan = planOf({
      before: BASE,
      after: { 'oci_identity_compartment.Prod': PROD, 'oci_identity_group.Ci': CI },
      more: {
        'oci_artifacts_container_repository.Api': { entry: { action_reason: 'delete_because_no_resource_config' } },
      },
    });

    expect(previewMarkdown(preview(plan))).toContain(
      '| prod/api (container repository) | destroy | it is no longer declared | Oracle deletes its images with it |',
    );
  });

  test.each([
    [['create', 'delete'], undefined],
    [['delete', 'create'], 'a gap: access by its statements ends until the new one exists'],
  ])('with a policy that is replaced by %j: %s', (actions, loss) => {
    const plan = planOf({
      before: policy(READ),
      after: policy(MANAGE),
      more: { 'oci_identity_policy.P': { change: { actions, replace_paths: [['name']] } } },
    });

    expect(preview(plan).losses).toMatchObject([{ loss, change: { action: 'replace', attributes: ['name'] } }]);
  });

  test('is nothing where Terraform only forgets', () => {
    const plan = planOf({
      before: BASE,
      after: BASE,
      more: { 'oci_artifacts_container_repository.Api': { change: { actions: ['forget'], after: null } } },
    });
    const { losses, verdict } = preview(plan);

    expect(losses).toMatchObject([{ loss: 'it stays in OCI, without Terraform', change: { action: 'forget' } }]);
    expect(verdict.concerns.size).toBe(0);
  });
});

test.each<[string, object, string]>([
  [
    'oci_artifacts_container_repository',
    { display_name: 'base', is_public: true },
    'base (container repository): anyone can pull from it',
  ],
  [
    'oci_core_internet_gateway',
    { display_name: 'igw' },
    'igw (internet gateway): it connects its network to the internet',
  ],
  [
    'oci_core_subnet',
    { display_name: 'lab', prohibit_public_ip_on_vnic: false },
    'lab (subnet): machines in it may have public addresses',
  ],
  [
    'oci_core_instance',
    { display_name: 'm', create_vnic_details: [{ assign_public_ip: 'true' }] },
    'm (instance): it has a public address',
  ],
  [
    'oci_containerengine_cluster',
    { name: 'c', endpoint_config: [{ is_public_ip_enabled: true }] },
    'c (cluster): its API endpoint has a public address',
  ],
  [
    'oci_core_network_security_group_security_rule',
    {
      direction: 'INGRESS',
      source: '0.0.0.0/0',
      protocol: '6',
      tcp_options: [{ destination_port_range: [{ min: 22, max: 22 }] }],
    },
    'X.X: it lets TCP 22 in from anywhere',
  ],
  [
    'oci_core_security_list',
    { display_name: 'l', ingress_security_rules: [{ source: '::/0', protocol: 'all' }] },
    'l (security list): it lets all traffic in from anywhere',
  ],
])('%s is reported when it opens, and not when it was open before', (type, values, sentence) => {
  const address = `${type}.X`;
  const opened = preview(planOf({ after: { [address]: values as never } }));
  const asBefore = preview(
    planOf({ before: { [address]: values as never }, after: { [address]: { ...values, tags: 1 } } }),
  );

  expect(opened.exposures).toEqual([sentence.replace('X.X', address)]);
  expect(opened.verdict.concerns.has('public')).toBe(true);
  expect(asBefore.exposures).toEqual([]);
});

test('a new route to an internet gateway is reported by its reference', () => {
  const route = { display_name: 'out', route_rules: [{ destination: '0.0.0.0/0' }] };
  const referring = (to: string) =>
    planOf({
      after: { 'oci_core_route_table.Out': route },
      more: {
        'oci_core_route_table.Out': { change: { after_unknown: { route_rules: [{ network_entity_id: true }] } } },
      },
      sections: {
        configuration: {
          root_module: {
            resources: [
              {
                address: 'oci_core_route_table.Out',
                expressions: { route_rules: [{ network_entity_id: { references: [`${to}.id`, to] } }] },
              },
            ],
          },
        },
      },
    });

  expect(preview(referring('oci_core_internet_gateway.I')).exposures).toEqual([
    'out (route table): it has a route to an internet gateway',
  ]);
  expect(preview(referring('oci_core_nat_gateway.N')).exposures).toEqual([]);
});

test('whether something is public that only the apply knows is reported as unknown', () => {
  const address = 'oci_artifacts_container_repository.R';
  const unknownPublicity = (references: readonly string[]) =>
    preview(
      planOf({
        after: { [address]: { display_name: 'base', is_public: true } },
        unknown: { [address]: ['is_public'] },
        sections: {
          configuration: { root_module: { resources: [{ address, expressions: { is_public: { references } } }] } },
        },
      }),
    );

  expect(unknownPublicity(['data.x.y.open']).unknown).toEqual([
    'base (container repository): its is_public decides whether it is public, and is unknown before the apply',
  ]);
  expect(unknownPublicity([]).unknown).toEqual([]);
});

test('changes outside of Terraform are told apart by what the apply does about them', () => {
  const drifted = (address: string, before: object, after: object) => ({
    address,
    mode: 'managed',
    type: address.split('.')[0],
    change: { actions: ['update'], before, after },
  });
  const plan = planOf({
    before: {
      'oci_identity_group.A': { name: 'x' },
      'oci_identity_group.B': { name: 'b' },
      'oci_identity_group.C': {},
    },
    after: { 'oci_identity_group.A': { name: 'a' }, 'oci_identity_group.B': { name: 'b' }, 'oci_identity_group.C': {} },
    sections: {
      resource_drift: [
        drifted('oci_identity_group.A', { name: 'a' }, { name: 'x' }),
        drifted('oci_identity_group.B', { description: 'old' }, { description: 'new' }),
        drifted('oci_identity_group.C', { time_updated: 1 }, { time_updated: 2 }),
      ],
    },
  });

  const { reverted, kept, noise } = preview(plan).drift;

  expect([reverted, kept, noise].map((changes) => changes.map(({ address }) => address))).toEqual([
    ['oci_identity_group.A'],
    ['oci_identity_group.B'],
    ['oci_identity_group.C'],
  ]);
});

test('moves, imports and what is put off are shown', () => {
  const plan = planOf({
    before: { 'oci_identity_group.A': { name: 'a' }, 'oci_identity_group.B': { name: 'b' } },
    after: { 'oci_identity_group.A': { name: 'a' }, 'oci_identity_group.B': { name: 'b' } },
    more: {
      'oci_identity_group.A': { entry: { previous_address: 'oci_identity_group.Old' } },
      'oci_identity_group.B': { change: { importing: { id: 'ocid1.group.oc1..b' } } },
    },
    sections: {
      deferred_changes: [{ reason: 'provider_config_unknown', resource_change: { address: 'oci_core_vcn.V' } }],
    },
  });

  const text = previewMarkdown(preview(plan));

  expect(text).toContain('| a (group) | oci_identity_group.Old | oci_identity_group.A |');
  expect(text).toContain('| b (group) | import |');
  expect(text).toContain('- registry: oci_core_vcn.V: the configuration of its provider is unknown before the apply');
});

describe('a plan without a section', () => {
  const whole = planOf({ before: { ...BASE, ...policy(READ) }, after: { ...BASE, ...policy(MANAGE) } });
  const without = (...sections: string[]) =>
    Object.fromEntries(Object.entries(whole).filter(([name]) => !sections.includes(name))) as PlanJson;

  test.each([[['prior_state']], [['planned_values']], [['prior_state', 'planned_values']]])(
    'is previewed from its changes: %j',
    (sections) => {
      expect(preview(without(...sections)).access).toEqual(preview(whole).access);
    },
  );

  test('is never taken for no change', () => {
    const { verdict } = preview(without('resource_changes'));

    expect([...verdict.concerns.keys()]).toContain('unknown');
    expect(preview({ ...whole, complete: false }).unknown).toEqual([
      'registry: the plan is partial: resources that -target excludes are missing',
    ]);
    expect(preview({ ...whole, resource_changes: [] }).unknown).toEqual([
      'registry: the plan has no change, not even an empty one, for oci_identity_compartment.Prod and 3 more',
    ]);
  });

  test('or with an action that is not known is unknown', () => {
    const plan = planOf({ before: BASE, more: { 'oci_identity_group.Ci': { change: { actions: ['transmute'] } } } });

    expect(preview(plan).unknown).toEqual(['registry: oci_identity_group.Ci: its actions are unknown to this version']);
  });
});

test('access by what Terraform forgets remains', () => {
  const plan = planOf({
    before: { ...BASE, ...policy(MANAGE) },
    after: BASE,
    more: { 'oci_identity_policy.P': { change: { actions: ['forget'] } } },
  });

  expect(preview(plan).access).toMatchObject({ changes: [], unknown: [] });
});

test('a replacement that forgets the old resource destroys nothing', () => {
  const plan = planOf({
    before: BASE,
    after: BASE,
    more: { 'oci_artifacts_container_repository.Api': { change: { actions: ['create', 'forget'] } } },
  });
  const { losses, verdict } = preview(plan);

  expect(losses).toMatchObject([{ loss: 'the old one stays in OCI, without Terraform' }]);
  expect(verdict.concerns.has('destroy')).toBe(false);
});

test('a node pool that cycles its nodes is reported when they change, and no other', () => {
  const pool = (version: string, cycles: boolean) => ({
    'oci_containerengine_node_pool.P': {
      name: 'p',
      kubernetes_version: version,
      node_pool_cycling_details: [{ is_node_cycling_enabled: cycles }],
    },
  });
  const changed = (cycles: boolean) => preview(planOf({ before: pool('1', cycles), after: pool('2', cycles) })).losses;

  expect(changed(true)).toMatchObject([{ loss: 'its nodes are replaced one after the other' }]);
  expect(changed(false)).toEqual([]);
});

test('checks, actions and outputs are shown by their names', () => {
  const plan = planOf({
    sections: {
      checks: [
        {
          address: { to_display: 'check.reachable' },
          status: 'fail',
          instances: [{ problems: [{ message: 'hunter2' }] }],
        },
        { address: { to_display: 'check.fine' }, status: 'pass' },
      ],
      action_invocations: [{ address: 'action.oci_x.restart', type: 'oci_x' }],
      deferred_action_invocations: [{ reason: 'unknown', action_invocation: { address: 'action.oci_x.later' } }],
      output_changes: { host: { actions: ['update'], after: 'hunter2' }, same: { actions: ['no-op'] } },
    },
  });
  const text = previewMarkdown(preview(plan));

  expect(text).toContain('- registry: check.reachable: it fails\n');
  expect(text).toContain('- registry: action.oci_x.restart (oci_x)\n- registry: action.oci_x.later\n');
  expect(text).toContain('## No change; except of outputs\n');
  expect(text).not.toMatch(/hunter2|check\.fine|same/);
});

describe('service limits', () => {
  const groups = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`oci_identity_group.G${index}`, { name: `${index}` }]),
    );
  const limitsOf = (before: number, after: number, declared = {}) =>
    previewOf(new Map([['registry', planOf({ before: groups(before), after: groups(after) })]]), { limits: declared })
      .limits;

  test('are reported from four fifths, where a plan uses more', () => {
    expect(limitsOf(1, 199)).toEqual([]);
    expect(limitsOf(200, 200)).toEqual([]);
    expect(limitsOf(199, 200)).toEqual([
      { what: 'groups of the tenancy', before: 199, after: 200, limit: 250, isOver: false },
    ]);
    expect(limitsOf(1, 2, { groups: { existing: 249 } })).toMatchObject([{ after: 251, isOver: true }]);
    expect(limitsOf(1, 200, { groups: { limit: 1000 } })).toEqual([]);
  });

  test('on statements count those of the compartments above', () => {
    const statements = (count: number) => ({
      'oci_identity_policy.Root': { compartment_id: TENANCY, name: 'r', statements: Array<string>(count).fill(READ) },
      'oci_identity_policy.P': { compartment_id: PROD.id, name: 'p', statements: Array<string>(200).fill(READ) },
    });
    const { limits } = preview(
      planOf({ before: { ...BASE, ...statements(1) }, after: { ...BASE, ...statements(301) } }),
    );

    expect(limits).toMatchObject([
      { what: 'statements that reach compartment acme-prod', before: 201, after: 501, isOver: true },
    ]);
  });
});

describe('costs', () => {
  const prices = {
    currency: 'EUR',
    prices: [
      { name: 'small pool', type: 'oci_core_instance_pool', monthly: 10.1, times: 'size' },
      { name: 'big machine', type: 'oci_core_instance', monthly: 99, with: { shape: 'big', 'shape_config.ocpus': 4 } },
    ],
  };
  const machine = (ocpus: number) => ({ shape: 'big', shape_config: [{ ocpus }] });
  const pool = (size: number) => ({ 'oci_core_instance_pool.P': { display_name: 'p', size } });
  const costs = (plan: PlanJson) => previewOf(new Map([['registry', plan]]), { prices }).costs;

  test('are the differences by the prices that are given, and nothing else is priced', () => {
    const plan = planOf({
      before: pool(1),
      after: {
        ...pool(3),
        'oci_core_instance.Four': machine(4),
        'oci_core_instance.Two': machine(2),
        'oci_core_vcn.V': {},
      },
    });

    expect(costs(plan)).toEqual({
      currency: 'EUR',
      lines: [
        { name: 'small pool', before: 1, after: 3, monthly: 20.2 },
        { name: 'big machine', before: 0, after: 1, monthly: 99 },
      ],
      monthly: 119.2,
      notPriced: ['1 oci_core_instance: no price', '1 oci_core_vcn: no price'],
    });
  });

  test('that the plan does not know are not guessed', () => {
    const plan = planOf({ after: pool(3), unknown: { 'oci_core_instance_pool.P': ['size'] } });

    expect(costs(plan)).toMatchObject({
      lines: [],
      notPriced: ['1 oci_core_instance_pool: size is unknown for small pool'],
    });
  });

  test('of what is forgotten remain', () => {
    const plan = planOf({ before: pool(3), more: { 'oci_core_instance_pool.P': { change: { actions: ['forget'] } } } });

    expect(costs(plan)?.lines).toEqual([]);
  });
});

test('no value of an argument leaves a preview', () => {
  const SECRET = 'hunter2';
  const values = (mark: string) => ({
    display_name: SECRET,
    token: SECRET,
    secret_content: [{ content: SECRET }],
    description: mark,
    freeform_tags: { a: SECRET },
  });
  const masked = { display_name: true };
  const plan = planOf({
    before: { 'oci_identity_auth_token.T': values(SECRET) },
    after: { 'oci_identity_auth_token.T': values(`${SECRET}2`) },
    more: { 'oci_identity_auth_token.T': { change: { before_sensitive: masked, after_sensitive: masked } } },
    sections: { variables: { password: { value: SECRET } }, output_changes: { o: { after: SECRET } } },
  });

  expect(previewMarkdown(preview(plan))).not.toContain(SECRET);
  expect(
    previewMarkdown(preview({ ...plan, resource_changes: [destroyedIn(plan)] })).match(/\.T \| destroy/g),
  ).toHaveLength(1);
  expect(previewJson(preview(plan))).not.toContain(SECRET);
});

function destroyedIn({ resource_changes: changes }: PlanJson): object {
  const [entry] = changes as readonly { readonly change: object }[];
  return { ...entry, change: { ...entry?.change, actions: ['delete'], after: null } };
}

test('no sensitive value leaves a preview by the sentences about access, the network or the page', async () => {
  const statement = (group: string) => `Allow group ${group} to read repos in compartment id ${PROD.id}`;
  const vcn = { display_name: 'hunter3', cidr_blocks: ['10.0.0.0/16'] };
  const plan = planOf({
    before: { ...BASE, ...policy(statement('everyone')) },
    after: {
      ...BASE,
      'oci_artifacts_container_repository.Api': { ...API, display_name: 'hunter2/api' },
      ...policy(statement('hunter4')),
      'oci_core_vcn.V': vcn,
    },
    more: {
      'oci_artifacts_container_repository.Api': { change: { after_sensitive: { display_name: true } } },
      'oci_core_vcn.V': { change: { after_sensitive: { display_name: true } } },
    },
    sections: {
      variables: { group: { value: 'hunter4' }, other: { value: 'everyone' } },
      configuration: { root_module: { variables: { group: { sensitive: true }, other: {} } } },
    },
  });
  const found = preview(plan);

  expect(gained(found)).toEqual(['(sensitive) may now pull from and list (sensitive)']);
  expect(lost(found)).toEqual(['everyone may no longer pull from and list (sensitive)']);
  for (const text of [
    previewMarkdown(found),
    previewJson(found),
    previewHtml(found, await svgPicture(found.network)),
    await svgPicture(found.network),
  ]) {
    expect(text).not.toMatch(/hunter/);
  }
});

test('access is that of all stacks together', () => {
  const policies = planOf({ after: policy(READ) });
  const repositories = planOf({ before: BASE, after: BASE });
  const found = previewOf(
    new Map([
      ['repositories', repositories],
      ['policies', policies],
    ]),
  );

  expect(gained(found)).toEqual(['ci may now pull from prod/api']);
});

test('a Markdown preview keeps its limit, whole rows, and says what it dropped', () => {
  const many = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [
      `oci_artifacts_container_repository.R${index}`,
      { display_name: `prod/${'x'.repeat(40)}/${index}` },
    ]),
  );
  const destroyed = preview(planOf({ before: many }));

  for (const limit of [2_000, 10_000, 60_000]) {
    const text = previewMarkdown(destroyed, limit);
    const rows = text.split('\n').filter((line) => line.startsWith('| prod/'));

    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).toContain('3000 resources are destroyed');
    expect(text).toContain(`${3000 - rows.length} more: the whole preview is in the report of --output.`);
    expect(rows.every((line) => line.endsWith(' |') && line.split(' | ').length === 4)).toBe(true);
  }
});

test('names cannot write Markdown', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'|`<>[]()*_\n\r\u2028\u202e@#~&\\a b:/'), maxLength: 30 }),
      (name) => {
        const text = previewMarkdown(preview(planOf({ before: { 'oci_identity_group.G': { name } } })));
        const [row = ''] = text
          .split('\n')
          .filter((line) => line.startsWith('|') && line.includes('group') && line.includes('| destroy |'));

        expect(row.replace(/\\[\\|]/g, '').split('|')).toHaveLength(6);
        expect(row.replace(/\\./g, '')).not.toMatch(/[`<>[\]*#~&]|@(?!\u200b)|\u202e/);
      },
    ),
  );
});
