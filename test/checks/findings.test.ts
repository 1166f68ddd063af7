import { App, Aspects, TerraformHclModule, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { acknowledge, checkAtSynth, Finding, findingsAtLeast, findingsIn, RuleId, RULES } from '../../lib/checks';
import { ArtifactsContainerRepository } from '../../lib/bindings/oci/artifacts-container-repository';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { synthesizedAppAt } from '../../lib/cli/synthesized-folder';
import { Group } from '../../lib/identity';
import { RegistryPlatform, RegistryStack } from '../../lib/platform';
import { ContainerRepository } from '../../lib/registry';
import { appUnderConstruction, SynthesizedApp } from '../../lib/synthesized';
import { acknowledgeModule, acknowledgeStatement, AppAccess } from '../../lib/policy';
import { unevaluatedStatements } from '../../lib/reports';
import { refusalOf, someCompartment } from '../support/stack';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'findings-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

function stackIn(app: App, name = 'test'): TerraformStack {
  const stack = new TerraformStack(app, name);
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  return stack;
}

function emptyStack(): TerraformStack {
  return stackIn(new App({ outdir }));
}

function synth(stack: TerraformStack): void {
  (stack.node.root as App).synth();
}

/** A public repository below `scope`. */
function publicRepository(scope: Construct, id = 'Base'): ContainerRepository {
  const compartment = someCompartment(scope, `${id}Compartment`);
  return new ContainerRepository(scope, id, { compartment, repositoryName: id.toLowerCase(), public: true });
}

/** The findings, which are the same under construction and synthesized. */
function findingsOf(stack: TerraformStack): Finding[] {
  synth(stack);
  const findings = findingsIn(synthesizedAppAt(outdir));
  expect(findingsIn(appUnderConstruction(stack))).toEqual(findings);
  return findings;
}

function inShort(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, path, acknowledged }) =>
    [rule.id, path, ...(acknowledged === undefined ? [] : [acknowledged])].join(' '),
  );
}

describe('findings', () => {
  test('tell the rule, the construct and its stack', () => {
    const stack = emptyStack();
    publicRepository(stack);

    expect(findingsOf(stack)).toEqual([
      {
        rule: RULES.find(({ id }) => id === 'public-repository'),
        path: 'test/Base/Resource',
        stack: 'test',
        message: "repository 'base' is public",
      },
    ]);
  });

  test('see what an escape hatch did', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const repository = new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'api' });
    const resource = repository.node.defaultChild as ArtifactsContainerRepository;

    resource.addOverride('is_public', true);

    expect(inShort(findingsOf(stack))).toEqual(['public-repository test/Api/Resource']);
  });

  test('begin with the worst', () => {
    const stack = emptyStack();
    new IdentityPolicy(stack, 'Access', {
      compartmentId: 'ocid1.tenancy.oc1..acme',
      name: 'access',
      description: 'Who may what',
      statements: ['Allow group a to manage repos in compartment dev', 'Allow any-user to read repos in tenancy'],
    });

    const findings = findingsOf(stack);

    expect(inShort(findings)).toEqual([
      'any-user-without-type test/Access',
      'manage-not-narrowed test/Access',
      'tenancy-wide-grant test/Access',
      'unknown-group test/Access',
    ]);
    expect(inShort(findingsAtLeast('error', findings))).toEqual(['any-user-without-type test/Access']);
    expect(inShort(findingsAtLeast('warning', findings))).toHaveLength(3);
    expect(inShort(findingsAtLeast('note', findings))).toHaveLength(4);
  });

  test('see a repository that an Aspect renames', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const repository = new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'api' });
    repository.grantPull(Group.fromName(stack, 'Operators', 'operators'));
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof ArtifactsContainerRepository) {
          node.displayName = 'acme/api';
        }
      },
    });

    expect(findingsOf(stack).map(({ rule, message }) => `${rule.id}: ${message}`)).toEqual([
      "unknown-repository: the app does not declare repository 'api' of \"Allow group operators to read repos in compartment " +
        "id ocid1.compartment.oc1..compartment where target.repo.name = 'api'\"",
    ]);
  });

  test('leave out a group that the app says stands already', () => {
    const stack = emptyStack();
    const compartment = someCompartment(stack);
    const repository = new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'api' });

    repository.grantPull(Group.fromName(stack, 'Auditors', 'auditors', 'Corporate'));
    repository.grantPull(Group.fromName(stack, 'Operators', 'operators'));

    expect(findingsOf(stack)).toEqual([]);
  });

  test('know which environments are guarded', () => {
    const stack = new RegistryStack(new App({ outdir }), 'test', {
      region: 'eu-frankfurt-1',
      tenancyOcid: 'ocid1.tenancy.oc1..acme',
    });
    new RegistryPlatform(stack, 'Registry', {
      name: 'acme',
      owner: 'platform-team',
      costCenter: 'CC-1',
      environments: { dev: {}, live: { guarded: true, protectedFromDestroy: false } },
      teams: { shop: { repositories: ['web'] } },
    });

    expect(inShort(findingsOf(stack))).toEqual([
      'unprotected-repository test/Registry/Environments/live/shop/web/Resource',
    ]);
  });

  test('do not speak of statements that no rule could look at; these are told apart', () => {
    const written = ['Let everybody in', 'Endorse group a to read repos in any-tenancy'];
    const app = new SynthesizedApp(
      new Map([['test', { resource: { oci_identity_policy: { A: { statements: written } } } }]]),
    );

    expect(findingsIn(app)).toEqual([]);
    expect(unevaluatedStatements(new AppAccess(app))).toEqual([expect.stringMatching(/: Let everybody in: expected /)]);
  });

  test('do not speak of statements that only Terraform knows, either', () => {
    const policies = { oci_identity_policy: { A: { statements: '${var.statements}' }, B: {} } };
    const app = new SynthesizedApp(new Map([['test', { resource: policies }]]));

    expect(unevaluatedStatements(new AppAccess(app))).toEqual([
      expect.stringMatching(/: \$\{var\.statements\}: expected /),
      'oci_identity_policy.B: a statement that only Terraform knows: read the folder that cdktf synthesized, which has its text',
    ]);
  });
});

