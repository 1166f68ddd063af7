import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';

const PUSH =
  "where all {target.repo.name = 'prod/api', any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}";

function stackWith(...statements: string[]) {
  return {
    resource: {
      oci_identity_compartment: {
        Root: { name: 'registry', compartment_id: 'ocid1.tenancy.oc1..a' },
        Prod: { name: 'acme-prod', compartment_id: '${oci_identity_compartment.Root.id}' },
      },
      oci_identity_group: { Release: { name: 'acme-release' } },
      oci_artifacts_container_repository: {
        Api: { display_name: 'prod/api', compartment_id: '${oci_identity_compartment.Prod.id}' },
      },
      oci_identity_policy: { Access: { statements } },
    },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'access-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function synthesize(...statements: string[]): void {
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stackWith(...statements)));
}

const RELEASE = `Allow group \${oci_identity_group.Release.name} to manage repos in compartment id \${oci_identity_compartment.Prod.id} ${PUSH}`;

describe('oci-registry access', () => {
  test('says who may push and pull, by names', async () => {
    synthesize(
      RELEASE,
      "Allow group 'Corp'/'auditors' to read repos in compartment id ${oci_identity_compartment.Root.id}",
    );

    expect(await run(['access', folder])).toEqual({
      output:
        'compartment  repository  push          pull\n' +
        'acme-prod    prod/api    acme-release  Corp/auditors, acme-release\n',
      errors: '',
      exitCode: 0,
    });
  });

  test.each([
    [
      'markdown',
      '| compartment | repository | push | pull |\n| --- | --- | --- | --- |\n| acme-prod | prod/api | acme-release | acme-release |\n',
    ],
    ['csv', '"compartment","repository","push","pull"\n"acme-prod","prod/api","acme-release","acme-release"\n'],
    [
      'json',
      '[\n  {\n    "compartment": "acme-prod",\n    "repository": "prod/api",\n    "push": "acme-release",\n    "pull": "acme-release"\n  }\n]\n',
    ],
  ])('writes %s', async (format, expected) => {
    synthesize(RELEASE);

    expect((await run(['access', folder, '--format', format])).output).toBe(expected);
  });

  test('counts what is granted above the compartment, and to anyone', async () => {
    synthesize(
      'Allow any-user to read repos in compartment registry',
      'Allow group x to manage all-resources in tenancy',
    );

    expect((await run(['access', folder])).output).toContain('prod/api    x     any-user, x');
  });

  test('tells of statements that it could not count', async () => {
    synthesize('Let everybody in');

    expect((await run(['access', folder])).errors).toMatch(/^not counted: Let everybody in: /);
  });

  test('writes the access that was agreed on, and says what changed since', async () => {
    const golden = join(folder, 'access.md');
    synthesize(RELEASE);
    expect((await run(['access', folder, '--golden', golden])).exitCode).toBe(0);
    expect(await run(['access', folder, '--golden', golden, '--check'])).toMatchObject({
      output: 'Access is as agreed.\n',
      exitCode: 0,
    });

    synthesize(`Allow group ci to manage repos in tenancy ${PUSH}`);
    const before = readFileSync(golden, 'utf8');

    expect(await run(['access', folder, '--golden', golden, '--check'])).toMatchObject({
      output:
        'ci may now pull from prod/api\nci may now push to prod/api\n' +
        'acme-release may no longer pull from prod/api\nacme-release may no longer push to prod/api\n' +
        `Agree by running this again without --check, and commit ${golden}.\n`,
      exitCode: 1,
    });
    expect(readFileSync(golden, 'utf8')).toBe(before);
  });

  test('remembers a repository that nobody may reach', async () => {
    const golden = join(folder, 'access.md');
    synthesize();
    await run(['access', folder, '--golden', golden]);

    expect((await run(['access', folder, '--golden', golden, '--check'])).exitCode).toBe(0);
    expect(readFileSync(golden, 'utf8')).toContain('| acme-prod | prod/api | nobody | nobody |');
  });

  test('reads what a formatter made of the golden file', async () => {
    const golden = join(folder, 'access.md');
    synthesize(RELEASE);
    await run(['access', folder, '--golden', golden]);
    writeFileSync(golden, readFileSync(golden, 'utf8').replaceAll(' | ', '    |  '));

    expect((await run(['access', folder, '--golden', golden, '--check'])).exitCode).toBe(0);
  });

  test.each<[string[], string]>([
    [[], 'Usage: oci-registry'],
    [['acces'], "error: unknown command 'acces'\n(Did you mean access?)"],
    [['access'], "error: missing required argument 'folder'"],
    [['access', 'a', 'b'], "error: too many arguments for 'access'. Expected 1 argument but got 2."],
    [
      ['access', 'a', '--format', 'xml'],
      "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are table, markdown, csv, json.",
    ],
    [['access', 'a', '--check'], 'error: --check compares with a golden file: name it with --golden'],
    [['access', 'a', '--golde', 'b'], "error: unknown option '--golde'\n(Did you mean --golden?)"],
  ])('refuses %j, and says how it is used', async (words, message) => {
    const { errors, exitCode } = await run(words);

    expect(errors).toContain('Usage: oci-registry');
    expect(errors.startsWith(message)).toBe(true);
    expect(exitCode).toBe(2);
  });

  test('refuses a folder without a synthesized stack', async () => {
    expect(await run(['access', 'nowhere'])).toEqual({
      output: '',
      errors:
        "oci-registry: 'nowhere': there is no synthesized stack; synthesize first, and name the folder that holds cdk.tf.json or stacks/\n",
      exitCode: 2,
    });
  });

  test('refuses a file that is cut off', async () => {
    writeFileSync(join(folder, 'cdk.tf.json'), '{ "resource": ');

    expect(await run(['access', folder])).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('synthesize again'),
    });
  });

  test('explains itself', async () => {
    const { output, errors, exitCode } = await run(['access', '--help']);

    expect(output).toContain('Usage: oci-registry access [options] <folder>');
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
  });
});
