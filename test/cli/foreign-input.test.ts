import * as fc from 'fast-check';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { CONFIGURATION, PLAN } from './readable-documents';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  file = join(folder, 'plan.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS = ['access', 'check', 'diagram'];

async function refusals(): Promise<string[]> {
  const results = await Promise.all(COMMANDS.map((command) => run([command, file])));
  expect(results.map(({ output, exitCode }) => ({ output, exitCode }))).toEqual(
    COMMANDS.map(() => ({ output: '', exitCode: 2 })),
  );
  return [...new Set(results.map(({ errors }) => errors.replace(file, 'plan.json')))];
}

const NEITHER = 'it is neither a synthesized stack nor a plan';
const SHOW = 'terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json';

test('takes names that JavaScript gives a meaning', async () => {
  const resource = JSON.parse(
    '{"constructor":{"a":{}},"__proto__":{"b":{}},"oci_artifacts_container_repository":{"__proto__":' +
      '{"display_name":"prod/api","compartment_id":"ocid1.tenancy.oc1..t"}},"oci_identity_policy":{"__proto__":' +
      '{"compartment_id":"ocid1.tenancy.oc1..t","statements":["Allow group x to manage repos in tenancy"]}}}',
  ) as object;
  writeFileSync(file, JSON.stringify({ resource }));

  const { output } = await run(['access', file, '--format', 'csv']);

  expect(output).toContain('"prod/api","push","x","yes"');
  expect((await Promise.all(COMMANDS.map((command) => run([command, file])))).map(({ exitCode }) => exitCode)).toEqual([
    0, 0, 0,
  ]);
});

describe.each([
  ['an empty object', {}, `an empty object: ${NEITHER}`],
  ['an object with a comment', { '//': { metadata: {} } }, `an object with //: ${NEITHER}`],
  ['an empty list', [], `a list: ${NEITHER}`],
  ['a list of configurations', [CONFIGURATION], `a list: ${NEITHER}`],
  ['null', null, `null: ${NEITHER}`],
  ['a number', 5, `5: ${NEITHER}`],
  ['text', 'plan', `text: ${NEITHER}`],
  [
    'the manifest of cdktf',
    { version: '0.21.0', stacks: { registry: { name: 'registry' } } },
    `the manifest of cdktf: ${NEITHER}; name its folder`,
  ],
  [
    'a package.json',
    { name: 'shop', version: '1.0.0', scripts: {}, dependencies: {} },
    `an object with name, version, scripts, dependencies: ${NEITHER}`,
  ],
  [
    'a configuration with something else in it',
    { ...CONFIGURATION, resources: {} },
    `an object with //, resources: ${NEITHER}`,
  ],
  ['a state', { format_version: '1.0', values: { root_module: {} } }, `a state: ${NEITHER}; print a plan: ${SHOW}`],
  ['a state file', { version: 4, serial: 1, lineage: 'a', resources: [] }, `a state file: ${NEITHER}`],
  ['a plan that failed', { ...PLAN, errored: true }, 'a plan that failed: it contains the state before the error'],
  ['a plan that failed early', { format_version: '1.2', errored: true }, `a plan that failed: ${NEITHER}`],
  ['a partial plan', { ...PLAN, complete: false }, 'a partial plan: resources that -target excludes'],
  [
    'a plan in a later format',
    { ...PLAN, format_version: '2.0' },
    'a plan in format 2.0: this version supports formats 0 and 1',
  ],
  ['a plan without values', { ...PLAN, planned_values: null }, 'planned_values: null: Terraform writes an object here'],
  [
    'a module that is a number',
    { ...PLAN, planned_values: { root_module: { child_modules: [7] } } },
    'planned_values, module: 7: Terraform writes an object here',
  ],
  [
    'a resource without a type',
    { ...PLAN, planned_values: { root_module: { resources: [{ address: 'a.b', mode: 'managed' }] } } },
    'planned_values, root module: resource a.b: type: nothing: Terraform writes text here',
  ],
  ['resources that are null', { resource: null }, 'resource: null: Terraform writes an object here'],
  ['a block that is a number', { resource: { oci_identity_policy: { P: 5 } } }, 'resource.oci_identity_policy.P: 5: '],
  [
    'two blocks of a name',
    { resource: [{ oci_identity_policy: { P: {} } }, { oci_identity_policy: { P: {} } }] },
    'resource.oci_identity_policy.P: two blocks: Terraform accepts only one block of a name',
  ],
  [
    'metadata that is a number',
    { ...CONFIGURATION, '//': { 'oci-registry': { guarded: 5 } } },
    'oci-registry.guarded: 5: ',
  ],
])('%s', (_, json, message) => {
  test('is refused by every command', async () => {
    writeFileSync(file, JSON.stringify(json));

    const [refusal, ...others] = await refusals();

    expect(refusal).toContain(`plan.json: `);
    expect(refusal).toContain(message);
    expect(others).toEqual([]);
  });
});

test.each([
  ['nothing', '', 'nothing: the file is empty'],
  ['half a plan', '{"planned_values":{"root', '24 characters: they are not JSON: Unterminated string'],
  [
    'a saved plan',
    Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe]),
    'a saved plan: only Terraform can read it; print it: terraform show -json',
  ],
  [
    'messages',
    '{"@level":"info","type":"version"}\n{"@level":"info"}\n',
    `the messages of terraform -json: they report progress`,
  ],
  ['bytes of no text', Buffer.from([0x7b, 0xff, 0xff, 0x7d]), '4 bytes: they are not text in UTF-8'],
])('a file with %s is refused by every command', async (_, content, message) => {
  writeFileSync(file, content);

  expect(await refusals()).toEqual([expect.stringContaining(`plan.json: ${message}`)]);
});

