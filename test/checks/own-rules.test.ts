import { App, TerraformStack, Testing } from 'cdktf';
import { acknowledge, checkAtSynth, CheckRule, findingsIn, ruleSet } from '../../lib/checks';
import { ContainerRepository } from '../../lib/registry';
import { SynthesizedApp } from '../../lib/synthesized';
import { refusalOf, someCompartment } from '../support/stack';

const named: CheckRule = {
  id: 'acme-prefix',
  severity: 'warning',
  title: 'A repository without our prefix',
  why: 'our pipelines find repositories by it',
  fix: 'begin the name with acme/',
  see: 'https://example.com/registry',
  types: ['oci_artifacts_container_repository'],
  check: ({ arguments: { display_name: name } }) =>
    String(name).startsWith('acme/') ? 'compliant' : [`'${String(name)}' has another prefix`],
};

function repositoryIn(stack: TerraformStack): ContainerRepository {
  return new ContainerRepository(stack, 'Web', { compartment: someCompartment(stack), repositoryName: 'web' });
}

const app = new SynthesizedApp(
  new Map([['registry', { resource: { oci_artifacts_container_repository: { Web: { display_name: 'web' } } } }]]),
);

describe('rules of your own', () => {
  test('report beside those of the library, with the severity that was asked for', () => {
    const findings = findingsIn(app, { rules: [named], severities: { 'acme-prefix': 'note' } });

    expect(findings.map(({ rule, message }) => [rule.id, rule.severity, message])).toContainEqual([
      'acme-prefix',
      'note',
      "'web' has another prefix",
    ]);
  });

  test('fail synthesis, unless they are acknowledged', () => {
    const stack = new TerraformStack(new App(), 'registry');
    const web = repositoryIn(stack);
    checkAtSynth(web, { failOn: 'warning', rules: [named] });

    expect(() => Testing.synth(stack, true)).toThrow("'web' has another prefix: our pipelines find repositories by it");

    acknowledge(web, named, 'An image of a vendor');
    expect(() => Testing.synth(stack, true)).not.toThrow('another prefix');
  });

  test('leave their acknowledgements unreported where they are not applied', () => {
    const acknowledged = { acknowledged: [{ at: 'registry', rule: 'acme-prefix', reason: 'vendor' }] };
    const other = new SynthesizedApp(new Map([['registry', { '//': { 'oci-registry': acknowledged } }]]));

    expect(findingsIn(other)).toEqual([]);
    expect(findingsIn(other, { rules: [named] }).map(({ rule }) => rule.id)).toEqual(['unused-acknowledgement']);
  });

  test.each<[string, () => unknown, string]>([
    ['throws', () => (undefined as never as { x: string }).x, 'it throws TypeError: '],
    ['returns nothing', () => undefined, 'it returns no answer; return'],
    ['returns text', () => 'ok', 'it returns no answer; return'],
    ['returns a list of numbers', () => [5], 'it returns no answer; return'],
  ])('are named if one %s', (_, check, why) => {
    const broken = { ...named, check } as CheckRule;

    expect(refusalOf(() => findingsIn(app, { rules: [broken] }))).toContain(
      `check: rule 'acme-prefix' about oci_artifacts_container_repository.Web: ${why}`,
    );
  });

  test.each([
    [
      { rules: [named, named] },
      "check: two rules 'acme-prefix': reports and acknowledgements name a rule by its id; change the id of your rule, for example with the name of your company as a prefix",
    ],
    [
      { severities: { 'public-repositry': 'note' } as const },
      "check: rule 'public-repositry': there is no rule of that name; did you mean 'public-repository'?",
    ],
    [
      { severities: { 'public-repository': 'warn' as never } },
      "check: severity 'warn': there is no severity of that name; did you mean 'warning'?",
    ],
  ])('are refused: %j', (props, message) => {
    expect(refusalOf(() => ruleSet(props))).toBe(message);
  });
});
