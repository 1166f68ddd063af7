import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { runScript } from '../../lib/pullers/compute/run-script';
import { secretsScript } from '../../lib/pullers/compute/secrets-script';
import { signInScript, userSignInScript } from '../../lib/pullers/compute/sign-in-script';
import { ImageReference } from '../../lib/region';
import { SECRET_PLACEHOLDER } from '../../lib/secrets';
import { programPath } from '../../lib/testing/program-path';
import { LoopbackMachine } from './loopback-machine';
import { LoopbackRegistry } from './loopback-registry';

/** What podman answers about a container, as far as the tests read it. */
interface Container {
  readonly Config: { readonly Env: string[]; readonly Cmd: string[]; readonly User: string };
  readonly Mounts: Record<string, unknown>[];
  readonly HostConfig: Record<string, unknown>;
}

const PROGRAMS = ['docker-registry', 'podman', 'jq'];
const missing = PROGRAMS.filter((program) => programPath(program) === undefined);
const whereTheyRun = missing.length === 0 ? describe : describe.skip;

whereTheyRun(
  `a real podman and a real registry${missing.length === 0 ? '' : ` (skipped: install the Debian packages ${missing.join(', ')}, or run .ci/run)`}`,
  () => {
    const repository = 'prod/web';
    let here: LoopbackRegistry;
    let elsewhere: LoopbackRegistry;
    let machine: LoopbackMachine;
    let digest: string;

    beforeAll(async () => {
      here = await LoopbackRegistry.start('axabc');
      elsewhere = await LoopbackRegistry.start('axabc');
      machine = new LoopbackMachine('axabc', [here.host, elsewhere.host]);
      digest = await here.push(repository);
    }, 20_000);

    afterAll(async () => {
      await Promise.all([machine.remove(), here.stop(), elsewhere.stop()]);
    });

    function image(changes: { host?: string; namespace?: string; digest?: string } = {}) {
      return new ImageReference({ host: here.host, namespace: 'axabc', repository, digest, ...changes });
    }

    /** Signs in, pulls and hands the image to podman, as the service does. */
    async function start(wanted: ImageReference, healthCommand: readonly string[] = []) {
      const signedIn = await machine.run(signInScript(wanted.host));
      const health = healthCommand.length === 0 ? {} : { healthCommand };
      return signedIn.code === 0 ? machine.run(runScript({ image: wanted, ports: [8080], ...health })) : signedIn;
    }

    test('sign in as the machine, pull the image of the digest and run that', async () => {
      const { code, errors } = await start(image(), ['curl', '-f', "http://localhost/it's"]);

      expect({ code, errors }).toMatchObject({ code: 0 });
      const container = await machine.run(
        `podman inspect registry-container --format '{{.ImageDigest}} {{json .Config.Healthcheck.Test}}'`,
      );
      expect(container.output).toBe(`${digest} ["CMD","curl","-f","http://localhost/it's"]`);
    });

    test('give the container what was asked for, and its secrets as files', async () => {
      const value = "two\nlines with it's $HOME\n";
      const secret = 'ocid1.vaultsecret.oc1.fra.bbbb';
      here.secrets.set(secret, value);
      const service = {
        image: image(),
        name: 'proxy',
        ports: [{ machine: 18080, container: 80 }],
        environment: { GREETING: value, EMPTY: '' },
        arguments: ['--text', value],
        volumes: [{ source: 'data', path: '/data', readOnly: true }],
        user: '1000:1000',
        memoryInMbs: 64,
        cpus: 0.5,
        secrets: { token: secret },
      };
      const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
      const inFolder = (script: string) => script.replaceAll('/run/registry-puller/secrets-proxy', folder);
      await machine.run(signInScript(here.host));

      const read = await machine.run(inFolder(secretsScript(service)));
      expect({ code: read.code, errors: read.errors }).toEqual({ code: 0, errors: '' });
      expect(readFileSync(join(folder, 'token'), 'utf8')).toBe(value);
      expect((await machine.run(inFolder(runScript(service)))).code).toBe(0);
      const { output } = await machine.run('podman inspect registry-container-proxy');
      rmSync(folder, { recursive: true });
      const [container] = JSON.parse(output) as [Container];
      expect(container.Config.Env).toEqual(expect.arrayContaining([`GREETING=${value}`, 'EMPTY=']));
      expect([container.Config.Cmd, container.Config.User]).toEqual([['--text', value], '1000:1000']);
      expect(container.Mounts).toEqual([
        expect.objectContaining({ Name: 'data', Destination: '/data', RW: false }),
        expect.objectContaining({ Source: folder, Destination: '/run/secrets', RW: false }),
      ]);
      expect(container.HostConfig).toMatchObject({
        PortBindings: { '80/tcp': [{ HostPort: '18080' }] },
        Memory: 64 * 2 ** 20,
        NanoCpus: 500_000_000,
      });
    });

    test.each<[string, () => ImageReference, () => string]>([
      [
        'a digest that was never pushed',
        () => image({ digest: `sha256:${'0'.repeat(64)}` }),
        () => `${here.host} has no image of this digest in prod/web`,
      ],
      [
        'the registry of another region',
        () => image({ host: elsewhere.host }),
        () => `${elsewhere.host} has no image of this digest in prod/web`,
      ],
      [
        'the namespace of another tenancy',
        () => image({ namespace: 'axother' }),
        () =>
          `${here.host}, a registry of one region, has no prod/web; the namespace axother is not the one of this ` +
          "machine's tenancy, axabc",
      ],
    ])('refuse %s, and say which it is', async (_, wanted, why) => {
      const { code, errors } = await start(wanted());

      expect(code).toBe(1);
      expect(errors.trim().split('\n').at(-1)).toBe(`cannot pull ${wanted().toString()}: ${why()}`);
    });

    test('refuse what is not of the digest', async () => {
      here.tampers = true;
      const { code, errors } = await start(image());
      here.tampers = false;

      expect(code).toBe(1);
      expect(errors).toContain(`${here.host} sent an image of another digest`);
    });

    test('say where the network does not lead', async () => {
      const { code, errors } = await machine.run(runScript({ image: image({ host: '127.0.0.1:9' }), ports: [] }));

      expect(code).toBe(1);
      expect(errors).toContain('the network of this machine does not lead to 127.0.0.1:9');
    });

    test('say that no policy lets them in', async () => {
      here.refusesMachines = true;
      const { code, errors } = await start(image());
      here.refusesMachines = false;

      expect(code).toBe(1);
      expect(errors.trim().split('\n').at(-1)).toBe(
        `no token in the answer from ${here.host} (401 Unauthorized): is this machine in the dynamic group, and does a ` +
          'policy let it pull?',
      );
    });

    test('pull again after the hour of a token, once signed in anew', async () => {
      await machine.run(signInScript(here.host));
      here.endTokens();
      const late = await machine.run(runScript({ image: image(), ports: [] }));
      expect(late.code).toBe(1);
      expect(late.errors).toContain(
        `no policy lets this machine pull prod/web from ${here.host}, or its sign-in ended`,
      );

      expect((await start(image())).code).toBe(0);
    });

    describe('with the auth token of a user in a vault', () => {
      const user = { name: 'axabc/ci-puller', secretOcid: 'ocid1.vaultsecret.oc1.fra.aaaa' };
      const signIn = () => machine.run(userSignInScript(here.host, user));

      test('sign in as the user, and write the token nowhere but where podman keeps it', async () => {
        here.secrets.set(user.secretOcid, "au$th'token");
        here.users.set(user.name, "au$th'token");
        const { code, output, errors } = await signIn();

        expect({ code, errors }).toEqual({ code: 0, errors: '' });
        expect(output).toBe('Login Succeeded!');
        expect(machine.signedIn).toContain(Buffer.from("axabc/ci-puller:au$th'token").toString('base64'));
        expect((await machine.run(runScript({ image: image(), ports: [] }))).code).toBe(0);
      });

      test('keep the placeholder of a secret that nobody filled', async () => {
        here.secrets.set(user.secretOcid, SECRET_PLACEHOLDER);
        const { code, errors } = await signIn();

        expect(code).toBe(1);
        expect(errors).toBe(
          `${user.secretOcid} is not filled yet: write the auth token of axabc/ci-puller into it with oci vault secret ` +
            'update-base64\n',
        );
        expect(here.signIns.join()).not.toContain(SECRET_PLACEHOLDER);
      });

      test('say that they may not read the secret', async () => {
        here.secrets.delete(user.secretOcid);
        const { code, errors } = await signIn();

        expect(code).toBe(1);
        expect(errors).toContain(`no answer about ${user.secretOcid}: is this machine in the dynamic group`);
      });
    });
  },
);
