import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import type { Log } from 'sarif';
import { run } from '../../lib/cli/run';

const SARIF_SCHEMA = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

const PUBLIC = {
  '//': { metadata: { path: 'registry/Base/Resource' } },
  display_name: 'base',
  is_public: true,
};
const SETTINGS = { Settings: { is_repository_created_on_first_push: true } };
const COMPARTMENT = { resource: { oci_identity_compartment: { Prod: { name: 'prod' } } } };
const REASON = 'Published for our customers';
const ACKNOWLEDGED = {
  '//': { 'oci-registry': { acknowledged: [{ at: 'registry/Base', rule: 'public-repository', reason: REASON }] } },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function synthesize(configuration: object): void {
  mkdirSync(join(folder, 'stacks', 'registry'), { recursive: true });
  writeFileSync(join(folder, 'stacks', 'registry', 'cdk.tf.json'), JSON.stringify(configuration, null, 2));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '0.21.0', stacks: { registry: {} } }));
}

function synthesizeBoth(comment = {}): void {
  synthesize({
    ...comment,
    resource: {
      oci_artifacts_container_repository: { Base: PUBLIC },
      oci_artifacts_container_configuration: SETTINGS,
    },
  });
}

const WARNING = `warning create-on-first-push: A push creates undeclared repositories
  oci_artifacts_container_configuration.Settings: a push to a repository that does not exist creates it, in the whole tenancy and region
  why: a repository that a push creates is in the root compartment, so grants on repositories and environments do not include it
  fix: set is_repository_created_on_first_push to false, and declare repositories before the first push
  or:  acknowledge(<construct>, 'create-on-first-push', '<reason>')
  see: https://docs.oracle.com/iaas/Content/Registry/Tasks/registrycreatingarepository.htm
`;