describe('an acknowledgement', () => {
  const REASON = 'Published for our customers';

  test('holds for what stands below, also for what comes later', () => {
    const stack = emptyStack();
    const images = new Construct(stack, 'Images');
    acknowledge(images, 'public-repository', `  ${REASON}\n`);
    publicRepository(images);

    const findings = findingsOf(stack);

    expect(inShort(findings)).toEqual([`public-repository test/Images/Base/Resource ${REASON}`]);
    expect(findingsAtLeast('note', findings)).toEqual([]);
  });

  test('holds for nothing beside it, however alike the name', () => {
    const stack = emptyStack();
    publicRepository(stack, 'Base2');
    acknowledge(publicRepository(stack, 'Base'), 'public-repository', REASON);

    expect(inShort(findingsAtLeast('error', findingsOf(stack)))).toEqual(['public-repository test/Base2/Resource']);
  });

  test('holds for one rule', () => {
    const stack = emptyStack();
    const base = publicRepository(stack);
    acknowledge(base, 'unprotected-repository', REASON);

    expect(inShort(findingsAtLeast('error', findingsOf(stack)))).toEqual(['public-repository test/Base/Resource']);
  });

  test('gives the reason nearest to the finding', () => {
    const stack = emptyStack();
    const base = publicRepository(stack);
    acknowledge(stack, 'public-repository', 'Everything here is for everyone');
    acknowledge(base, 'public-repository', REASON);

    expect(inShort(findingsOf(stack))).toEqual([`public-repository test/Base/Resource ${REASON}`]);
  });

  test('is reported when nothing breaks the rule', () => {
    const stack = emptyStack();
    acknowledge(new Construct(stack, 'Images'), 'public-repository', REASON);

    expect(findingsOf(stack)).toMatchObject([
      {
        rule: { id: 'unused-acknowledgement', severity: 'warning' },
        path: 'test/Images',
        stack: 'test',
        message: "'public-repository' is acknowledged, and has no finding here",
      },
    ]);
  });

  test('of a statement is reported when no policy has the statement', () => {
    const stack = emptyStack();
    const [known, gone] = ['inspect', 'manage'].map((verb) => `Allow group x to ${verb} repos in compartment prod`);
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: 'ocid1.tenancy.oc1..tenancy',
      name: 'n',
      description: 'd',
      statements: [known ?? ''],
    });
    acknowledgeStatement(stack, `  ${known}`, REASON);
    acknowledgeStatement(new Construct(stack, 'Images'), gone ?? '', REASON);

    expect(findingsOf(stack).filter(({ rule }) => rule.id === 'unused-acknowledgement')).toMatchObject([
      {
        path: 'test/Images',
        stack: 'test',
        message: `the statement '${gone}' is acknowledged, and no policy has it`,
      },
    ]);
  });

  test('of a statement or a module is reported with its reason', () => {
    const stack = emptyStack();
    const statement = 'Allow group x to manage repos in ${var.scope}';
    new IdentityPolicy(stack, 'ByHand', {
      compartmentId: 'ocid1.tenancy.oc1..tenancy',
      name: 'n',
      description: 'd',
      statements: [statement],
    });
    const network = new TerraformHclModule(stack, 'Network', { source: 'oracle-terraform-modules/vcn/oci' });
    acknowledgeStatement(stack, statement, REASON);
    acknowledgeModule(network, REASON);

    expect(findingsOf(stack).filter(({ rule }) => rule.id === 'acknowledged-statement')).toMatchObject([
      { path: 'test/ByHand', message: `'${statement}' is not counted`, acknowledged: REASON },
      {
        path: 'test/Network',
        message: "'module Network (oracle-terraform-modules/vcn/oci)' is not counted",
        acknowledged: REASON,
      },
    ]);
  });

  test('needs a reason', () => {
    const stack = emptyStack();

    expect(refusalOf(() => acknowledge(stack, 'public-repository', ' \n'))).toBe(
      "test: acknowledgement of 'public-repository' without a reason: reviewers need to know why it is accepted; " +
        'write the reason in a sentence',
    );
  });

  test('names a rule that there is', () => {
    const stack = emptyStack();
    const ids = RULES.map(({ id }) => id).join(', ');

    expect(refusalOf(() => acknowledge(stack, 'public-repositories' as RuleId, REASON))).toBe(
      `test: rule 'public-repositories': there is no rule of that name; name one of ${ids}`,
    );
  });
});

