import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
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
});
