import { App, Testing } from 'cdktf';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { listingFrom } from '../../lib/adopt';
import { run } from '../../lib/cli/run';
import { RegistryStack } from '../../lib/platform';
import { compilationProblems } from '../support/compile';
import { ledgerIn } from '../support/ledger-text';
import { refusalOf } from '../support/stack';
import { adoptedStack } from './adopted-stack';
import { FLAT, MESSY, NESTED } from './tenancies';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'adopt-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(listings: Readonly<Record<string, unknown>>): string {
  const path = join(folder, 'listings');
  mkdirSync(path, { recursive: true });
  for (const [name, content] of Object.entries(listings)) {
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}

/** What the code that adopt prints synthesizes to. */
function synthesized(code: string) {
  const { stack, handles } = adoptedStack(code);
  const {
    resource,
    import: imports,
    locals = {},
  } = JSON.parse(Testing.synth(stack)) as {
    resource: Record<string, Record<string, Record<string, unknown>>>;
    import: { to: string; id: string }[];
    locals?: Record<string, string>;
  };
  return { handles, resource, imports, ledger: ledgerIn(locals['protected_by_name'] ?? '') };
}

test('the code compiles', async () => {
  const codes = [];
  for (const [name, listings] of Object.entries({ FLAT, NESTED, MESSY })) {
    rmSync(join(folder, 'listings'), { recursive: true, force: true });
    const { output, exitCode } = await run(['adopt', write(listings)]);
    expect(exitCode).toBe(0);
    codes.push({ name, code: output });
  }

  expect(compilationProblems(codes)).toEqual([]);
});

test('what exists is declared as it is, with an import for each', async () => {
  const { resource, imports, handles } = synthesized((await run(['adopt', write(NESTED)])).output);

  expect(resource['oci_artifacts_container_repository']?.['Container-repository-team-api']).toMatchObject({
    display_name: 'team/api',
    is_public: false,
    compartment_id: '${oci_identity_compartment.Compartment-dev.id}',
    defined_tags: { 'ops.tier': 'gold', 'Oracle-Tags.CreatedBy': 'someone' },
    lifecycle: { prevent_destroy: true, ignore_changes: ['defined_tags["Oracle-Tags.CreatedBy"]'] },
  });
  expect(resource['oci_identity_policy']?.['Policy-dev-access']).toMatchObject({
    statements: NESTED['policies.json'].data.flatMap((policy) => Object(policy).statements as string[]),
    version_date: '2024-01-01',
  });
  expect(imports).toContainEqual({
    to: 'oci_identity_compartment.Compartment-apps',
    id: 'ocid1.compartment.oc1..apps',
  });
  expect(imports).toHaveLength(6);
  expect(Object.keys(handles)).toEqual(['compartments', 'dynamicGroups', 'policies', 'containerRepositories']);
});

test('what cannot be created again is in the ledger, by its name', async () => {
  const { ledger } = synthesized(
    (await run(['adopt', write({ ...MESSY, 'groups.json': FLAT['groups.json'] })])).output,
  );

  expect(ledger).toEqual({
    'a-b': 'oci_artifacts_container_repository.Container-repository-a-b-oc1-two.id',
    'a/b': 'oci_artifacts_container_repository.Container-repository-a-b-oc1-one.id',
    'artifacts jars': 'oci_artifacts_repository.Artifact-repository-jars.id',
    class: 'oci_artifacts_container_repository.Container-repository-class.id',
    'group devs': 'oci_identity_group.Group-devs.id',
  });
});

test('code without anything irreplaceable imports no ledger', async () => {
  const { output } = await run(['adopt', write({ 'users.json': MESSY['users.json'] })]);

  expect(output).toContain("import { inHomeRegion, oci } from 'cdktf-oci-registry';");
});

