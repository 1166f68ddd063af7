import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  const tenancy = 'ocid1.tenancy.oc1..a';
  const statements = [
    "Allow group pushers to manage repos in tenancy where target.repo.name = 'prod/shop/web'",
    "Allow group pullers to read repos in tenancy where target.repo.name = 'prod/shop/web'",
    "Allow group office to manage repos in tenancy where all {target.repo.name = 'prod/shop/web', request.networkSource.name = 'office'}",
  ];
  const configuration = {
    '//': { 'oci-registry': { existing: [{ kind: 'group', name: 'managers', domain: 'Corporate' }] } },
    provider: { oci: [{ region: 'eu-frankfurt-1' }] },
    resource: {
      oci_artifacts_container_configuration: {
        Settings: { compartment_id: tenancy, is_repository_created_on_first_push: true },
      },
      oci_artifacts_container_repository: {
        Web: { display_name: 'prod/shop/web', compartment_id: tenancy },
        Api: { display_name: 'prod/shop/api', compartment_id: tenancy },
      },
      oci_identity_policy: { P: { compartment_id: tenancy, name: 'p', description: 'p', statements } },
      oci_core_vcn: { Vcn: { display_name: 'vcn' } },
      oci_core_internet_gateway: { Internet: { vcn_id: '${oci_core_vcn.Vcn.id}' } },
      oci_core_nat_gateway: { Nat: { vcn_id: '${oci_core_vcn.Vcn.id}' } },
      oci_core_route_table: {
        Out: routes('oci_core_nat_gateway.Nat'),
        In: routes('oci_core_internet_gateway.Internet'),
      },
      oci_core_subnet: { Good: subnet('Out'), Bad: subnet('In'), Lone: subnet(), Elsewhere: subnet('', 'ocid1.vcn.a') },
      oci_core_instance: Object.fromEntries(
        ['Good', 'Bad', 'Lone', 'Elsewhere'].map((id) => [
          id,
          { display_name: `machine-${id}`, create_vnic_details: { subnet_id: `\${oci_core_subnet.${id}.id}` } },
        ]),
      ),
    },
  };
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(configuration));
});
// Nothing is synthesized where the command looks by default.
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(join(__dirname, '..', '..'));
  rmSync(folder, { recursive: true, force: true });
});

function routes(gateway: string) {
  return {
    vcn_id: '${oci_core_vcn.Vcn.id}',
    route_rules: [{ destination: '0.0.0.0/0', network_entity_id: `\${${gateway}.id}` }],
  };
}

function subnet(table = '', vcn = '${oci_core_vcn.Vcn.id}') {
  return {
    display_name: `subnet-${table || vcn.slice(0, 5)}`,
    vcn_id: vcn,
    prohibit_public_ip_on_vnic: true,
    ...(table === '' ? {} : { route_table_id: `\${oci_core_route_table.${table}.id}` }),
  };
}

const NO_ROUTES = ['no-route', 'no-route'];
const HOST = 'ocir.eu-frankfurt-1.oci.oraclecloud.com';

/** The ids of the diagnoses, those that are only possible with a question mark. */
async function idsOf(...words: string[]): Promise<string[]> {
  const { output } = await run(['doctor', ...words, '--json']);
  const { diagnoses } = JSON.parse(output) as { diagnoses: { id: string; isProven: boolean }[] };
  return diagnoses.map(({ id, isProven }) => `${id}${isProven ? '' : '?'}`);
}