const ENCODINGS: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-16 in big-endian order', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
];

test.each(ENCODINGS)('a plan in %s is read', async (_, encoded) => {
  const plain = join(folder, 'plain.json');
  writeFileSync(plain, JSON.stringify(PLAN));
  writeFileSync(file, encoded(JSON.stringify(PLAN)));

  const results = await Promise.all([plain, file].map((path) => run(['access', path])));

  expect(results[1]).toEqual(results[0]);
  expect(results[0]?.output).toContain('prod/é');
});

test.each(ENCODINGS)('a golden file and an error of Terraform in %s are read', async (_, encoded) => {
  writeFileSync(file, JSON.stringify(PLAN));
  const [golden, error] = [join(folder, 'access.md'), join(folder, 'error.txt')];
  await run(['access', file, '--golden', golden]);
  writeFileSync(golden, encoded(readFileSync(golden, 'utf8')));
  writeFileSync(
    error,
    encoded(
      'Error: Instance cannot be destroyed\n\nResource terraform_data.protected["prod/shop/web"] has lifecycle.prevent_destroy set, but',
    ),
  );

  expect((await run(['access', file, '--golden', golden, '--check'])).output).toBe('Access is as agreed.\n');
  expect((await run(['explain-plan-error', error])).output).toContain('\n  prod/shop/web\n');
});

test('an error of Terraform that is no text, or missing, is refused', async () => {
  writeFileSync(file, Buffer.from([0x7b, 0xff, 0xff, 0x7d]));

  expect(await run(['explain-plan-error', file])).toEqual({
    output: '',
    errors: `${file}: 4 bytes: they are not text in UTF-8; write it as UTF-8\n`,
    exitCode: 2,
  });
  expect((await run(['explain-plan-error', join(folder, 'none.txt')])).errors).toContain('it cannot be read: ');
});

test('modules are read however deep they are', async () => {
  const deepest = JSON.stringify(PLAN.planned_values.root_module);
  const root = `${'{"child_modules":['.repeat(5000)}${deepest}${']}'.repeat(5000)}`;
  writeFileSync(file, `{"format_version":"1.2","planned_values":{"root_module":${root}}}`);

  const { output, exitCode } = await run(['access', file]);

  expect(output).toContain('prod/é');
  expect(exitCode).toBe(0);
});

test('attributes that lead back to themselves are left as references', async () => {
  const [one, other] = ['A', 'B'].map((id) => ({ name: `\${oci_identity_compartment.${id}.name}` }));
  const output = { Loop: { value: '${data.terraform_remote_state.cross-stack-reference-input-x.outputs.Loop}' } };
  mkdirSync(join(folder, 'x'));
  file = join(folder, 'x', 'cdk.tf.json');
  writeFileSync(
    file,
    JSON.stringify({
      resource: { oci_identity_compartment: { A: other, B: one, C: { name: output.Loop.value } } },
      output,
    }),
  );

  const results = await Promise.all(COMMANDS.slice(0, 2).map((command) => run([command, file])));

  expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
});

