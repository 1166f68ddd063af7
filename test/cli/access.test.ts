import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
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
      oci_identity_policy: { Access: { compartment_id: 'ocid1.tenancy.oc1..a', statements } },
    },
  };
}

const NOTES = [
  'Anyone who may push may also pull, delete images and sign images: OCI has no narrower permission.',
  'Permissions to list, and all permissions on artifacts, apply to a whole compartment: OCI does not separate repositories there.',
  'Each group is evaluated separately: a member of several groups has the access of all of them together.',
  "A condition follows 'if'. Principals that are not named have no access.",
];

const KNOWN_BY_OCID = 'Known by OCID\nwhere    what\ntenancy  ocid1.tenancy.oc1..a\n\n';

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
        'Container repositories\n' +
        'compartment  container repository  list           pull                         push          delete images  manage\n' +
        'acme-prod    prod/api              Corp/auditors  Corp/auditors, acme-release  acme-release  acme-release   nobody\n' +
        `\n${KNOWN_BY_OCID}${NOTES.join('\n')}\n`,
      errors: '',
      exitCode: 0,
    });
  });

  test.each([
    [
      'markdown',
      '## Container repositories\n\n' +
        '| compartment | container repository | list | pull | push | delete images | manage |\n' +
        '| --- | --- | --- | --- | --- | --- | --- |\n' +
        '| acme-prod | prod/api | nobody | acme-release | acme-release | acme-release | nobody |\n\n' +
        '## Known by OCID\n\n| where | what |\n| --- | --- |\n| tenancy | ocid1.tenancy.oc1..a |\n\n' +
        NOTES.map((note) => `- ${note}\n`).join(''),
    ],
    [
      'csv',
      '"kind","compartment","name","permission","principal","access","condition"\n' +
        '"container-repository","acme-prod","prod/api","pull","acme-release","yes",""\n' +
        '"container-repository","acme-prod","prod/api","push","acme-release","yes",""\n' +
        '"container-repository","acme-prod","prod/api","delete-images","acme-release","yes",""\n' +
        '"container-repository","acme-prod","prod/api","sign","acme-release","yes",""\n',
    ],
  ])('writes %s', async (format, expected) => {
    synthesize(RELEASE);

    expect((await run(['access', folder, '--format', format])).output).toBe(expected);
  });

  test('writes json', async () => {
    synthesize(RELEASE);

    const { output } = await run(['access', folder, '--format', 'json']);

    const release = [{ name: 'acme-release' }];
    expect(JSON.parse(output)).toEqual({
      rows: expect.arrayContaining([
        {
          kind: 'container-repository',
          compartment: 'acme-prod',
          name: 'prod/api',
          who: { list: [], pull: release, push: release, 'delete-images': release, sign: release, manage: [] },
        },
      ]),
      notes: [{ topic: 'Known by OCID', where: 'tenancy', what: 'ocid1.tenancy.oc1..a' }],
    });
  });

  test('has tables of artifacts, of secrets and of those who manage policies', async () => {
    const stack = stackWith(
      "Allow group ci to manage generic-artifacts in compartment registry:acme-prod where request.permission = 'GENERIC_ARTIFACT_CREATE'",
      "Allow group ci to use secrets in tenancy where target.secret.id = '${oci_vault_secret.Token.id}'",
      "Allow group ops to read secret-bundles in compartment registry:acme-prod where target.secret.id = 'ocid1.vaultsecret.oc1..old'",
      'Allow group admins to manage policies in compartment registry',
    );
    const prod = '${oci_identity_compartment.Prod.id}';
    const more = {
      oci_artifacts_repository: { Charts: { display_name: 'charts', compartment_id: prod } },
      oci_vault_secret: { Token: { secret_name: 'token', compartment_id: prod } },
    };
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ resource: { ...stack.resource, ...more } }));

    expect((await run(['access', folder])).output).toContain(`
Artifact repositories
compartment  artifact repository  list artifacts  download  upload  manage artifacts
acme-prod    charts               nobody          nobody    ci      nobody

Secrets
compartment  secret                      read secrets  write secrets  delete secrets
acme-prod    ocid1.vaultsecret.oc1..old  ops           nobody         nobody
acme-prod    token                       nobody        ci             nobody

Compartments
compartment  manage policies
acme-prod    admins
registry     admins
`);
  });

  test('counts what is granted above the compartment, and to anyone', async () => {
    synthesize(
      'Allow any-user to read repos in compartment registry',
      'Allow group x to manage all-resources in tenancy',
    );

    expect((await run(['access', folder])).output).toContain(
      'prod/api              acme-release, any-user, x  acme-release, any-user, x  x     x              x',
    );
  });

  test('tells of statements that it could not count', async () => {
    synthesize('Let everybody in');

    expect((await run(['access', folder])).errors).toMatch(
      /^not counted: oci_identity_policy\.Access: Let everybody in: /,
    );
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
        ['delete images of', 'pull from', 'push to'].map((does) => `ci may now ${does} prod/api\n`).join('') +
        ['delete images of', 'pull from', 'push to']
          .map((does) => `acme-release may no longer ${does} prod/api\n`)
          .join('') +
        `To accept, run this again without --check, and commit ${golden}.\n`,
      exitCode: 1,
    });
    expect(readFileSync(golden, 'utf8')).toBe(before);
  });

  test('remembers a repository that nobody may reach', async () => {
    const golden = join(folder, 'access.md');
    synthesize();
    await run(['access', folder, '--golden', golden]);

    expect((await run(['access', folder, '--golden', golden, '--check'])).exitCode).toBe(0);
    expect(readFileSync(golden, 'utf8')).toContain(
      '| acme-prod | prod/api | nobody | nobody | nobody | nobody | nobody |',
    );
  });

  test('reads what a formatter made of the golden file', async () => {
    const golden = join(folder, 'access.md');
    synthesize(RELEASE);
    await run(['access', folder, '--golden', golden]);
    writeFileSync(golden, readFileSync(golden, 'utf8').replaceAll(' | ', '    |  '));

    expect((await run(['access', folder, '--golden', golden, '--check'])).exitCode).toBe(0);
  });

  test('says what changed for several at once', async () => {
    const golden = join(folder, 'access.md');
    const second = { Web: { display_name: 'prod/web', compartment_id: '${oci_identity_compartment.Prod.id}' } };
    const { resource } = stackWith('Allow group ops to inspect repos in tenancy');
    const repositories = { ...resource.oci_artifacts_container_repository, ...second };
    const write = (statements: string[]) =>
      writeFileSync(
        join(folder, 'cdk.tf.json'),
        JSON.stringify({
          resource: {
            ...resource,
            oci_artifacts_container_repository: repositories,
            oci_identity_policy: { Access: { compartment_id: 'ocid1.tenancy.oc1..a', statements } },
          },
        }),
      );
    write([]);
    await run(['access', folder, '--golden', golden]);

    write(['Allow group ops to inspect repos in tenancy']);

    expect((await run(['access', folder, '--golden', golden, '--check'])).output).toMatch(
      /^ops may now list prod\/api and prod\/web\nTo accept/,
    );
  });

  test.each([
    ['a name with a comma', "'ci, and more'"],
    ['a name with a bar', "'ci|cd'"],
    ['a name that stands for none', 'nobody'],
  ])('keeps %s in the golden file', async (_, name) => {
    const golden = join(folder, 'access.md');
    synthesize(`Allow group ${name} to read repos in tenancy`);
    await run(['access', folder, '--golden', golden]);

    expect((await run(['access', folder, '--golden', golden, '--check'])).exitCode).toBe(0);
    synthesize();
    expect((await run(['access', folder, '--golden', golden, '--check'])).output).toContain(
      `${name.replaceAll("'", '')} may no longer pull from prod/api`,
    );
  });

  test.each<[string, (text: string) => string, string]>([
    [
      'a merge that was not finished',
      (text) => `<<<<<<< HEAD\n${text}`,
      "line 1, '<<<<<<< HEAD': it contains a merge conflict",
    ],
    [
      'a line that was cut off',
      (text) => text.replace(/ nobody \|\n\n##/, '\n\n##'),
      "line 5, '| acme-prod | prod/api | nobody | acme-release | acme-release | acme-release |': a line here has 7 cells, none of them empty",
    ],
    [
      'a column that is missing',
      (text) => text.replace(' list |', ''),
      "line 3, '| compartment | container repository | pull | push | delete images | manage |': the columns here are compartment, container repository, list, pull, push, delete images, manage",
    ],
    [
      'a table without its title',
      (text) => text.replace('## Container repositories', ''),
      "line 3, '| compartment | container repository | list | pull | push | delete images | manage |': every table belongs below ## Container repositories, ## Artifact repositories, ## Secrets, ## Compartments, ## Other tenancies, ## Not evaluated, ## Acknowledged, ## Known by OCID",
    ],
  ])('refuses a golden file with %s, and writes it anew', async (_, spoil, message) => {
    const golden = join(folder, 'access.md');
    synthesize(RELEASE);
    await run(['access', folder, '--golden', golden]);
    writeFileSync(golden, spoil(readFileSync(golden, 'utf8')));

    expect(await run(['access', folder, '--golden', golden, '--check'])).toEqual({
      output: '',
      errors: `access report: ${message}; write the file again without --check, and compare it with the agreed version\n`,
      exitCode: 2,
    });
    expect(await run(['access', folder, '--golden', golden])).toMatchObject({
      output: `Wrote ${golden}.\n`,
      exitCode: 0,
    });
    expect((await run(['access', folder, '--golden', golden, '--check'])).exitCode).toBe(0);
  });

  test('tells of a name in one line, whatever is in it', async () => {
    const golden = join(folder, 'access.md');
    synthesize();
    await run(['access', folder, '--golden', golden]);
    const name = 'ci\nAccess is as agreed.\u202e';
    const shown = 'ci\\nAccess is as agreed.\\u202e';
    synthesize(`Allow group '${name}' to read repos in tenancy`);

    const changes = (await run(['access', folder, '--golden', golden, '--check'])).output.split('\n');
    const { output } = await run(['access', folder, '--explain', name, 'pull', 'prod/api']);

    expect(changes).toContain(`${shown} may now pull from prod/api`);
    expect(changes).not.toContain('Access is as agreed.');
    expect(output.split('\n')).toEqual([
      `${shown} may pull from prod/api.`,
      '  REPOSITORY_READ: allowed by',
      `    oci_identity_policy.Access: Allow group '${shown}' to read repos in tenancy`,
      '',
    ]);
  });

  test('refuses to compare with a golden file that is not there', async () => {
    synthesize(RELEASE);

    expect(await run(['access', folder, '--golden', 'nowhere.md', '--check'])).toEqual({
      output: '',
      errors:
        "oci-registry: 'nowhere.md': there is no such file to compare with; run this without --check to write it, review it, and commit it\n",
      exitCode: 2,
    });
  });

  describe('explains', () => {
    const explained = async (...words: string[]) => {
      const { output, errors } = await run(['access', folder, '--explain', ...words]);
      return output + errors;
    };

    test('which statement of which construct lets somebody in', async () => {
      synthesize(RELEASE, 'Allow group acme-release to inspect repos in tenancy');

      expect(await explained('acme-release', 'push', 'prod/api')).toBe(
        'acme-release may push to prod/api.\n' +
          '  REPOSITORY_READ and REPOSITORY_UPDATE: allowed by\n' +
          `    oci_identity_policy.Access: Allow group acme-release to manage repos in compartment id \${${basename(folder)}:oci_identity_compartment.Prod.id} ${PUSH}\n`,
      );
    });

    test('what is missing', async () => {
      synthesize('Allow group ci to read repos in tenancy');

      expect(await explained('ci', 'push', 'prod/api')).toBe(
        'ci may not push to prod/api.\n' +
          '  REPOSITORY_READ: allowed by\n' +
          '    oci_identity_policy.Access: Allow group ci to read repos in tenancy\n' +
          '  REPOSITORY_UPDATE: missing: no statement allows it here\n',
      );
    });

    test('what denies, and what depends on more than is known', async () => {
      synthesize(
        'Deny group ci to manage repos in tenancy',
        "Allow group ci to manage repos in tenancy where request.user.name = 'x'",
      );

      expect(await explained('ci', 'delete-images', 'prod/api')).toBe(
        'ci may not delete images of prod/api.\n' +
          '  REPOSITORY_UPDATE: denied by\n' +
          '    oci_identity_policy.Access: Deny group ci to manage repos in tenancy\n',
      );
      expect(await explained('ci', 'pull', 'prod/api')).toBe(
        "ci may pull from prod/api if the user is 'x'.\n" +
          "  REPOSITORY_READ: allowed if the user is 'x' by\n" +
          "    oci_identity_policy.Access: Allow group ci to manage repos in tenancy where request.user.name = 'x'\n",
      );
    });

    test.each([
      [
        ['acme-relase', 'push', 'prod/api'],
        "access: principal 'acme-relase': there is no principal of that name; did you mean 'acme-release'?\n",
      ],
      [
        ['acme-release', 'psuh', 'prod/api'],
        "access: permission 'psuh': there is no permission of that name; did you mean 'push'?\n",
      ],
      [
        ['acme-release', 'push', 'prod/ap'],
        "access: container repository 'prod/ap': there is no container repository of that name; did you mean 'prod/api'?\n",
      ],
      [
        ['acme-release', 'read-secrets', 'prod/api'],
        "access: secret 'prod/api': there is no secret; declare one first\n",
      ],
      [
        ['somebody', 'push', 'prod/api'],
        "access: principal 'somebody': there is no principal of that name; name one of acme-release\n",
      ],
    ])('that %j is none of the names it knows', async (words, message) => {
      synthesize(RELEASE);

      expect(await explained(...words)).toBe(message);
    });
  });

  test.each<[string[], string]>([
    [[], 'Usage: oci-registry'],
    [['acces'], "error: unknown command 'acces'\n(Did you mean access?)"],
    [['access'], "error: missing required argument 'path'"],
    [['access', 'a', 'b'], "error: too many arguments for 'access'. Expected 1 argument but got 2."],
    [
      ['access', 'a', '--format', 'xml'],
      "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are table, markdown, csv, json.",
    ],
    [['access', 'a', '--check'], 'error: --check compares with a golden file: add --golden <file>'],
    [
      ['access', 'a', '--explain', 'b', 'push'],
      'error: --explain needs a principal, a permission and a name, after the path; quote a name with spaces',
    ],
    [
      ['access', 'a', '--explain', 'b', 'push', 'c', '--golden', 'd'],
      "error: option '--explain <principal> <permission> <name...>' cannot be used with option '--golden <file>'",
    ],
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

    expect(output).toContain('Usage: oci-registry access [options] <path>');
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
  });
});