describe('oci-registry check', () => {
  test('says what is wrong where, why, and what to do', async () => {
    synthesizeBoth();

    expect(await run(['check', folder])).toEqual({
      output: `error public-repository: A repository that anyone may pull from
  registry/Base/Resource: repository 'base' is public
  why: anyone can pull its images without signing in, including people outside the company
  fix: set is_public to false; omitting it does not make a public repository private
  or:  acknowledge(<construct>, 'public-repository', '<reason>')
  see: https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm

${WARNING}
1 error, 1 warning, 0 notes, 0 acknowledged
`,
      errors: '',
      exitCode: 1,
    });
  });

  test('shows what is acknowledged, with the reason, and does not fail on it', async () => {
    synthesizeBoth(ACKNOWLEDGED);

    expect(await run(['check', folder])).toEqual({
      output: `${WARNING}
acknowledged
  registry/Base/Resource: public-repository: ${REASON}

0 errors, 1 warning, 0 notes, 1 acknowledged
`,
      errors: '',
      exitCode: 0,
    });
  });

  test.each([
    ['error', 0],
    ['warning', 1],
    ['note', 1],
  ])('fails on a warning with --fail-on %s: %i', async (severity, exitCode) => {
    synthesizeBoth(ACKNOWLEDGED);

    expect((await run(['check', folder, '--fail-on', severity])).exitCode).toBe(exitCode);
  });

  test('reports an acknowledgement of nothing, which cannot be acknowledged', async () => {
    synthesize({ ...ACKNOWLEDGED, ...COMPARTMENT });

    expect((await run(['check', folder])).output)
      .toBe(`warning unused-acknowledgement: An acknowledgement without a finding
  registry/Base: 'public-repository' is acknowledged, and has no finding here
  why: it would hide a later finding
  fix: remove it

0 errors, 1 warning, 0 notes, 0 acknowledged
`);
  });

  test('writes JSON', async () => {
    synthesizeBoth(ACKNOWLEDGED);

    expect(JSON.parse((await run(['check', folder, '--format', 'json'])).output)).toEqual([
      {
        rule: 'public-repository',
        severity: 'error',
        stack: 'registry',
        path: 'registry/Base/Resource',
        message: "repository 'base' is public",
        why: expect.stringContaining('without signing in'),
        fix: expect.stringContaining('set is_public to false'),
        see: expect.stringContaining('https://docs.oracle.com/'),
        acknowledged: REASON,
      },
      expect.objectContaining({ rule: 'create-on-first-push', severity: 'warning' }),
    ]);
  });

  test('says what it could not check, and fails on it unless that is allowed', async () => {
    synthesize({ resource: { oci_identity_policy: { Access: { statements: ['Let everybody in'] } } } });
    const [strict, lenient] = [await run(['check', folder]), await run(['check', folder, '--allow-unevaluated'])];

    expect(strict.errors).toMatch(/^not checked: [^:]*: Let everybody in: /);
    expect(strict.exitCode).toBe(1);
    expect(lenient).toEqual({ ...strict, exitCode: 0 });
  });

  test('writes each finding in one line, whatever is in its names', async () => {
    const display_name = 'base\n0 errors\u202e\u001b[2J[x](https://example.com)<b>';
    synthesize({ resource: { oci_artifacts_container_repository: { Base: { ...PUBLIC, display_name } } } });
    const shown = "repository 'base\\n0 errors\\u202e\\u001b[2J[x](https://example.com)<b>' is public";

    const [text, json, sarif] = await Promise.all(
      ['text', 'json', 'sarif'].map(async (format) => (await run(['check', folder, '--format', format])).output),
    );

    expect(text?.split('\n')).toContain(`  registry/Base/Resource: ${shown}`);
    expect(json).not.toMatch(/\u202e/);
    expect(JSON.parse(json ?? '')[0].message).toBe(`repository '${display_name}' is public`);
    expect((JSON.parse(sarif ?? '') as Log).runs[0]?.results?.[0]?.message.text).toBe(
      `registry/Base/Resource: ${shown.replace('](', '\\](')}`,
    );
  });

  test('names what it could not check in one line', async () => {
    synthesize({ resource: { oci_identity_policy: { Access: { statements: ['Let\neverybody\u202e in'] } } } });

    expect((await run(['check', folder])).errors).toMatch(/^not checked: [^:]*: Let\\neverybody\\u202e in: [^\n]*\n$/);
  });

  test('reads stacks that cdktf did not write', async () => {
    synthesize(COMPARTMENT);

    expect(await run(['check', join(folder, 'stacks', 'registry')])).toEqual({
      output: '0 errors, 0 warnings, 0 notes, 0 acknowledged\n',
      errors: '',
      exitCode: 0,
    });
  });

  test.each([
    [['check', 'nowhere'], "oci-registry: 'nowhere': there is no synthesized stack"],
    [['check', 'a', '--fail-on', 'never'], "error: option '--fail-on <severity>' argument 'never' is invalid."],
    [['check', 'a', '--format', 'xml'], "error: option '--format <format>' argument 'xml' is invalid."],
  ])('refuses %j', async (words, message) => {
    const { errors, exitCode } = await run(words);

    expect(errors.startsWith(message)).toBe(true);
    expect(exitCode).toBe(2);
  });
});

