import { Testing } from 'cdktf';
import { IdentityPolicy } from '../../../lib/bindings/oci/identity-policy/index';
import { OciProvider } from '../../../lib/bindings/oci/provider/index';
import { Compartment } from '../../../lib/identity/compartment';
import { DynamicGroup } from '../../../lib/identity/dynamic-group';
import { Group } from '../../../lib/identity/group';
import { MatchingRule } from '../../../lib/identity/matching-rule';
import { IPrincipal } from '../../../lib/identity/principal';
import { noEscalation } from '../../../lib/policy/escalation/no-escalation';
import { requireAccess } from '../../../lib/policy/invariants/require-access';
import { ContainerRepository } from '../../../lib/registry/container-repository';
import { CiCredential, Key, Vault } from '../../../lib/secrets';
import { emptyStack, someTenancy } from '../../support/stack';

const devs = { subject: { kind: 'group', members: [{ name: 'devs' }] } } as const;

/** A repository in prod to which a group and its machines push, and these statements in the tenancy. */
function registry(...statements: string[]) {
  const stack = emptyStack();
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const tenancy = someTenancy(stack);
  const made = (name: string) =>
    new Compartment(stack, name, { compartmentName: name, parent: tenancy, description: 'd' });
  const [prod, builds] = [made('prod'), made('builds')];
  const release = new Group(stack, 'Release', { tenancy, groupName: 'release', description: 'd' });
  const machines = new DynamicGroup(stack, 'Machines', {
    tenancy,
    groupName: 'prod-release',
    description: 'd',
    matching: MatchingRule.instancesIn(builds),
  });
  const api = new ContainerRepository(prod, 'Api', { compartment: prod, repositoryName: 'prod/api' });
  api.grantPush(release);
  api.grantPush(machines);
  new IdentityPolicy(stack, 'ByHand', { compartmentId: tenancy.ocid, name: 'n', description: 'd', statements });
  return { stack, tenancy, builds, release };
}

/** What is refused, unless those named are excepted. */
function refused(statements: readonly string[], ...except: IPrincipal[]): string[] {
  const { stack } = registry(...statements);
  requireAccess(stack, noEscalation('prod', ...except));
  return refusalsOf(stack);
}

function refusalsOf(stack: ReturnType<typeof emptyStack>): string[] {
  try {
    Testing.synth(stack, true);
  } catch (error) {
    return String(error)
      .split('\n')
      .filter((line) => line.includes('[test]'))
      .map((line) => line.trim().replace('[test] ', ''));
  }
  return [];
}

const MANAGE_GROUPS = 'Allow group dev-admins to manage dynamic-groups in tenancy';

test('refuses a chain, and names its statement and what to do', () => {
  expect(refused([MANAGE_GROUPS])).toEqual([
    'test: dev-admins may manage dynamic groups → matches any machine → pushes as prod-release: only the principals ' +
      'named in the invariant can make themselves able to push to prod; ' +
      `remove "${MANAGE_GROUPS}" (test/ByHand), or add dev-admins to the invariant`,
  ]);
});

test('accepts those named, and the administrators of every tenancy', () => {
  const statements = [
    'Allow group devs to manage users in tenancy',
    'Allow group Administrators to manage policies in tenancy',
  ];

  expect(refused(statements, devs)).toEqual([]);
  expect(refused(statements)).toHaveLength(1);
});

test('accepts an app in which nobody can', () => {
  expect(
    refused(["Allow group devs to read all-resources in tenancy where request.permission != 'SECRET_BUNDLE_READ'"]),
  ).toEqual([]);
});

test('follows the rule of a dynamic group to the compartment that it names', () => {
  expect(refused(['Allow group devs to manage instances in compartment builds'])).toContainEqual(
    expect.stringMatching(
      /^test: devs may start machines in builds → starts one that the rule matches → pushes as prod-release: /,
    ),
  );
});

test('knows the secret that keeps the token of a user who pushes', () => {
  const {
    stack,
    tenancy,
    builds: compartment,
    release: group,
  } = registry(
    "Allow group devs to read secret-bundles in tenancy where target.secret.name = 'x'",
    "Allow group others to read secret-bundles in tenancy where target.secret.name = 'y'",
  );
  const vault = new Vault(stack, 'Vault', { compartment, vaultName: 'v' });
  const key = new Key(stack, 'Key', { compartment, vault, keyName: 'k' });
  new CiCredential(stack, 'Ci', {
    tenancy,
    compartment,
    vault,
    key,
    userName: 'bot',
    email: 'bot@example.com',
    secretName: 'x',
    group,
  });
  requireAccess(stack, noEscalation('prod'));

  expect(refusalsOf(stack)).toEqual([
    expect.stringMatching(/^test: devs may read secret x → signs in with the token → pushes as release: /),
  ]);
});
