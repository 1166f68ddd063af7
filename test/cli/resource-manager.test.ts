import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { strFromU8, unzipSync } from 'fflate';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { parse } from 'yaml';
import { run } from '../../lib/cli/run';
import { RegistryPlatform, RegistryStack, retireBy } from '../../lib';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resource-manager-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(configuration: object): void {
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(configuration));
}

async function zipOf(path: string, ...options: string[]): Promise<Record<string, Uint8Array>> {
  const output = join(folder, 'stack.zip');
  const { errors, exitCode } = await run(['resource-manager', path, '--output', output, ...options]);
  expect([errors, exitCode]).toEqual(['', 0]);
  return unzipSync(readFileSync(output));
}

async function textsOf(...options: string[]): Promise<Record<string, string>> {
  const files = await zipOf(folder, ...options);
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function schemaOf(variable: object) {
  write({ resource: {}, variable });
  return parse((await textsOf())['schema.yaml'] ?? '') as {
    variableGroups: { title: string; visible?: boolean; variables: string[] }[];
    variables: Record<string, object>;
  };
}

function synthesizePlatform(edit: (stack: RegistryStack) => void = () => undefined): string {
  const app = new App({ outdir: join(folder, 'cdktf.out') });
  const stack = new RegistryStack(app, 'registry', {
    region: 'eu-frankfurt-1',
    signIn: { profile: 'mine' },
    backend: { kind: 'cloud', organization: 'acme', workspace: 'registry' },
  });
  edit(stack);
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'ops',
    costCenter: 'CC-1',
    teams: { shop: { repositories: ['web', { name: 'old', retired: true }] } },
  });
  app.synth();
  return join(folder, 'cdktf.out');
}

test('the zip has a configuration without backend and sign-in, a .tf file and a schema', async () => {
  const files = await zipOf(synthesizePlatform((stack) => retireBy(stack, 'state-rm')));
  const { terraform, provider } = JSON.parse(strFromU8(files['cdk.tf.json'] ?? new Uint8Array())) as {
    terraform: object;
    provider: { oci: object[] };
  };

  expect(Object.keys(files)).toEqual(['cdk.tf.json', 'main.tf', 'schema.yaml']);
  expect(Object.keys(terraform)).toEqual(['required_providers']);
  expect(provider.oci[0]).toEqual({ region: 'eu-frankfurt-1', tenancy_ocid: '${var.tenancy_ocid}' });
  expect(parse(strFromU8(files['schema.yaml'] ?? new Uint8Array()))).toEqual({
    title: 'registry',
    description: 'The stack registry, synthesized by cdktf-oci-registry',
    schemaVersion: '1.1.0',
    version: '1',
    locale: 'en',
    variableGroups: [{ title: 'Filled by Resource Manager', visible: false, variables: ['tenancy_ocid'] }],
    variables: {
      tenancy_ocid: { type: 'string', title: 'Tenancy', description: 'OCID of the tenancy', required: true },
    },
  });
});

