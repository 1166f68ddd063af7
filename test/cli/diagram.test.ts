import { App } from 'cdktf';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { RegistryPlatform, RegistryStack } from '../../lib';
import { run } from '../../lib/cli/run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagram-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function synthesize(resource: object): void {
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ resource }));
}

const REPOSITORIES = { oci_artifacts_container_repository: { Api: { display_name: 'api', compartment_id: 'c' } } };
const NETWORK = { oci_core_vcn: { Vcn: { display_name: 'main', cidr_blocks: ['10.0.0.0/16'] } } };

describe('oci-registry diagram', () => {
  test('draws access, as Mermaid, unless told otherwise', async () => {
    synthesize({ ...REPOSITORIES, ...NETWORK });
    const { output, errors, exitCode } = await run(['diagram', folder]);

    expect(output).toContain('title: Access');
    expect(output).toContain('["api"]');
    expect([errors, exitCode]).toEqual(['', 0]);
  });

  test('names what it could not evaluate, in the picture and on standard error', async () => {
    synthesize({
      ...REPOSITORIES,
      oci_identity_policy: { ByHand: { compartment_id: 'c', statements: ['Let everybody in', 'Let them'] } },
    });
    const { output, errors, exitCode } = await run(['diagram', folder]);

    expect(output).toContain('["Not evaluated, may allow more#58;<br>oci#95;identity#95;policy.ByHand"]');
    expect(errors).toContain('not drawn: oci_identity_policy.ByHand: Let everybody in: ');
    expect(exitCode).toBe(0);
  });

  test('draws the network', async () => {
    synthesize({ ...REPOSITORIES, ...NETWORK });

    expect((await run(['diagram', folder, '--of', 'network'])).output).toContain('n1["main<br>VCN 10.0.0.0/16"]');
  });

  test.each([
    [['--format', 'svg'], /^<svg /],
    [['--format', 'mermaid'], /^---\ntitle: Access/],
  ])('writes %j', async (options, beginning) => {
    synthesize(REPOSITORIES);

    expect((await run(['diagram', folder, ...options])).output).toMatch(beginning);
  });

  test.each([
    ['access.svg', [], /^<svg /],
    ['access.mmd', [], /^---\n/],
    ['access.txt', ['--format', 'svg'], /^<svg /],
    ['access.svg', ['--format', 'mermaid'], /^---\n/],
  ])('writes into the file %s, with %j', async (name, options, beginning) => {
    synthesize(REPOSITORIES);
    const file = join(folder, name);

    expect(await run(['diagram', folder, '--output', file, ...options])).toEqual({
      output: `Wrote ${file}.\n`,
      errors: '',
      exitCode: 0,
    });
    expect(readFileSync(file, 'utf8')).toMatch(beginning);
  });

  test.each([
    ['network', REPOSITORIES, 'no stack in it has a network or a puller'],
    ['access', NETWORK, 'no stack in it has a container repository'],
  ])('refuses to draw %s where there is none', async (of, resource, why) => {
    synthesize(resource);

    expect(await run(['diagram', folder, '--of', of])).toEqual({
      output: '',
      errors: `oci-registry: '${folder}': ${why}; name the folder of one that has, or draw something else with --of\n`,
      exitCode: 2,
    });
  });

  test('refuses to draw something else', async () => {
    synthesize(REPOSITORIES);

    expect((await run(['diagram', folder, '--of', 'costs'])).errors).toContain('Allowed choices are access, network.');
  });

  test.each(['png', 'PNG', 'jpg', 'pdf'])('refuses to write text into a file that ends with .%s', async (ending) => {
    synthesize(REPOSITORIES);
    const file = join(folder, `access.${ending}`);

    expect(await run(['diagram', folder, '--output', file, '--format', 'mermaid'])).toEqual({
      output: '',
      errors: `oci-registry: --output '${file}': only Mermaid and SVG are written; write SVG and convert it, for example: rsvg-convert access.svg --output access.png\n`,
      exitCode: 2,
    });
    expect(existsSync(file)).toBe(false);
  });

  describe('of several teams', () => {
    beforeEach(() => {
      const repositories = ['dev/pay/api', 'prod/pay/api', 'prod/shop/web'].map((name) => [
        name.replaceAll('/', ''),
        { display_name: name, compartment_id: 'ocid1.tenancy.oc1..a' },
      ]);
      const statement = (team: string, name: string) =>
        `Allow group ${team} to read repos in tenancy where target.repo.name = '${name}'`;
      synthesize({
        oci_artifacts_container_repository: Object.fromEntries(repositories) as object,
        oci_identity_policy: {
          P: {
            compartment_id: 'ocid1.tenancy.oc1..a',
            name: 'p',
            description: 'p',
            statements: [statement('payers', 'prod/pay/api'), statement('shoppers', 'prod/shop/web')],
          },
        },
      });
    });

    const shownBy = async (...options: string[]) => {
      const { output, errors } = await run(['diagram', folder, ...options]);
      const boxes = [...output.matchAll(/\w\(?\["([^"]+)"/g)].map(([, text]) => text);
      return { title: /^title: (.*)$/m.exec(output)?.[1], boxes, errors };
    };

    test.each([
      [['--team', 'pay'], 'team pay', ['dev/pay/api', 'prod/pay/api', 'payers'], ['prod/shop/web', 'shoppers']],
      [['--environment', 'prod'], 'environment prod', ['prod/pay/api', 'prod/shop/web'], ['dev/pay/api']],
      [['--principal', 'payers'], 'principal payers', ['prod/pay/api', 'payers'], ['prod/shop/web', 'dev/pay/api']],
      [
        ['--team', 'pay', '--environment', 'dev'],
        'team pay, environment dev',
        ['dev/pay/api'],
        ['prod/pay/api', 'payers'],
      ],
    ])('%j limits the picture', async (options, words, present, absent) => {
      const { title, boxes } = await shownBy(...options);

      expect(title).toBe(JSON.stringify(`Access of ${basename(folder)}: ${words}`));
      expect(boxes).toEqual(expect.arrayContaining(present));
      expect(boxes.filter((box) => absent.includes(box ?? ''))).toEqual([]);
    });

    test.each([
      [['--team', 'payy'], "team 'payy': there is no team of that name; did you mean 'pay'?"],
      [['--environment', 'prd'], "environment 'prd': there is no environment of that name; did you mean 'prod'?"],
      [['--principal', 'payer'], "principal 'payer': there is no principal of that name; did you mean 'payers'?"],
      [['--of', 'network', '--team', 'pay'], '--team, --environment and --principal limit the access that is drawn'],
    ])('%j is refused', async (options, message) => {
      expect((await shownBy(...options)).errors).toContain(message);
    });
  });

  test('the title names the platform', async () => {
    const app = new App({ outdir: join(folder, 'out') });
    const stack = new RegistryStack(app, 'main', { region: 'eu-frankfurt-1' });
    const teams = { shop: { repositories: ['web'] } };
    new RegistryPlatform(stack, 'Platform', { name: 'acme', owner: 'ops', costCenter: 'CC-1', teams });
    app.synth();

    expect((await run(['diagram', join(folder, 'out')])).output).toContain('\ntitle: Access of acme\n');
  });
});
