import * as fc from 'fast-check';
import { previewJson, previewMarkdown, previewOf } from '../../lib/preview';
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
  return previewOf(new Map([['registry', plan]]), synthesized);
}

describe('access', () => {
  test('that is gained and lost is told in words, whatever the statements look like', () => {
    const widened = preview(planOf({ before: { ...BASE, ...policy(READ) }, after: { ...BASE, ...policy(MANAGE) } }));
    const narrowed = preview(planOf({ before: { ...BASE, ...policy(MANAGE) }, after: { ...BASE, ...policy(READ) } }));

    expect(widened.access.gained).toContain('ci may now push to prod/api');
    expect(widened.access.lost).toEqual([]);
    expect(narrowed.access.lost).toContain('ci may no longer push to prod/api');
    expect(narrowed.access.gained).toEqual([]);
    expect([...widened.verdict.concerns.keys()]).toEqual(['widening']);
    expect([...narrowed.verdict.concerns.keys()]).toEqual([]);
  });

  test('is unchanged by another text that gives the same', () => {
    const other = READ.replace('Allow group', 'allow group');
    const { access } = preview(planOf({ before: { ...BASE, ...policy(READ) }, after: { ...BASE, ...policy(other) } }));

    expect(access).toEqual({ gained: [], lost: [], unknown: [] });
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

    const { access, verdict } = preview(planned, synthesized);

    expect(access.gained).toContain('ci may now push to prod/api');
    expect(access.unknown).toEqual([]);
    expect([...verdict.concerns.keys()]).toEqual(['widening']);
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
      '| prod/api (oci\\_artifacts\\_container\\_repository) | destroy | it is no longer declared | Oracle deletes its images with it |',
    );
  });

  test.each([
    [['create', 'delete'], undefined],
    [['delete', 'create'], 'access by its statements ends'],
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

    expect(losses).toMatchObject([{ loss: undefined, change: { action: 'forget' } }]);
    expect(verdict.concerns.size).toBe(0);
  });
});

test.each<[string, object, string]>([
  ['oci_artifacts_container_repository', { display_name: 'base', is_public: true }, 'base: anyone can pull from it'],
  ['oci_core_internet_gateway', { display_name: 'igw' }, 'igw: it connects its network to the internet'],
  [
    'oci_core_subnet',
    { display_name: 'lab', prohibit_public_ip_on_vnic: false },
    'lab: machines in it may have public addresses',
  ],
  [
    'oci_core_instance',
    { display_name: 'm', create_vnic_details: [{ assign_public_ip: 'true' }] },
    'm: it has a public address',
  ],
  [
    'oci_containerengine_cluster',
    { name: 'c', endpoint_config: [{ is_public_ip_enabled: true }] },
    'c: its API endpoint has a public address',
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
    'l: it lets all traffic in from anywhere',
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

  expect(text).toContain('| a (oci\\_identity\\_group) | move from oci\\_identity\\_group.Old |');
  expect(text).toContain('| b (oci\\_identity\\_group) | import |');
  expect(text).toContain('- oci\\_core\\_vcn.V: provider config unknown');
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
  expect(previewJson(preview(plan))).not.toContain(SECRET);
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
    expect(text).toContain('3000 resources are destroyed or replaced');
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
          .filter((line) => line.startsWith('|') && line.includes('oci') && line.includes('| destroy |'));

        expect(row.replace(/\\[\\|]/g, '').split('|')).toHaveLength(6);
        expect(row.replace(/\\./g, '')).not.toMatch(/[`<>[\]*#~&]|@(?!\u200b)|\u202e/);
      },
    ),
  );
});
