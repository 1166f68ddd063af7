import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';

const TENANCY = 'ocid1.tenancy.oc1..a';
const PROD = '${oci_identity_compartment.Prod.id}';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'access-values-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Blocks = Record<string, Record<string, object>>;

/** A stack with a repository in a compartment, these statements in the tenancy, and further resources. */
function configuration(statements: readonly string[], more: Blocks = {}) {
  return {
    resource: {
      oci_identity_compartment: { Prod: { name: 'acme-prod', compartment_id: TENANCY } },
      oci_artifacts_container_repository: { Api: { display_name: 'prod/api', compartment_id: PROD } },
      oci_identity_policy: { Access: { compartment_id: TENANCY, statements } },
      ...more,
    },
  };
}

function write(json: object): void {
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json));
}

const CONDITIONS = [
  ["request.networkSource.name = 'office'", "the network source is 'office'"],
  ["request.utc-timestamp before '2027-01-31T18:00:00Z'", 'the time is before 2027-01-31T18:00:00Z'],
  ["request.region = 'fra'", "the region is 'fra'"],
  ["request.user.mfaTotpVerified = 'true'", 'the user signed in with a second factor'],
  ["target.resource.tag.ops.tier = 'gold'", "target.resource.tag.ops.tier is 'gold'"],
  ["request.user.name = 'ann'", "the user is 'ann'"],
  ["request.ad = 'AD-1'", "the availability domain is 'AD-1'"],
  ['not target.resource.tag.ops.tier', 'target.resource.tag.ops.tier is not set'],
  ["request.operation != 'X'", "request.operation is not 'X'"],
] as const;

describe('access under a condition', () => {
  test.each(CONDITIONS)('where %s is told in every format', async (where, words) => {
    write(configuration([`Allow group auditors to read repos in compartment acme-prod where ${where}`]));
    const written = async (format: string) => (await run(['access', folder, '--format', format])).output;

    expect(await written('table')).toMatch(new RegExp(`auditors if ${words}`));
    expect(await written('markdown')).toContain(`| auditors if ${words} |`);
    expect(await written('csv')).toContain(
      `"container-repository","acme-prod","prod/api","pull","auditors","under a condition","${words}"\n`,
    );
    expect(JSON.parse(await written('json'))).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({
          name: 'prod/api',
          who: expect.objectContaining({ pull: [{ name: 'auditors', condition: words }] }),
        }),
      ]),
    });
  });

  test('is drawn with the condition below what may be done', async () => {
    write(
      configuration([
        "Allow group auditors to read repos in compartment acme-prod where request.networkSource.name = 'office'",
        'Allow group ops to read repos in compartment acme-prod',
        "Allow group ops to manage repos in compartment acme-prod where request.utc-timestamp before '2027-01-31T18:00:00Z'",
      ]),
    );

    const { output } = await run(['diagram', folder]);

    expect(output).toContain('-.->|"pull if<br>the network source is #39;office#39;"|');
    expect(output).toContain('==>|"push if<br>the time is before<br>2027-01-31T18#58;00#58;00Z"|');
    expect(output).toMatch(/n3 -\.->\|"pull"\|/);
  });

  test('is no yes where a deny may keep somebody out', async () => {
    write(
      configuration([
        'Allow group ops to read repos in tenancy',
        "Deny group ops to read repos in tenancy where request.networkSource.name != 'office'",
      ]),
    );

    expect((await run(['access', folder])).output).toContain("ops if not (the network source is not 'office')");
  });

  test('names what all of it has to hold, and what any of it', async () => {
    write(
      configuration([
        "Allow group ops to manage repos in tenancy where all {target.repo.name = 'prod/api', request.region = 'fra', any {request.ad = 'a', request.user.name = 'ann'}}",
        "Allow group devs to read repos in tenancy where any {target.repo.name = 'dev/api', request.region = 'fra'}",
      ]),
    );

    const { output } = await run(['access', folder]);

    expect(output).toContain("ops if the region is 'fra' and (the availability domain is 'a' or the user is 'ann')");
    expect(output).toContain("devs if the region is 'fra'");
  });

  test('is explained with its condition', async () => {
    write(configuration(["Allow group ops to read repos in tenancy where request.region = 'fra'"]));

    expect((await run(['access', folder, '--explain', 'ops', 'pull', 'prod/api'])).output).toBe(
      "ops may pull from prod/api if the region is 'fra'.\n" +
        "  REPOSITORY_READ: allowed if the region is 'fra' by\n" +
        "    oci_identity_policy.Access: Allow group ops to read repos in tenancy where request.region = 'fra'\n",
    );
  });
});

