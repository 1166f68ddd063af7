import { codeText } from '../core';
import { NewProject } from './new-project';

/** Name of the file with the declaration, without its ending. */
const DECLARATION = './platform';

/** The module with the declaration of the platform. */
export function platformCode({ name, owner, costCenter, region, teams, library }: NewProject): string {
  return `import { App } from '${library}';
import { RegistryPlatform, RegistryStack } from '${packageFor(library)}';

/** The registry platform, as Terraform is going to make it. */
export function registryStack(app: App): RegistryStack {
  const stack = new RegistryStack(app, 'registry', { region: ${codeText(region)} });
  new RegistryPlatform(stack, 'Registry', {
    name: ${codeText(name)},
    owner: ${codeText(owner)},
    costCenter: ${codeText(costCenter)},
    environments: { dev: {}, test: {}, prod: { guarded: true } },
    teams: {
${Object.entries(teams)
  .map(
    ([team, repositories]) => `      ${keyOf(team)}: { repositories: [${repositories.map(codeText).join(', ')}] },\n`,
  )
  .join('')}    },
  });
  return stack;
}
`;
}

/** The program that synthesizes the declaration. */
export function mainCode({ library }: NewProject): string {
  return `import { App } from '${library}';
import { registryStack } from '${DECLARATION}';

const app = new App();
registryStack(app);
app.synth();
`;
}

/** A test of the declaration with the offline provider. */
export function testCode({ library }: NewProject): string {
  return `import { App } from '${library}';
import { rehearse } from '${packageFor(library)}/testing';
import { registryStack } from '${DECLARATION}';

test('the platform applies, and a second plan is empty', async () => {
  const variables = { tenancy_ocid: 'ocid1.tenancy.oc1..aaaa' };

  const { plan, secondPlan } = await rehearse(registryStack(new App()), { variables });

  expect(plan.created.length).toBeGreaterThan(0);
  expect(secondPlan.isEmpty).toBe(true);
}, 60_000);
`;
}

function packageFor(library: NewProject['library']): string {
  return library === 'cdktf' ? 'cdktf-oci-registry' : 'cdktf-oci-registry/cdktn';
}

function keyOf(name: string): string {
  return /^[a-z]\w*$/.test(name) ? name : codeText(name);
}