test.each([
  [`${HOST}/axabc/prod/shop/web:1.0`, [], NO_ROUTES],
  ['fra.ocir.io/axabc/prod/shop/web', [], NO_ROUTES],
  ['prod/shop/web:1.0', [], ['no-host-in-image', ...NO_ROUTES]],
  ['fraa.ocir.io/axabc/prod/shop/web', [], [...NO_ROUTES, 'wrong-host?']],
  ['ocir.eu-frankfrut-1.oci.oraclecloud.com/axabc/prod/shop/web', [], [...NO_ROUTES, 'wrong-host?']],
  ['registry.example.com/axabc/prod/shop/web', [], ['wrong-host', ...NO_ROUTES]],
  ['iad.ocir.io/axabc/prod/shop/web', [], ['wrong-region', ...NO_ROUTES]],
  ['fra.ocir.io/prod/shop/web', [], ['no-namespace', ...NO_ROUTES]],
  ['fra.ocir.io/web', [], ['no-namespace', ...NO_ROUTES]],
  ['fra.ocir.io/AcmeCorp/prod/shop/web', [], ['wrong-namespace', ...NO_ROUTES]],
  ['fra.ocir.io/axabc/prod/shop/wbe', [], ['no-repository', ...NO_ROUTES]],
  ['fra.ocir.io/axabc/prod/shop/web', ['--user-name', 'jo'], ['no-namespace-in-user-name', ...NO_ROUTES]],
  ['fra.ocir.io/axabc/prod/shop/web', ['--user-name', 'axabc/jo'], [...NO_ROUTES, 'no-domain-in-user-name?']],
  ['fra.ocir.io/axabc/prod/shop/web', ['--user-name', 'other/Corporate/jo'], [...NO_ROUTES, 'other-namespace?']],
  ['fra.ocir.io/axabc/prod/shop/web', ['--user-name', 'axabc/Corporate/jo'], NO_ROUTES],
  ['fra.ocir.io/axabc/prod/shop/web', ['--user-name', 'BEARER_TOKEN'], NO_ROUTES],
  ['fra.ocir.io/axabc/prod/shop/web', ['--principal', 'pushers'], NO_ROUTES],
  ['fra.ocir.io/axabc/prod/shop/web', ['--principal', 'pullers'], ['read-without-update', ...NO_ROUTES]],
  ['fra.ocir.io/axabc/prod/shop/web', ['--principal', 'office'], [...NO_ROUTES, 'condition?']],
  ['fra.ocir.io/axabc/prod/shop/api', ['--principal', 'pushers'], ['no-push', ...NO_ROUTES]],
  ['pull fra.ocir.io/axabc/prod/shop/web: denied', ['--principal', 'pullers'], ['wrong-namespace?']],
  ['push to fra.ocir.io/axabc/prod/shop/web: denied', [], ['wrong-namespace?', 'no-push?']],
  ['push to fra.ocir.io/axabc/prod/shop/api: denied', [], ['no-push', 'wrong-namespace?']],
  ['Get "https://fra.ocir.io/v2/": i/o timeout', [], [...NO_ROUTES, 'no-way-to-registry?']],
  ['lookup fraa.ocir.io: no such host', [], [...NO_ROUTES, 'wrong-host?', 'no-name-resolution?']],
  ['docker login: unauthorized', [], ['wrong-password?', 'fresh-token?', 'old-token?']],
  ['x509: certificate is not yet valid', [], ['wrong-clock?']],
  ['manifest unknown', [], ['no-tag']],
  ['denied: Anonymous users are only allowed read access on public repos', [], ['not-signed-in']],
  ['denied: USER_DISABLED', [], ['user-without-auth-tokens']],
])('doctor %s %j', async (symptom, options, ids) => {
  expect(await idsOf(symptom, folder, ...options)).toEqual(ids);
});

test('the report names each reason and its fix', async () => {
  const symptom = 'push of fra.ocir.io/axabc/prod/shop/web failed: denied';

  expect(await run(['doctor', symptom, folder, '--principal', 'pullers'])).toEqual({
    output: `Reason (read-without-update): pullers has REPOSITORY_READ on 'prod/shop/web' and lacks REPOSITORY_UPDATE, so it can pull and not push.
  Fix: grant access: repository.grantPush(principal), or sign in as office or pushers
Possible reason (wrong-namespace): 'axabc' may not be the namespace of the tenancy; it often differs from the name of the tenancy.
  Fix: compare it: oci os ns get --query data --raw-output
`,
    errors: `read ${folder}\n`,
    exitCode: 1,
  });
});

test('a subnet without a route to the registry is named with its machines', async () => {
  const { output } = await run(['doctor', 'i/o timeout', folder]);

  expect(output).toContain("subnet 'subnet-In' has no route to a NAT gateway or a service gateway, so machine-Bad");
  expect(output).toContain("subnet 'subnet-${oci' has no route");
  expect(output).not.toContain('machine-Good');
  expect(output).not.toContain('machine-Elsewhere');
});