describe('checkAtSynth', () => {
  test('fails synthesis with what to do', () => {
    const stack = emptyStack();
    publicRepository(stack);
    checkAtSynth(stack);

    expect(() => synth(stack)).toThrow(
      "test/Base/Resource: repository 'base' is public: anyone can pull its images without signing in, including people " +
        'outside the company; set is_public to false; omitting it does not make a public repository private; ' +
        "or acknowledge 'public-repository' with a reason",
    );
  });

  test('lets through what is acknowledged, and what is milder', () => {
    const stack = emptyStack();
    acknowledge(publicRepository(stack), 'public-repository', 'Published for our customers');
    acknowledge(stack, 'list-by-name', 'Left over');
    checkAtSynth(stack);

    expect(() => synth(stack)).not.toThrow();
  });

  test('fails on what is milder, if asked', () => {
    const stack = emptyStack();
    acknowledge(stack, 'list-by-name', 'Left over');
    checkAtSynth(stack, { failOn: 'warning' });

    expect(() => synth(stack)).toThrow(
      "test: 'list-by-name' is acknowledged, and has no finding here: it would hide a later " + 'finding; remove it',
    );
  });

  test('judges what stands below its scope', () => {
    const stack = emptyStack();
    publicRepository(stack, 'Base2');
    checkAtSynth(new Construct(stack, 'Base'));

    expect(() => synth(stack)).not.toThrow();
  });

  test('judges all stacks of an app', () => {
    const stack = emptyStack();
    publicRepository(stack);
    checkAtSynth(stack.node.root);

    expect(() => synth(stack)).toThrow("test/Base/Resource: repository 'base' is public");
  });

  test('judges one stack, and reads the others', () => {
    const app = new App({ outdir });
    publicRepository(stackIn(app, 'other'));
    const stack = stackIn(app);
    checkAtSynth(stack);

    expect(() => synth(stack)).not.toThrow();
  });
});
