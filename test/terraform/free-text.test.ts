import { Testing } from 'cdktf';
import * as fc from 'fast-check';
import { join } from 'path';
import { RegistryPlatform, RegistryStack } from '../../lib/platform';
import { ContainerRepository } from '../../lib/registry';
import { OfflineProvider, Terraform } from '../../lib/testing';
import { anyText } from '../support/any-text';
import { describeEachBinary } from '../support/each-binary';

/** Terraform keeps text in the composed form, and a file in UTF-8 has no half characters. */
const TEXTS = fc
  .sample(anyText, { numRuns: 200, seed: 11 })
  .map((text) => Buffer.from(text).toString().normalize('NFC'))
  .filter((text) => text !== '');

/** A repository with each of the texts as its readme and its tag, and one with the name of a compartment in them. */
function textStack(): RegistryStack {
  const stack = new RegistryStack(Testing.app(), 'texts', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  const platform = new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'me@example.com ${file("/etc/passwd")}',
    costCenter: '100 %{ of it }',
    environments: { dev: {} },
    teams: { shop: { repositories: ['web'] } },
  });
  const { compartment } = platform.environment('dev');
  const namespace = platform.image('dev', 'shop/web').namespace;
  for (const [index, text] of TEXTS.entries()) {
    const repositoryName = `dev/text-${index}`;
    new ContainerRepository(stack, `Text${index}`, { compartment, repositoryName, readme: text, tags: { text } });
  }
  new ContainerRepository(stack, 'Token', {
    compartment,
    repositoryName: 'dev/token',
    readme: `\${A} $${namespace} \${B ${namespace}} %${namespace}`,
  });
  return stack;
}

describeEachBinary('free text', (binary) => {
  test('is to Terraform what was written, and tokens are filled in', async () => {
    const provider = await OfflineProvider.start();
    const directory = join(Testing.fullSynth(textStack()), 'stacks', 'texts');
    const terraform = new Terraform(provider, { binary, directory });
    await terraform.init();

    const { changes } = await terraform.plan();
    provider.stop();

    const repositories = changes.flatMap(({ address, after }) =>
      address.startsWith('oci_artifacts_container_repository.')
        ? [after as { readme: { content: string }[]; freeform_tags: Record<string, string>; display_name: string }]
        : [],
    );
    const byName = new Map(repositories.map((repository) => [repository.display_name, repository]));
    const written = TEXTS.map((_, index) => byName.get(`dev/text-${index}`));
    expect(written.map((repository) => repository?.readme[0]?.content)).toEqual(TEXTS);
    expect(written.map((repository) => repository?.freeform_tags['text'])).toEqual(TEXTS);
    expect(byName.get('dev/shop/web')?.freeform_tags).toMatchObject({
      Owner: 'shop',
      CostCenter: '100 %{ of it }',
    });
    const token = byName.get('dev/token')?.readme[0]?.content ?? '';
    const [, namespace = ''] = /^\$\{A\} \$(\S+) /.exec(token) ?? [];
    expect(namespace).toMatch(/^\w+$/);
    expect(token).toBe(`\${A} $${namespace} \${B ${namespace}} %${namespace}`);
  }, 120_000);
});
