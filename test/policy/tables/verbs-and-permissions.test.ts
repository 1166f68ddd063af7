import { parseStatement } from '../../../lib/policy-language/parse-statement';
import { Verb } from '../../../lib/policy-language/statement-parts';
import { AccessEvaluator } from '../../../lib/policy/evaluator/access-evaluator';
import { resourceTypesOf } from '../../../lib/policy/tables/verbs-and-permissions';

/** Oracle's tables of what each verb adds on each type, copied from the policy reference and not from the library. */
const TABLES: Record<string, Record<Verb, string>> = {
  repos: {
    inspect: 'REPOSITORY_INSPECT',
    read: 'REPOSITORY_READ',
    use: '',
    manage: 'REPOSITORY_CREATE REPOSITORY_UPDATE REPOSITORY_DELETE REPOSITORY_MANAGE',
  },
  'artifact-repositories': {
    inspect: 'ARTIFACT_REPOSITORY_INSPECT',
    read: 'ARTIFACT_REPOSITORY_READ',
    use: 'ARTIFACT_REPOSITORY_UPDATE',
    manage: 'ARTIFACT_REPOSITORY_CREATE ARTIFACT_REPOSITORY_DELETE ARTIFACT_REPOSITORY_MOVE',
  },
  'generic-artifacts': {
    inspect: 'GENERIC_ARTIFACT_INSPECT',
    read: 'GENERIC_ARTIFACT_READ',
    use: 'GENERIC_ARTIFACT_UPDATE',
    manage: 'GENERIC_ARTIFACT_CREATE GENERIC_ARTIFACT_DELETE',
  },
  'instance-images': {
    inspect: 'INSTANCE_IMAGE_INSPECT',
    read: 'INSTANCE_IMAGE_READ',
    use: 'INSTANCE_IMAGE_UPDATE',
    manage: 'INSTANCE_IMAGE_CREATE INSTANCE_IMAGE_DELETE INSTANCE_IMAGE_MOVE',
  },
  vaults: {
    inspect: 'VAULT_INSPECT',
    read: 'VAULT_READ',
    use: 'VAULT_CREATE_KEY VAULT_IMPORT_KEY VAULT_CREATE_SECRET',
    manage: 'VAULT_CREATE VAULT_UPDATE VAULT_DELETE VAULT_MOVE VAULT_BACKUP VAULT_RESTORE VAULT_REPLICATE',
  },
  keys: {
    inspect: 'KEY_INSPECT',
    read: 'KEY_READ',
    use: 'KEY_ENCRYPT KEY_DECRYPT KEY_EXPORT KEY_SIGN KEY_VERIFY',
    manage: 'KEY_CREATE KEY_UPDATE KEY_ROTATE KEY_DELETE KEY_MOVE KEY_IMPORT KEY_BACKUP KEY_RESTORE',
  },
  'key-delegate': { inspect: '', read: '', use: 'KEY_ASSOCIATE KEY_DISASSOCIATE', manage: '' },
  secrets: {
    inspect: 'SECRET_INSPECT',
    read: 'SECRET_READ',
    use: 'SECRET_UPDATE SECRET_ROTATE',
    manage: 'SECRET_CREATE SECRET_DELETE SECRET_MOVE',
  },
  'secret-versions': {
    inspect: 'SECRET_VERSION_INSPECT',
    read: 'SECRET_VERSION_READ',
    use: '',
    manage: 'SECRET_VERSION_DELETE',
  },
  'secret-bundles': { inspect: 'SECRET_BUNDLE_INSPECT', read: 'SECRET_BUNDLE_READ', use: '', manage: '' },
  compartments: {
    inspect: 'COMPARTMENT_INSPECT',
    read: '',
    use: 'COMPARTMENT_UPDATE',
    manage: 'COMPARTMENT_CREATE COMPARTMENT_DELETE COMPARTMENT_RECOVER',
  },
  policies: { inspect: 'POLICY_READ', read: '', use: '', manage: 'POLICY_UPDATE POLICY_CREATE POLICY_DELETE' },
  groups: { inspect: 'GROUP_INSPECT', read: '', use: 'GROUP_UPDATE', manage: 'GROUP_CREATE GROUP_DELETE' },
  'dynamic-groups': {
    inspect: 'DYNAMIC_GROUP_INSPECT',
    read: '',
    use: 'DYNAMIC_GROUP_UPDATE',
    manage: 'DYNAMIC_GROUP_CREATE DYNAMIC_GROUP_DELETE',
  },
};

/** What each family holds, from the same pages. */
const FAMILIES: Record<string, string[]> = {
  'all-artifacts': ['artifact-repositories', 'generic-artifacts', 'instance-images', 'repos'],
  'secret-family': ['secrets', 'secret-versions', 'secret-bundles'],
  'key-family': ['vaults', 'keys', 'key-delegate'],
  'all-resources': Object.keys(TABLES),
  ...Object.fromEntries(Object.keys(TABLES).map((type) => [type, [type]])),
};

const LADDER: Verb[] = ['inspect', 'read', 'use', 'manage'];

const EVERY_PERMISSION = permissionsIn(Object.keys(TABLES), LADDER);

function permissionsIn(types: readonly string[], verbs: readonly Verb[]): string[] {
  return types.flatMap((type) => verbs.flatMap((verb) => (TABLES[type]?.[verb] ?? '').split(' ').filter(Boolean)));
}

/** The permissions that a request gets under the statements. */
function allowedBy(...statements: string[]): string[] {
  const evaluator = new AccessEvaluator(statements.map(parseStatement));
  return EVERY_PERMISSION.filter((permission) =>
    evaluator.allows({ principal: { kind: 'user', groups: [{ name: 'g' }] }, permission, compartment: [] }),
  );
}

const cases = Object.keys(FAMILIES).flatMap((type) => LADDER.map((verb) => [verb, type] as const));

test.each(cases)('allow to %s %s gives what Oracle lists for the verb and those before it', (verb, type) => {
  const verbs = LADDER.slice(0, LADDER.indexOf(verb) + 1);

  expect(allowedBy(`Allow group g to ${verb} ${type} in tenancy`).sort()).toEqual(
    permissionsIn(FAMILIES[type] ?? [], verbs).sort(),
  );
});

test.each(cases)('deny to %s %s takes what Oracle lists for the verb and those after it', (verb, type) => {
  const taken = permissionsIn(FAMILIES[type] ?? [], LADDER.slice(LADDER.indexOf(verb)));
  const left = allowedBy(
    'Allow group g to manage all-resources in tenancy',
    `Deny group g to ${verb} ${type} in tenancy`,
  );

  expect(left.sort()).toEqual(EVERY_PERMISSION.filter((permission) => !taken.includes(permission)).sort());
});

test('manage all-resources gives permissions that no table lists, and read all-resources does not', () => {
  const asks = (verb: Verb) =>
    new AccessEvaluator([parseStatement(`Allow group g to ${verb} all-resources in tenancy`)]).allows({
      principal: { kind: 'user', groups: [{ name: 'g' }] },
      permission: 'CLUSTER_JOIN',
      compartment: [],
    });

  expect([asks('manage'), asks('use')]).toEqual([true, false]);
});

test('a type without a table has none, whatever it is called', () => {
  expect(['object-family', 'constructor', '__proto__', 'toString'].map(resourceTypesOf)).toEqual(
    Array(4).fill(undefined),
  );
});