describe('what only Terraform knows', () => {
  test.each([
    [
      'Allow ${var.who} to read repos in tenancy',
      'any-user if the part of oci_identity_policy.Access that does not parse allows it',
    ],
    [
      'Allow group x to ${var.verb} repos in tenancy',
      'x if the part of oci_identity_policy.Access that does not parse allows it',
    ],
    ['Allow group x to read ${var.type} in tenancy', 'x if ${var.type} includes it'],
    ['Allow group x to read repos in compartment ${var.name}', 'x if compartment acme-prod is ${var.name} below'],
    ['Allow group x to read repos in tenancy where ${var.cond}', 'x if ${var.cond}'],
    [
      "Allow group x to read repos in tenancy where target.repo.name = '${var.repo}'",
      "x if target.repo.name is '${var.repo}'",
    ],
    [
      'Admit group x of tenancy Partner to read repos in tenancy',
      'x of tenancy Partner if tenancy Partner endorses it',
    ],
  ])('is told as a condition: %s', async (statement, told) => {
    write(configuration([statement]));

    expect((await run(['access', folder, '--allow-unevaluated'])).output).toContain(told);
  });
});

describe('the golden file', () => {
  /** What changes from one configuration to the other, in the words of the check. */
  async function changes(before: object, after: object): Promise<string[]> {
    const golden = join(folder, 'access.md');
    write(before);
    expect((await run(['access', folder, '--golden', golden])).exitCode).toBe(0);
    expect((await run(['access', folder, '--golden', golden, '--check', '--allow-unevaluated'])).output).toBe(
      'Access is as agreed.\n',
    );
    write(after);
    const { output, exitCode } = await run(['access', folder, '--golden', golden, '--check', '--allow-unevaluated']);
    expect(exitCode).toBe(1);
    return output.split('\n').slice(0, -2);
  }

  const reads = (where: string) => `Allow group x to read repos in compartment acme-prod${where}`;

  test.each([
    [
      'a condition',
      [reads(" where request.region = 'fra'")],
      [reads(" where request.region = 'ams'")],
      [
        "x may now pull from prod/api, if the region is 'ams'",
        "x may no longer pull from prod/api, if the region is 'fra'",
      ],
    ],
    [
      'a condition that is no more',
      [reads(" where request.region = 'fra'")],
      [reads('')],
      ['x may now pull from prod/api', "x may no longer pull from prod/api, if the region is 'fra'"],
    ],
    [
      'a tenancy that is let in',
      [],
      ['Define tenancy P as ocid1.tenancy.oc1..p', 'Admit group x of tenancy P to read repos in tenancy'],
      [
        'x of tenancy P may now pull from prod/api, if tenancy P endorses it',
        "now under 'Other tenancies': oci_identity_policy.Access: Admit group x of tenancy P to read repos in tenancy",
        "now under 'Other tenancies': oci_identity_policy.Access: Define tenancy P as ocid1.tenancy.oc1..p",
      ],
    ],
    [
      'another tenancy under the same name',
      ['Define tenancy P as ocid1.tenancy.oc1..p'],
      ['Define tenancy P as ocid1.tenancy.oc1..q'],
      [
        "now under 'Other tenancies': oci_identity_policy.Access: Define tenancy P as ocid1.tenancy.oc1..q",
        "no longer under 'Other tenancies': oci_identity_policy.Access: Define tenancy P as ocid1.tenancy.oc1..p",
      ],
    ],
    [
      'a statement that could not be read',
      [],
      ['Let everybody in'],
      [expect.stringMatching(/^now under 'Not evaluated': oci_identity_policy\.Access: Let everybody in: expected /)],
    ],
  ])('tells of %s', async (_, before, after, told) => {
    const told1 = await changes(configuration(before), configuration(after));

    expect(told1.filter((sentence) => !sentence.includes(' list '))).toEqual(told);
  });

  test('tells of a repository that is made public', async () => {
    const open = { Api: { display_name: 'prod/api', compartment_id: PROD, is_public: true } };

    expect(await changes(configuration([]), configuration([], { oci_artifacts_container_repository: open }))).toEqual([
      'anybody may now pull from prod/api',
    ]);
  });

  test('tells of a repository that a variable may make public', async () => {
    const open = { Api: { display_name: 'prod/api', compartment_id: PROD, is_public: '${var.public}' } };

    expect(await changes(configuration([]), configuration([], { oci_artifacts_container_repository: open }))).toEqual([
      'anybody may now pull from prod/api, if ${var.public} is true',
    ]);
  });

  test('tells of what is acknowledged, and for which reason', async () => {
    const acknowledging = (acknowledged: object, statements: string[] = []) => ({
      '//': { 'oci-registry': acknowledged },
      ...configuration(statements),
    });
    const finding = (reason: string) => ({ acknowledged: [{ at: 'a/Api', rule: 'public-repository', reason }] });
    const statement = { acknowledgedStatements: [{ statement: 'Let  everybody in', reason: 'Meant' }] };

    expect(await changes(acknowledging(finding('Meant')), acknowledging(finding('Meant so')))).toEqual([
      "now under 'Acknowledged': a/Api: public-repository: Meant so",
      "no longer under 'Acknowledged': a/Api: public-repository: Meant",
    ]);
    expect(await changes(configuration(['Let everybody in']), acknowledging(statement, ['Let everybody in']))).toEqual([
      "now under 'Acknowledged': oci_identity_policy.Access: Let everybody in: Meant",
      expect.stringMatching(/^no longer under 'Not evaluated': /),
    ]);
  });

  test('tells of what is named by another OCID', async () => {
    const looksUp = (ocid: string) => ({
      ...configuration([]),
      data: { oci_artifacts_container_repository: { Old: { repository_id: ocid, display_name: 'old' } } },
    });

    expect(await changes(looksUp('ocid1.containerrepo.oc1..a'), looksUp('ocid1.containerrepo.oc1..b'))).toEqual([
      "now under 'Known by OCID': container repository data.oci_artifacts_container_repository.Old: ocid1.containerrepo.oc1..b",
      "no longer under 'Known by OCID': container repository data.oci_artifacts_container_repository.Old: ocid1.containerrepo.oc1..a",
    ]);
    expect(
      await changes(
        configuration(['Allow group id ocid1.group.oc1..a to read buckets in tenancy']),
        configuration(['Allow group id ocid1.group.oc1..b to read buckets in tenancy']),
      ),
    ).toEqual([
      "now under 'Known by OCID': group: ocid1.group.oc1..b",
      "no longer under 'Known by OCID': group: ocid1.group.oc1..a",
    ]);
  });

  test('tells things of one name apart by where they are', async () => {
    const below = (name: string) => ({ name, compartment_id: TENANCY });
    const twins = (...statements: string[]) =>
      configuration(statements, {
        oci_identity_compartment: {
          Shop: below('shop'),
          Bank: below('bank'),
          One: { name: 'prod', compartment_id: '${oci_identity_compartment.Shop.id}' },
          Two: { name: 'prod', compartment_id: '${oci_identity_compartment.Bank.id}' },
        },
        oci_artifacts_container_repository: {
          One: { display_name: 'api', compartment_id: '${oci_identity_compartment.One.id}' },
          Two: { display_name: 'api', compartment_id: '${oci_identity_compartment.Two.id}' },
        },
      });

    expect(
      await changes(
        twins('Allow group x to read repos in compartment shop'),
        twins('Allow group x to read repos in compartment bank'),
      ),
    ).toEqual([
      'x may now list api',
      'x may now pull from api',
      'x may no longer list api',
      'x may no longer pull from api',
    ]);
    expect((await run(['access', folder])).output).toContain('bank:prod    api');
  });

  test.each(['what if then', 'a if b, c', "if, 'x' | y"])('keeps a name like %s', async (name) => {
    write(
      configuration([
        `Allow group 'D'/'${name.replaceAll("'", '')}' to read repos in tenancy where request.region = 'a, b | c'`,
      ]),
    );
    const golden = join(folder, 'access.md');
    await run(['access', folder, '--golden', golden]);

    expect((await run(['access', folder, '--golden', golden, '--check'])).output).toBe('Access is as agreed.\n');
  });
});
