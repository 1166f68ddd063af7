import { findingsIn } from '../../lib/checks';
import { SynthesizedApp } from '../../lib/synthesized';
import { answersOf, COMPARTMENTS, policy, repositories } from './answers';

const PUSH = 'Allow group release to {REPOSITORY_READ, REPOSITORY_UPDATE} in compartment acme-prod';
const MANAGE = 'Allow group devs to manage policies in tenancy';
const CHAIN = 'devs may write policies of the tenancy → lets itself push to acme-prod';

function registry(...statements: string[]) {
  return { ...COMPARTMENTS, ...repositories({ 'prod/api': {} }), ...policy([PUSH, ...statements]) };
}

test('finds who can come to push to a compartment that is called like production', () => {
  expect(answersOf('escalation', registry(MANAGE))).toEqual([[CHAIN]]);
});

test('finds it at the policy that begins the chain, and at no other', () => {
  const { oci_identity_policy: policies, ...others } = registry();
  const iam = { compartment_id: 'ocid1.tenancy.oc1..acme', statements: [MANAGE] };

  expect(answersOf('escalation', { ...others, oci_identity_policy: { ...policies, Iam: iam } })).toEqual([
    'compliant',
    [CHAIN],
  ]);
});

test('finds it for a guarded environment, by the name of the environment', () => {
  const repository = {
    display_name: 'x',
    compartment_id: '${oci_identity_compartment.Dev.id}',
    '//': { metadata: { path: 'app/Environments/live/api/Resource' } },
  };
  const resources = { ...COMPARTMENTS, oci_artifacts_container_repository: { X: repository }, ...policy(MANAGE) };

  expect(answersOf('escalation', resources, { guarded: ['app/Environments/live'] })).toEqual([
    ['devs may write policies of the tenancy → lets itself push to live'],
  ]);
});

test('has nothing against a registry in which nobody can', () => {
  expect(answersOf('escalation', registry())).toEqual(['compliant']);
});

test('is not about an app in which nothing is guarded', () => {
  expect(answersOf('escalation', policy(MANAGE))).toEqual(['not-applicable']);
});

test('acknowledges the administrators of every tenancy', () => {
  const resource = registry('Allow group Administrators to manage policies in tenancy');
  const app = new SynthesizedApp(new Map([['test', { resource }]]));

  expect(findingsIn(app).filter(({ rule }) => rule.id === 'escalation')).toEqual([
    expect.objectContaining({
      message: 'Administrators may write policies of the tenancy → lets itself push to acme-prod',
      acknowledged: 'the group administers every tenancy',
    }),
  ]);
});
