import { Annotations, TerraformStack, TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { ComputePuller, ComputePullerProps, ContainerOptions } from '../../lib/pullers';
import { ContainerService } from '../../lib/pullers/compute/container-service';
import { runScript } from '../../lib/pullers/compute/run-script';
import { secretsScript } from '../../lib/pullers/compute/secrets-script';
import { ImageReference } from '../../lib/region';
import { ContainerRepository } from '../../lib/registry';
import { Secret, SECRET_PLACEHOLDER } from '../../lib/secrets';
import { emptyStack, refusalOf, resourceOf, someCompartment, statementsOf } from '../support/stack';
import { decodedUserData } from '../support/user-data';
import { runOnMachine } from './machine-scripts';
import { somePlace } from './puller-stack';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `ocir.eu-frankfurt-1.oci.oraclecloud.com/axabc/prod/web@${DIGEST}`;
const SECRET = 'ocid1.vaultsecret.oc1.fra.aaaa';
const service: ContainerService = { image: ImageReference.parse(IMAGE) };

type Options = Partial<ComputePullerProps>;

function compute(options: Options | ((stack: TerraformStack) => Options)): TerraformStack {
  const stack = emptyStack();
  const place = somePlace(stack);
  const props = typeof options === 'function' ? options(stack) : options;
  new ComputePuller(stack, 'Puller', { pullerName: 'web', ...place, digest: DIGEST, ...props });
  return stack;
}

/** The files that cloud-init writes, by the last part of their path. */
function filesOf(stack: TerraformStack): Map<string, string> {
  const { metadata } = resourceOf(stack, 'oci_core_instance');
  const { write_files: files } = JSON.parse(decodedUserData(Object(metadata)['user_data']).replace(/^.*\n/, ''));
  return new Map(files.map(({ path, content }: Record<string, string>) => [path?.split('/').at(-1), content]));
}

/** The words with which the run script calls `podman run`, before and after the image. */
function runWith(options: Partial<ContainerService>): { readonly before: string[]; readonly after: string[] } {
  const podman = `[ "$1" != run ] || for word; do printf '%s\\0' "$word"; done > "$FOLDER/input"`;
  const { code, errors, input } = runOnMachine(runScript({ ...service, ...options }), { podman, mkdir: ':' });
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const words = input.split('\0').slice(1, -1);
  const image = words.indexOf(IMAGE);
  return { before: words.slice(0, image), after: words.slice(image + 1) };
}

describe('the options of a container', () => {
  test('become options of podman, and its arguments come after the image', () => {
    expect(
      runWith({
        ports: [8080, { machine: 80, container: 8081 }],
        environment: { LOG_LEVEL: 'debug', 'spring.profiles': 'prod' },
        arguments: ['--verbose', 'serve'],
        volumes: [
          { source: 'data', path: '/data' },
          { source: 'data', path: '/backup', readOnly: true },
          { source: '/var/lib/web', path: '/cache' },
          { source: '/etc/web', path: '/etc/web', readOnly: true },
        ],
        user: '1000:1000',
        memoryInMbs: 512,
        cpus: 0.5,
        secrets: { token: SECRET },
      }),
    ).toEqual({
      before: [
        ...['--rm', '--replace', '--name', 'registry-container', '--log-driver', 'journald'],
        ...['--publish', '8080:8080', '--publish', '80:8081'],
        ...['--env', 'LOG_LEVEL=debug', '--env', 'spring.profiles=prod'],
        ...['--volume', 'data:/data', '--volume', 'data:/backup:ro'],
        ...['--volume', '/var/lib/web:/cache:z', '--volume', '/etc/web:/etc/web:z,ro'],
        ...['--volume', '/run/registry-puller/secrets:/run/secrets:Z,ro'],
        ...['--user', '1000:1000', '--memory', '512m', '--cpus', '0.5'],
      ],
      after: ['--verbose', 'serve'],
    });
  });

  test('may be any text, which reaches podman as it is', () => {
    const anything = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
    const hostile = fc.oneof(anything, fc.constantFrom("'; touch /tmp/x #", '$(id)', '${HOME}', 'a\nb\n', '\\'));
    fc.assert(
      fc.property(
        fc.array(hostile, { maxLength: 3 }),
        fc.array(hostile, { minLength: 1, maxLength: 3 }),
        (values, words) => {
          const environment = Object.fromEntries(values.map((value, index) => [`V${index}`, value]));
          const { before, after } = runWith({ environment, arguments: words });
          expect(before.slice(6)).toEqual(values.flatMap((value, index) => ['--env', `V${index}=${value}`]));
          expect(after).toEqual(words);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('create the directories of the machine, and none for a named volume', () => {
    const volumes = [
      { source: 'data', path: '/data' },
      { source: "/var/lib/it's", path: '/cache' },
    ];
    const { calls } = runOnMachine(runScript({ ...service, volumes }), { podman: ':', mkdir: ':' });

    expect(calls.filter((call) => call.startsWith('mkdir'))).toEqual(["mkdir -p /var/lib/it's"]);
  });

  test('may be known to Terraform alone', () => {
    const files = filesOf(
      compute((stack) => {
        const { stringValue: value } = new TerraformVariable(stack, 'queue', { type: 'string' });
        return { environment: { QUEUE: `https://${value}/1` }, healthCommand: ['check', value] };
      }),
    );

    expect(files.get('run')).toContain(
      `--env 'QUEUE=https://'"$(printf '%s' '@terraform-1@' | base64 -d)"'/1' --health-cmd "$(printf '%s' '@terraform-2@' | base64 -d)" `,
    );
  });
});

describe('the secrets of a container', () => {
  const withSecrets = () =>
    compute((stack) => {
      const secret = Secret.fromOcid(stack, 'Password', SECRET, someCompartment(stack, 'Vaults'));
      const { repository } = {
        repository: new ContainerRepository(stack, 'Proxy', {
          compartment: someCompartment(stack, 'Images'),
          repositoryName: 'prod/proxy',
        }),
      };
      return {
        secrets: { 'database-password': secret },
        otherContainers: { proxy: { repository, digest: DIGEST, secrets: { key: secret } } },
      };
    });

  test('are readable to the machines, and no other secret', () => {
    expect(statementsOf(withSecrets()).filter((statement) => statement.includes('secret'))).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Allow dynamic-group \\S+ to read secret-bundles in compartment id ocid1.compartment.oc1..vaults where target.secret.id = '${SECRET}'$`,
        ),
      ),
    ]);
  });

  test('are in the user data by OCID', () => {
    const files = filesOf(withSecrets());

    expect(files.get('read-secrets')).toContain(`read_secret 'database-password' '${SECRET}'\n`);
    expect(files.get('read-secrets-proxy')).toContain(`read_secret 'key' '${SECRET}'\n`);
    expect(files.get('registry-container.service')).toContain('ExecStartPre=/opt/registry-puller/read-secrets\n');
  });

  const read = (oci: string) => {
    const script = secretsScript({ ...service, secrets: { token: SECRET } }).replace(
      'directory=/run/registry-puller/secrets\n',
      'directory=$FOLDER/secrets\n',
    );
    const jq = `sed -n 's/.*"content":"\\([^"]*\\)".*/\\1/p' | grep .`;
    const printed = `${script}\nls -l "$FOLDER/secrets/token" | cut -c1-10; cat "$FOLDER/secrets/token" > "$FOLDER/input"\n`;
    return runOnMachine(printed, {
      oci,
      jq,
      base64: 'exec base64 "$@"',
      mkdir: 'exec mkdir "$@"',
      ls: 'exec ls "$@"',
      cut: 'exec cut "$@"',
      cat: 'exec cat "$@"',
    });
  };
  const bundle = (value: string) =>
    `echo '{"data":{"secret-bundle-content":{"content":"${Buffer.from(value).toString('base64')}"}}}'`;

  test('are read as the machine, byte for byte', () => {
    const { code, errors, input, calls } = read(bundle("two\nlines with it's $HOME\n"));

    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(input).toBe("two\nlines with it's $HOME\n");
    expect(calls[1]).toBe(`oci secrets secret-bundle get --auth instance_principal --secret-id ${SECRET}`);
    expect(calls.join()).not.toContain('HOME');
  });

  test.each([
    [
      'no answer',
      'exit 1',
      `no answer about ${SECRET}: is this machine in the dynamic group, and does a policy let it read the secret?\n`,
    ],
    ['no value', 'echo {}', `no value in the answer about ${SECRET}: has it a current version?\n`],
    [
      'the placeholder',
      bundle(SECRET_PLACEHOLDER),
      `${SECRET} is not filled yet: write the value of token into it with oci vault secret update-base64\n`,
    ],
  ])('keep the container from starting where there is %s', (_, oci, reason) => {
    const { code, errors } = read(oci);

    expect(code).toBe(1);
    expect(errors).toBe(reason);
  });
});

describe('several containers of a machine', () => {
  const others = (container: ContainerOptions, name = 'proxy') =>
    compute((stack) => {
      const repository = new ContainerRepository(stack, 'Other', {
        compartment: someCompartment(stack, 'Images'),
        repositoryName: 'prod/proxy',
      });
      return { ports: [8080], otherContainers: { [name]: { repository, digest: DIGEST, ...container } } };
    });

  test('have a service each, and a permission to pull each image', () => {
    const stack = others({ ports: [9090] });

    expect([...filesOf(stack).keys()]).toEqual([
      'install',
      'sign-in',
      'run',
      'run-proxy',
      'registry-sign-in.service',
      'registry-sign-in.timer',
      'registry-container.service',
      'registry-container-proxy.service',
    ]);
    expect(filesOf(stack).get('run-proxy')).toContain(`repository='prod/proxy'\n`);
    expect(
      statementsOf(stack)
        .map((statement) => /'(prod\/\w+)'/.exec(statement)?.[1])
        .sort(),
    ).toEqual(['prod/proxy', 'prod/web']);
  });

  test.each<[ContainerOptions, string, string]>([
    [
      { ports: [{ machine: 8080, container: 80 }] },
      'proxy',
      'port 8080 of the machine twice: a port leads to one container; map one of them to another port, like { machine: 8081, ' +
        'container: 8080 }',
    ],
    [{ cpus: 0 }, 'proxy', "container 'proxy': cpus 0: it is a number, like 0.5, more than 0; omit it for no limit"],
    [
      {},
      'Log_Shipper',
      "container 'Log_Shipper': its name becomes part of the name of a service: lowercase letters and digits, with single " +
        "hyphens between them; write it like 'log-shipper'",
    ],
  ])('refuse %j of %s', (container, name, message) => {
    expect(refusalOf(() => others(container, name))).toBe(`test/Puller: ${message}`);
  });
});

const PATHS = "a path is absolute and normal: without '..', '//', colons and control characters";
test.each<[ContainerOptions, string]>([
  [
    { ports: [{ machine: 80, container: 0 }] },
    'port 0: a port is a whole number from 1 to 65535; name the port that it listens on',
  ],
  [
    { environment: { 'A=B': 'c' } },
    "environment variable 'A=B': the name of a variable is known at synthesis and has no space and no equals sign; write it " +
      "like 'LOG_LEVEL'",
  ],
  [{ arguments: ['a\0b'] }, "text 'a\\u0000b': a program cannot receive a NUL character; remove it"],
  [
    { volumes: [{ source: 'data', path: 'data' }] },
    `volume 'data' at 'data': ${PATHS}; write the path in the container like '/var/lib/data'`,
  ],
  [
    { volumes: [{ source: '/var/../etc', path: '/data' }] },
    `volume '/var/../etc' at '/data': ${PATHS}; write the directory of the machine like '/var/lib/web'`,
  ],
  [
    { volumes: [{ source: '/etc', path: '/data' }] },
    "volume '/etc' at '/data': podman does not share a directory of the system with containers; use a directory of its own, " +
      "like '/etc/web'",
  ],
  [
    { volumes: [{ source: '../data', path: '/data' }] },
    "volume '../data' at '/data': the name of a volume has letters, digits and _ . -, and a directory of the machine is an " +
      "absolute path; write it like 'data' or '/var/lib/web'",
  ],
  [
    {
      volumes: [
        { source: 'a', path: '/data' },
        { source: 'b', path: '/data' },
      ],
    },
    "two volumes at '/data': the second hides the first; change one of the paths",
  ],
  [
    { user: '1000:1000:0' },
    "user '1000:1000:0': podman takes a user of the image, by number or name, and optionally a group after a colon; write it " +
      "like '1000' or '1000:1000'",
  ],
  [{ memoryInMbs: 0.5 }, 'memoryInMbs 0.5: it is a whole number of MB, more than 0; omit it for no limit'],
  [{ cpus: NaN }, 'cpus NaN: it is a number, like 0.5, more than 0; omit it for no limit'],
])('%j is refused', (options, message) => {
  expect(refusalOf(() => compute(options))).toBe(`test/Puller: ${message}`);
});

test('a secret whose name is no file name is refused', () => {
  const secrets = (stack: TerraformStack) => ({
    secrets: { '../token': Secret.fromOcid(stack, 'Secret', SECRET, someCompartment(stack, 'Vaults')) },
  });

  expect(refusalOf(() => compute(secrets))).toBe(
    "test/Puller: secret '../token': the name of a secret becomes a file name: letters, digits and _ . -, and neither a hyphen " +
      "nor a period first; write it like 'database-password'",
  );
});

test('a variable with the name of a secret is doubted', () => {
  const warnings = jest.spyOn(Annotations.prototype, 'addWarning');
  compute({ environment: { DB_PASSWORD: 'x', DB_PASSWORD_FILE: '/run/secrets/db', Api_Key: 'y', LEVEL: 'info' } });
  const said = warnings.mock.calls.map(([message]) => message);
  warnings.mockRestore();

  const why = 'user data, plan and state contain its value; if it is secret, put it into a vault and use secrets';
  expect(said).toEqual([`environment variable 'DB_PASSWORD': ${why}`, `environment variable 'Api_Key': ${why}`]);
});

test('user data that a machine cannot have is refused', () => {
  expect(refusalOf(() => compute({ environment: { LONG: 'x'.repeat(24_000) } }))).toMatch(
    /^test\/Puller: user data of 3\d{4} bytes: the metadata of a machine has 32000 bytes at most, and it contains scripts, environment and arguments; put long values into the image or into a secret, or run fewer containers on a machine$/,
  );
});