describe('a folder', () => {
  function writeStack(name: string): void {
    mkdirSync(join(folder, 'stacks', name), { recursive: true });
    writeFileSync(join(folder, 'stacks', name, 'cdk.tf.json'), JSON.stringify(CONFIGURATION));
  }
  const writeManifest = (...stacks: string[]) =>
    writeFileSync(
      join(folder, 'manifest.json'),
      JSON.stringify({ version: '0.21.0', stacks: Object.fromEntries(stacks.map((stack) => [stack, {}])) }),
    );

  test.each([
    ['whose synthesis was refused', () => writeStack('one'), 'there is no manifest.json, so synthesis did not finish'],
    [
      'that lacks a stack',
      () => {
        writeStack('one');
        writeManifest('one', 'other');
      },
      "other': there is no synthesized stack",
    ],
    [
      'of stacks in HCL',
      () => {
        mkdirSync(join(folder, 'stacks', 'one'), { recursive: true });
        writeFileSync(join(folder, 'stacks', 'one', 'cdk.tf'), '');
        writeManifest('one');
      },
      "one': its stack is written in HCL; synthesize again without --hcl",
    ],
    [
      'with a manifest that is a list',
      () => {
        writeStack('one');
        writeFileSync(join(folder, 'manifest.json'), '[]');
      },
      'manifest.json: a list: Terraform writes an object here',
    ],
  ])('%s is refused', async (_, write, message) => {
    write();
    file = folder;

    expect(await refusals()).toEqual([expect.stringContaining(message)]);
  });

  test('with a stack that the manifest does not name fails a check, and says so', async () => {
    writeStack('one');
    writeStack('old');
    writeManifest('one');

    const { errors, exitCode } = await run(['check', folder]);

    expect(errors).toBe(
      `not evaluated: ${join(folder, 'stacks', 'old')}: it is not in manifest.json; delete it if the app no longer has this stack\n`,
    );
    expect(exitCode).toBe(1);
  });
});

test.each([
  ['access', 'no stack in it has a repository, a secret or a compartment'],
  ['check', 'no stack in it has a resource of Oracle Cloud'],
])('%s of a stack without anything of Oracle is refused', async (command, why) => {
  writeFileSync(file, JSON.stringify({ resource: { null_resource: { Nothing: {} } } }));

  expect(await run([command, file])).toEqual({ output: '', errors: expect.stringContaining(why), exitCode: 2 });
});

test('blocks that are written as lists are read as those that are not', async () => {
  const { resource, data } = CONFIGURATION;
  const listed = (blocks: Readonly<Record<string, Readonly<Record<string, object>>>>) =>
    Object.entries(blocks).map(([type, byName]) => ({
      [type]: Object.entries(byName).map(([name, block]) => ({ [name]: [block] })),
    }));
  const plain = join(folder, 'plain.json');
  writeFileSync(plain, JSON.stringify(CONFIGURATION));
  writeFileSync(file, JSON.stringify({ ...CONFIGURATION, resource: listed(resource), data: listed(data) }));

  const [asLists, asObjects] = await Promise.all([file, plain].map((path) => run(['access', path])));

  expect(asLists).toEqual(asObjects);
  expect(asObjects?.output).toContain('acme-release');
});

test('any value in place of another is read or refused, and never fails', async () => {
  const anything = fc.constantFrom<unknown>(null, 7, true, '', 'text', '${a.b.c}', [], [null], {}, { x: null }, [[]]);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<object>(PLAN, CONFIGURATION), fc.nat(), anything, async (document, at, value) => {
      writeFileSync(file, JSON.stringify(withNodeReplaced(document, at, value)));

      for (const command of [...COMMANDS, 'diagram --of network']) {
        const [name = '', ...options] = command.split(' ');
        expect([0, 1, 2]).toContain((await run([name, file, ...options])).exitCode);
      }
    }),
    { numRuns: 300 },
  );
});

/** The document with one of its values, the n-th around its end, replaced. */
function withNodeReplaced(document: object, n: number, value: unknown): unknown {
  let count = 0;
  JSON.stringify(document, (_, node: unknown) => {
    count += 1;
    return node;
  });
  let index = -1;
  return JSON.parse(
    JSON.stringify(document, (_, node: unknown) => {
      index += 1;
      return index === n % count ? value : node;
    }),
  ) as unknown;
}