test('an image without any fault is fine, also without stacks', async () => {
  expect(await run(['doctor', 'fra.ocir.io/axabc/prod/shop/web'])).toEqual({
    output: 'Nothing is wrong with it, as far as this shows.\n',
    errors: 'no synthesized stacks were read\n',
    exitCode: 0,
  });
});

test.each([
  [['it does not work'], "symptom 'it does not work': it is no image, and no message that this version knows"],
  [[' '], 'an empty symptom: it is no image'],
  [['denied', '--probe'], '--probe: the symptom names no host of a registry'],
])('doctor %j has no answer', async (words, message) => {
  const { output, errors, exitCode } = await run(['doctor', ...words]);

  expect([output, exitCode]).toEqual(['', 2]);
  expect(errors).toContain(message);
});

test('a principal that the stacks do not know is refused', async () => {
  const { errors, exitCode } = await run(['doctor', 'fra.ocir.io/a/prod/shop/web', folder, '--principal', 'pusher']);

  expect(errors).toContain("principal 'pusher': there is no principal of that name; did you mean 'pushers'?");
  expect(exitCode).toBe(2);
});

describe('with --probe', () => {
  let server: Server;
  let status: number;
  let date: string | undefined;
  let asked: string[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.sendDate = date === undefined;
      response.writeHead(status, date === undefined ? {} : { date }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    [status, date, asked] = [401, undefined, []];
  });
  afterAll(() => server.close());

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/`;
  const probe = () => run(['doctor', 'fra.ocir.io/axabc/web', '--probe', url()]);

  test('a registry that answers is asked once, without credentials', async () => {
    expect((await probe()).output).toBe(`Nothing is wrong with it, as far as this shows.\n${url()} answered 401\n`);
    expect(asked).toEqual(['GET /v2/ undefined']);
  });

  test('nothing is asked without it', async () => {
    await run(['doctor', 'fra.ocir.io/axabc/web']);

    expect(asked).toEqual([]);
  });

  test.each([
    [-3600, 'ahead of'],
    [3600, 'behind'],
  ])('a clock that differs by %d seconds is found', async (seconds, words) => {
    date = new Date(Date.now() + seconds * 1000).toUTCString();
    const { output, exitCode } = await probe();

    expect(output).toMatch(
      new RegExp(`^Reason \\(wrong-clock\\): the clock of this machine is 3\\d{3} seconds ${words}`),
    );
    expect(exitCode).toBe(1);
  });

  test('a clock within five minutes is fine', async () => {
    date = new Date(Date.now() - 200_000).toUTCString();

    expect((await probe()).exitCode).toBe(0);
  });

  test('something else that answers is found', async () => {
    status = 302;

    expect((await probe()).output).toContain('Reason (no-registry): ');
  });

  test('a registry that does not answer is a reason', async () => {
    const { output, exitCode } = await run(['doctor', 'fra.ocir.io/axabc/web', '--probe', 'http://127.0.0.1:1/v2/']);

    expect(output).toContain('Reason (no-answer): http://127.0.0.1:1/v2/ cannot be reached from this machine: ');
    expect(exitCode).toBe(1);
  });
});

test('a repository in several regions is the one of the asked registry', async () => {
  const app = mkdtempSync(join(tmpdir(), 'doctor-regions-'));
  try {
    const stacks = { 'eu-frankfurt-1': {}, 'eu-amsterdam-1': {} };
    writeFileSync(join(app, 'manifest.json'), JSON.stringify({ stacks }));
    for (const region of Object.keys(stacks)) {
      mkdirSync(join(app, 'stacks', region), { recursive: true });
      const oci_artifacts_container_repository = {
        Web: { display_name: 'prod/shop/web', compartment_id: 'ocid1.tenancy.oc1..a' },
      };
      const configuration = { provider: { oci: [{ region }] }, resource: { oci_artifacts_container_repository } };
      writeFileSync(join(app, 'stacks', region, 'cdk.tf.json'), JSON.stringify(configuration));
    }
    const outputs = await Promise.all(
      ['ams', 'fra', 'iad'].map((key) => run(['doctor', `${key}.ocir.io/axabc/prod/shop/web`, app])),
    );

    expect(outputs.map(({ output }) => output.includes('wrong-region'))).toEqual([false, false, true]);
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
});
