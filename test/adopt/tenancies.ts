/** Made-up tenancies as the OCI CLI lists them, each with more that has grown over the years. */
const TENANCY = 'ocid1.tenancy.oc1..acme';

const listed = (data: readonly object[]) => ({ data });
const artifacts = (items: readonly object[]) => ({ data: { items, 'remaining-items-count': null } });
const item = (type: string, unique: string, fields: object) => ({
  'compartment-id': TENANCY,
  'defined-tags': {},
  'freeform-tags': {},
  id: `ocid1.${type}.oc1..${unique}`,
  'lifecycle-state': 'ACTIVE',
  'time-created': '2024-01-01T00:00:00.000000+00:00',
  ...fields,
});
const repository = (unique: string, compartment: string, name: string, fields: object = {}) =>
  item('containerrepo', unique, {
    'compartment-id': `ocid1.compartment.oc1..${compartment}`,
    'display-name': name,
    'is-public': false,
    'image-count': 4,
    'lifecycle-state': 'AVAILABLE',
    namespace: 'axacme',
    ...fields,
  });

/** Flat names in one compartment. */
export const FLAT = {
  'compartments.json': listed([item('compartment', 'registry', { name: 'registry', description: 'Images' })]),
  'repositories.json': artifacts([repository('api', 'registry', 'api'), repository('web', 'registry', 'web')]),
  'groups.json': listed([item('group', 'devs', { name: 'devs', description: 'Developers' })]),
  'policies.json': listed([
    item('policy', 'registry', {
      name: 'registry',
      description: 'Registry',
      statements: ['Allow group devs to manage repos in compartment registry'],
      'version-date': null,
    }),
  ]),
  'empty.json': '',
};

/** Nested compartments, machines, statements about whole compartments, tags. */
export const NESTED = {
  'compartments.json': listed([
    item('compartment', 'dev', { name: 'dev', description: 'x', 'compartment-id': 'ocid1.compartment.oc1..apps' }),
    item('compartment', 'apps', { name: 'apps', description: 'Applications', 'freeform-tags': { owner: 'it ops' } }),
    item('compartment', 'old', { name: 'old', description: 'gone', 'lifecycle-state': 'DELETED' }),
    item('tenancy', 'acme', { name: 'acme', description: 'root', id: TENANCY }),
  ]),
  'dynamic-groups.json': listed([
    item('dynamicgroup', 'nodes', {
      name: 'nodes',
      description: 'Nodes',
      'matching-rule': "ALL {instance.compartment.id = 'ocid1.compartment.oc1..dev'}",
    }),
  ]),
  'repositories.json': artifacts([
    repository('base', 'dev', 'base', { 'is-public': true }),
    repository('api', 'dev', 'team/api', {
      'defined-tags': { ops: { tier: 'gold' }, 'Oracle-Tags': { CreatedBy: 'someone' } },
    }),
  ]),
  'policies.json': listed([
    item('policy', 'dev', {
      'compartment-id': 'ocid1.compartment.oc1..apps',
      name: 'dev-access',
      description: 'Access to dev',
      statements: [
        'allow dynamic-group nodes to read repos in compartment dev',
        "Allow group 'Default'/'devs' to use repos in compartment dev where any {request.permission='REPOSITORY_READ', target.repo.name=/team*/}",
      ],
      'version-date': '2024-01-01',
    }),
  ]),
};

/** Names that repeat, and texts with everything that Terraform and TypeScript have a meaning for. */
export const MESSY = {
  'compartments.json': listed([
    item('compartment', 'aaaaaaa1', { name: 'shared', description: 'One' }),
    item('compartment', 'bbbbbbb2', {
      name: 'shared',
      description: 'Two: ${file("/etc/passwd")} %{ if true } "quoted" \\ \u2028 `x`',
      'compartment-id': 'ocid1.compartment.oc1..aaaaaaa1',
    }),
  ]),
  'users.json': listed([
    item('user', 'ci', { name: 'ci@example.com', description: 'CI', email: null, capabilities: {} }),
  ]),
  'repositories.json': artifacts([
    repository('one', 'aaaaaaa1', 'a/b'),
    repository('two', 'bbbbbbb2', 'a-b'),
    repository('three', 'bbbbbbb2', 'class'),
  ]),
  'artifact-repositories.json': artifacts([
    item('artifactrepository', 'jars', {
      'display-name': 'jars',
      description: null,
      'is-immutable': true,
      'repository-type': 'GENERIC',
      'lifecycle-state': 'AVAILABLE',
    }),
  ]),
  'vcns.json': listed([item('vcn', 'net', { 'display-name': 'net' })]),
};