describe('oci-registry access --escalation', () => {
  test('shows each chain with its statements and pages, and what is not known', async () => {
    synthesize(RELEASE, 'Allow group iam to manage policies in tenancy');

    expect(await run(['access', folder, '--escalation'])).toEqual({
      output:
        'Who can make themselves able to push to acme-prod\n' +
        'May push already: acme-release.\n\n' +
        'iam may write policies of the tenancy → lets itself push to acme-prod\n' +
        '  oci_identity_policy.Access: Allow group iam to manage policies in tenancy\n' +
        '  see https://docs.oracle.com/iaas/Content/Identity/Concepts/policies.htm\n\n' +
        'Not known:\n' +
        '- Who is in acme-release is not known: the app puts nobody into it.\n' +
        '- Each group is evaluated separately: a member of several groups has the access of all of them together.\n' +
        '- Policies that the app does not write, the administrators of identity domains and identity providers, and what ' +
        'other tenancies let their own people do are not known.\n',
      errors: '',
      exitCode: 0,
    });
  });

  test('lists the administrators of every tenancy as acknowledged', async () => {
    synthesize(RELEASE, 'Allow group Administrators to manage policies in tenancy');
    const { output } = await run(['access', folder, '--escalation']);

    expect(output).toContain('Nobody, by the statements of the app.\n');
    expect(output).toContain(
      'Acknowledged, as the group administers every tenancy:\n' +
        '  Administrators may write policies of the tenancy → lets itself push to acme-prod\n',
    );
  });

  test('says where nothing is guarded', async () => {
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ resource: {} }));

    expect((await run(['access', folder, '--escalation'])).output).toMatch(/^No environment of the app is guarded/);
  });

  test.each([
    ['--golden', 'a.md'],
    ['--explain', 'x', 'push', 'y'],
  ])('takes no %s', async (...words) => {
    synthesize(RELEASE);

    expect((await run(['access', folder, '--escalation', ...words])).exitCode).toBe(2);
  });
});