test('identity uses the provider of the home region', async () => {
  const { output } = await run(['adopt', write(NESTED)]);
  const stack = new RegistryStack(new App(), 'registry', { region: 'eu-frankfurt-1', homeRegion: 'eu-amsterdam-1' });
  adoptedStack(output, stack);
  const { resource } = JSON.parse(Testing.synth(stack)) as {
    resource: Record<string, Record<string, { provider?: string }>>;
  };

  const providersOf = (type: string) => new Set(Object.values(resource[type] ?? {}).map(({ provider }) => provider));
  expect(providersOf('oci_identity_policy')).toEqual(new Set(['oci.home']));
  expect(providersOf('oci_artifacts_container_repository')).toEqual(new Set([undefined]));
});

test('names that repeat are told apart, and texts reach Terraform as they are', async () => {
  const { resource, handles } = synthesized((await run(['adopt', write(MESSY)])).output);

  expect(Object.values(resource['oci_identity_compartment'] ?? {}).map(({ description }) => description)).toContain(
    'Two: $${file("/etc/passwd")} %%{ if true } "quoted" \\ \u2028 `x`',
  );
  expect(Object.keys(handles['compartments'] ?? {})).toEqual([
    'shared ocid1.compartment.oc1..aaaaaaa1',
    'shared ocid1.compartment.oc1..bbbbbbb2',
  ]);
  expect(Object.keys(resource['oci_artifacts_container_repository'] ?? {})).toHaveLength(3);
  expect(resource['oci_identity_user']?.['User-ci-example-com']).not.toHaveProperty('email');
});

test('the code is the same whatever the order of the listings, and one more item adds only its own lines', async () => {
  const turned = Object.fromEntries(
    Object.entries(NESTED)
      .reverse()
      .map(([name, { data }]) => [name, { data: Array.isArray(data) ? data.toReversed() : data }]),
  );
  const code = (await run(['adopt', write(NESTED)])).output;
  expect((await run(['adopt', write(turned)])).output).toBe(code);

  const groups = {
    data: [{ id: 'ocid1.group.oc1..x', name: 'x', description: 'x', 'compartment-id': 'ocid1.tenancy.oc1..acme' }],
  };
  const more = (await run(['adopt', write({ ...NESTED, 'groups.json': groups })])).output.split('\n');
  expect(code.split('\n').filter((line) => !more.includes(line))).toEqual([]);
});

test('what is left out is named', async () => {
  const { errors } = await run(['adopt', write({ ...NESTED, ...MESSY })]);
  const { errors: gone } = await run([
    'adopt',
    write({ 'compartments.json': NESTED['compartments.json'], 'vcns.json': '', 'users.json': '' }),
  ]);

  expect(errors).toContain('ocid1.vcn.oc1..net: a vcn is not taken over\n');
  expect(gone).toContain("compartment 'old': it is deleted\n");
});

test.each([
  ['a list after --query', [{ id: 'ocid1.group.oc1..a' }], 'it is not a listing as the OCI CLI prints it'],
  ['items after --query', { data: [{ name: 'x' }] }, 'items of another shape, as after --query, cannot be identified'],
  ['an item that is null', { data: [null] }, 'items of another shape, as after --query, cannot be identified'],
  ['a listing of a domain', { data: { resources: [] } }, 'its groups and users have other import ids'],
  [
    'an item without a name',
    { data: [{ id: 'ocid1.group.oc1..a', 'compartment-id': 'c' }] },
    'it is not as the OCI CLI prints it',
  ],
  ['null', null, 'it is not a listing as the OCI CLI prints it'],
])('%s is refused', (_, json, why) => {
  expect(refusalOf(() => listingFrom('groups.json', json))).toContain(why);
});

test.each([
  ['nothing', [], 'name the listings'],
  ['a folder that is missing', ['missing'], 'it cannot be read'],
  ['half a listing', ['half.json'], 'half.json'],
  ['empty listings', ['empty.json'], 'the listings hold nothing that can be taken over'],
])('%s is refused by the command', async (_, names, message) => {
  const path = write({ 'half.json': '{"data": [', 'empty.json': '' });
  const { exitCode, errors, output } = await run(['adopt', ...names.map((name) => join(path, name))]);

  expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
  expect(errors).toContain(message);
});