describe('the SARIF log', () => {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync(SARIF_SCHEMA, 'utf8')));

  async function log(): Promise<Log> {
    return JSON.parse((await run(['check', folder, '--format', 'sarif'])).output) as Log;
  }

  test.each([
    ['findings', () => synthesizeBoth()],
    ['acknowledged findings', () => synthesizeBoth(ACKNOWLEDGED)],
    ['no findings', () => synthesize(COMPARTMENT)],
    ['an acknowledgement of nothing', () => synthesize({ ...ACKNOWLEDGED, ...COMPARTMENT })],
  ])('is valid with %s', async (_, synthesizeIt) => {
    synthesizeIt();

    const written = await log();
    isValid(written);

    expect(isValid.errors).toBeNull();
  });

  test('would not be valid with a level that SARIF does not have', async () => {
    synthesizeBoth();

    expect(isValid(JSON.parse(JSON.stringify(await log()).replace('"level":"error"', '"level":"fatal"')))).toBe(false);
  });

  test('names the file, the line and the construct', async () => {
    synthesizeBoth();
    const { runs } = await log();

    expect(runs[0]?.results?.[0]).toEqual({
      ruleId: 'public-repository',
      level: 'error',
      message: { text: "registry/Base/Resource: repository 'base' is public" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: relative('.', join(folder, 'stacks', 'registry', 'cdk.tf.json')) },
            region: { startLine: 7 },
          },
          logicalLocations: [{ fullyQualifiedName: 'registry/Base/Resource', kind: 'resource' }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}$/) },
      suppressions: [],
    });
    expect(runs[0]?.results?.[1]?.locations?.[0]?.physicalLocation?.region).toEqual({ startLine: 1 });
  });

  test('tells the same finding by the same fingerprint, and others apart', async () => {
    const fingerprints = async () => (await log()).runs[0]?.results?.map((result) => result.partialFingerprints);
    synthesizeBoth();
    const before = await fingerprints();
    synthesizeBoth({ '//': { one: 'line more' } });

    expect(await fingerprints()).toEqual(before);
    expect(new Set(before?.map((one) => JSON.stringify(one))).size).toBe(2);
  });

  test('takes an acknowledgement for a suppression in the source', async () => {
    synthesizeBoth(ACKNOWLEDGED);

    expect((await log()).runs[0]?.results?.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'inSource', justification: REASON }],
      [],
    ]);
  });

  test('describes every rule that a result names', async () => {
    synthesize({ ...ACKNOWLEDGED, ...COMPARTMENT });
    const { runs } = await log();
    const rules = runs[0]?.tool.driver.rules ?? [];

    expect(rules.find(({ id }) => id === 'public-repository')).toEqual({
      id: 'public-repository',
      shortDescription: { text: 'A repository that anyone may pull from' },
      fullDescription: { text: 'Anyone can pull its images without signing in, including people outside the company.' },
      help: {
        text:
          'Anyone can pull its images without signing in, including people outside the company. ' +
          'Set is_public to false; omitting it does not make a public repository private.',
      },
      helpUri: 'https://docs.oracle.com/iaas/Content/Registry/Concepts/registryconcepts.htm',
      defaultConfiguration: { level: 'error' },
    });
    expect(rules.map(({ id }) => id)).toContain(runs[0]?.results?.[0]?.ruleId);
  });
});

test('oci-registry rules prints the page of rules', async () => {
  expect((await run(['rules'])).output).toMatch(/^# Rules of `oci-registry check`\n/);
});

describe('oci-registry check, with rules of your own', () => {
  test('applies rules of your own, and other severities', async () => {
    synthesizeBoth();
    const rules = join(folder, 'rules.js');
    writeFileSync(
      rules,
      `exports.rules = [{ id: 'acme', severity: 'error', title: 'Ours', why: 'w', fix: 'f', see: 'https://example.com',
        types: ['oci_artifacts_container_repository'], check: () => ['not ours'] }];`,
    );
    const quiet = ['--severity', 'public-repository=note', '--severity', 'acme=note'];

    const failed = await run(['check', folder, '--rules', rules]);
    const passed = await run(['check', folder, '--rules', rules, ...quiet]);

    expect(failed).toMatchObject({ exitCode: 1, output: expect.stringContaining('error acme: Ours') });
    expect(passed).toMatchObject({ exitCode: 0, output: expect.stringContaining('note acme: Ours') });
  });

  test.each([
    ["exports.rules = [{ id: 'acme' }]", 'the module exports no list of rules'],
    ['syntax error', 'the module cannot be loaded: SyntaxError'],
  ])('refuses a module of rules that reads %s', async (text, why) => {
    synthesizeBoth();
    const rules = join(folder, 'rules.js');
    writeFileSync(rules, text);

    expect(await run(['check', folder, '--rules', rules])).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining(why),
    });
  });
});