test('the same declaration makes the same bytes, at any time and in any folder', async () => {
  const retired = (stack: RegistryStack) => retireBy(stack, 'state-rm');
  await zipOf(synthesizePlatform(retired));
  const first = readFileSync(join(folder, 'stack.zip'));
  jest.useFakeTimers({ now: new Date('2031-07-01T00:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] });
  try {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    await zipOf(synthesizePlatform(retired));
  } finally {
    jest.useRealTimers();
  }

  expect(readFileSync(join(folder, 'stack.zip')).equals(first)).toBe(true);
});

test('variables have the input fields that their names and types call for', async () => {
  const text = (more: object = {}) => ({ type: 'string', ...more });
  const { variables, variableGroups } = await schemaOf({
    tenancy_ocid: text(),
    parent_compartment_ocid: text(),
    home_region: text({ default: 'eu-frankfurt-1' }),
    vcn_ocid: text(),
    subnet_ocid: text(),
    vault_ocid: text(),
    key_ocid: text(),
    operators_group_ocid: text(),
    client_token: text({ sensitive: true }),
    size: { type: 'number', default: 2 },
    guarded: { type: 'bool', default: false },
    teams: { type: 'list(string)', default: [] },
    labels: { type: 'map(string)', default: {} },
  });

  expect(variables).toEqual({
    tenancy_ocid: { type: 'string', title: 'Tenancy', required: true },
    parent_compartment_ocid: { type: 'oci:identity:compartment:id', title: 'Parent compartment', required: true },
    home_region: {
      type: 'oci:identity:region:name',
      title: 'Home region',
      required: false,
      default: 'eu-frankfurt-1',
    },
    vcn_ocid: {
      type: 'oci:core:vcn:id',
      dependsOn: { compartmentId: '${compartment_ocid}' },
      title: 'Vcn',
      required: true,
    },
    subnet_ocid: {
      type: 'oci:core:subnet:id',
      dependsOn: { compartmentId: '${compartment_ocid}', vcnId: '${vcn_ocid}' },
      title: 'Subnet',
      required: true,
    },
    vault_ocid: {
      type: 'oci:kms:vault:id',
      dependsOn: { compartmentId: '${compartment_ocid}' },
      title: 'Vault',
      required: true,
    },
    key_ocid: {
      type: 'oci:kms:key:id',
      dependsOn: { compartmentId: '${compartment_ocid}', vaultId: '${vault_ocid}' },
      title: 'Key',
      required: true,
    },
    operators_group_ocid: { type: 'oci:identity:groups:id', title: 'Operators group', required: true },
    client_token: { type: 'password', title: 'Client token', required: true },
    size: { type: 'number', title: 'Size', required: false, default: 2 },
    guarded: { type: 'boolean', title: 'Guarded', required: false, default: false },
    teams: { type: 'array', items: { type: 'string' }, title: 'Teams', required: false, default: [] },
    compartment_ocid: {
      type: 'oci:identity:compartment:id',
      title: 'Compartment',
      description: 'Compartment of the stack in Resource Manager',
      required: true,
    },
  });
  expect(variableGroups[0]?.variables).toEqual(['tenancy_ocid', 'compartment_ocid']);
  expect(JSON.parse((await textsOf())['cdk.tf.json'] ?? '')).toHaveProperty('variable.compartment_ocid');
});

test('files that cdktf copied beside the stack are in the zip', async () => {
  write({ resource: {} });
  mkdirSync(join(folder, 'assets', 'page'), { recursive: true });
  writeFileSync(join(folder, 'assets', 'page', 'a.md'), 'text');

  expect((await textsOf())['assets/page/a.md']).toBe('text');
});

test('the zip is described as JSON', async () => {
  write({ resource: {} });
  const output = join(folder, 'a.zip');

  expect(JSON.parse((await run(['resource-manager', folder, '--output', output, '--json'])).output)).toEqual({
    file: output,
    bytes: readFileSync(output).length,
    files: ['cdk.tf.json', 'main.tf', 'schema.yaml'],
  });
});

const VAULT = (content: string) => ({
  oci_vault_secret: { S: { secret_content: { content, content_type: 'BASE64' } } },
});

test.each([
  [
    'a removed block',
    { removed: [{ from: 'oci_artifacts_container_repository.Web', lifecycle: { destroy: false } }] },
    "oci-registry: removed blocks: oci_artifacts_container_repository.Web: Resource Manager runs Terraform 1.5, and this needs 1.7; retire with another Terraform first and keep that state; or use retireBy(app, 'state-rm')\n",
  ],
  ['an import with for_each', { import: [{ for_each: '${var.a}', id: 'x', to: 'a.b' }] }, 'an import with for_each'],
  ['an import by expression', { import: [{ id: '${var.a}', to: 'a.b' }] }, 'an import whose id is an expression'],
  [
    'a function of a provider',
    { locals: { a: '${provider::oci::parse(var.a)}' } },
    'a function of a provider in locals.a: Resource Manager runs Terraform 1.5, and this needs 1.8',
  ],
  ['templatestring', { output: { a: { value: '${templatestring(var.a, {})}' } } }, 'the function templatestring'],
  [
    'the state of another stack',
    { data: { terraform_remote_state: { 'cross-stack-reference-input-base': {} } } },
    'references to other stacks: cross-stack-reference-input-base: Resource Manager keeps the state',
  ],
  [
    'a secret',
    { resource: VAULT('c2VjcmV0') },
    'resource.oci_vault_secret.S.secret_content.content: it is a secret, and everybody who can read the stack',
  ],
  ['a password', { resource: { oci_x: { A: { admin_password: 'hunter2' } } } }, 'resource.oci_x.A.admin_password: '],
  [
    'a default that is secret',
    { variable: { a: { sensitive: true, default: 'x' } } },
    'variable.a.default: it is a secret',
  ],
  [
    'a variable that the Console cannot ask for',
    { variable: { tags: { type: 'map(string)' } } },
    "variable 'tags' of type map(string): the Console of Resource Manager has no input field for it",
  ],
])('%s is refused, and no file is written', async (_, configuration, message) => {
  write({ resource: {}, ...configuration });
  const output = join(folder, 'stack.zip');

  const result = await run(['resource-manager', folder, '--output', output]);

  expect([result.output, result.exitCode]).toEqual(['', 2]);
  expect(result.errors).toContain(message);
  expect(() => readFileSync(output)).toThrow();
});

test('the placeholder of a secret is not a secret', async () => {
  write({ resource: VAULT(Buffer.from('not-filled-yet').toString('base64')) });

  expect(Object.keys(await textsOf())).toContain('cdk.tf.json');
});

test('a retired repository is refused with what to do', async () => {
  const { errors } = await run(['resource-manager', synthesizePlatform()]);

  expect(errors).toContain('removed blocks: oci_artifacts_container_repository.');
  expect(errors).toContain("use retireBy(app, 'state-rm')");
});

test('a plan is refused', async () => {
  const plan = join(folder, 'plan.json');
  writeFileSync(
    plan,
    '{"format_version":"1.2","planned_values":{"root_module":{}},"configuration":{"root_module":{}},"resource_changes":[]}',
  );

  expect(await run(['resource-manager', plan, '--output', join(folder, 'stack.zip')])).toEqual({
    output: '',
    errors: expect.stringContaining('name the synthesized stack'),
    exitCode: 2,
  });
});

test('an app of several stacks is refused', async () => {
  const app = new App({ outdir: join(folder, 'cdktf.out') });
  new TerraformStack(app, 'one');
  new TerraformStack(app, 'two');
  app.synth();

  expect((await run(['resource-manager', join(folder, 'cdktf.out')])).errors).toContain('it has several stacks');
});

describeEachBinary('the zip', (binary) => {
  test('is a configuration that plans', async () => {
    const app = new App({ outdir: join(folder, 'cdktf.out') });
    const stack = new RegistryStack(app, 'registry', { region: 'eu-frankfurt-1' });
    new TerraformVariable(stack, 'subnet_ocid', { type: 'string' });
    const teams = { shop: { repositories: ['web'] } };
    new RegistryPlatform(stack, 'Platform', { name: 'acme', owner: 'ops', costCenter: 'CC-1', teams });
    app.synth();
    const unpacked = join(folder, 'unpacked');
    for (const [name, bytes] of Object.entries(await zipOf(join(folder, 'cdktf.out')))) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true });
      writeFileSync(join(unpacked, name), bytes);
    }
    const provider = await OfflineProvider.start();
    try {
      const variables = Object.fromEntries(
        ['tenancy_ocid', 'compartment_ocid', 'subnet_ocid'].map((name) => [name, 'ocid1.tenancy.oc1..acme']),
      );
      const terraform = new Terraform(provider, { binary, directory: unpacked, variables });
      await terraform.init();
      await terraform.validate();

      expect((await terraform.plan()).created).toContainEqual(expect.stringContaining('oci_identity_policy.'));
    } finally {
      provider.stop();
    }
  }, 60_000);
});
