import * as fc from 'fast-check';
import {
  AccessEvaluator,
  AppAccess,
  NamedPermission,
  noneBothMay,
  onlyMay,
  parseStatement,
  permissionRule,
  permissionsOn,
} from '../../lib/policy';
import { SynthesizedApp } from '../../lib/synthesized';

const TENANCY = 'ocid1.tenancy.oc1..acme';
const GROUPS = ['release', 'ci', 'devs'];
const REPOSITORIES = ['dev/api', 'dev/web', 'prod/api', 'prod/web'];

/** An app with compartments dev and prod, two repositories in each, and these statements. */
function appWith(statements: readonly string[]): SynthesizedApp {
  const compartment = (name: string) => ({ name, compartment_id: TENANCY });
  const repository = (name: string) => ({
    display_name: name,
    compartment_id: `\${oci_identity_compartment.${name.split('/')[0]}.id}`,
  });
  return new SynthesizedApp(
    new Map([
      [
        'registry',
        {
          resource: {
            oci_identity_compartment: { dev: compartment('dev'), prod: compartment('prod') },
            oci_artifacts_container_repository: Object.fromEntries(
              REPOSITORIES.map((name) => [name.replace('/', '-'), repository(name)]),
            ),
            oci_identity_policy: { all: { compartment_id: TENANCY, statements } },
          },
        },
      ],
    ]),
  );
}

const arbitraryStatement = fc
  .record({
    group: fc.constantFrom(...GROUPS),
    action: fc.constantFrom('inspect repos', 'read repos', 'use repos', 'manage repos', 'manage all-resources'),
    location: fc.constantFrom(
      'tenancy',
      'compartment dev',
      'compartment prod',
      'compartment id ${oci_identity_compartment.prod.id}',
    ),
    where: fc.constantFrom(
      '',
      " where target.repo.name = 'prod/api'",
      ' where target.repo.name = /prod*/',
      " where target.repo.name != 'prod/api'",
      " where request.permission = 'REPOSITORY_UPDATE'",
      " where all {target.repo.name = 'dev/web', any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}}",
    ),
  })
  .map(({ group, action, location, where }) => `Allow group ${group} to ${action} in ${location}${where}`);

/** Asks the evaluator, about one principal and one repository, without anything of the app around it. */
function asked(statements: readonly string[], group: string, permission: NamedPermission, repository: string): boolean {
  const environment = repository.split('/')[0] ?? '';
  const evaluator = new AccessEvaluator(statements.map(parseStatement));
  return permissionRule(permission).operations.some((operation) =>
    evaluator.allows({
      principal: { kind: 'user', groups: [{ name: group }] },
      operation,
      repository,
      compartment: [{ ocid: TENANCY }, { name: environment, ocid: `\${oci_identity_compartment.${environment}.id}` }],
    }),
  );
}

const statementsAndPermission = fc.tuple(
  fc.array(arbitraryStatement, { maxLength: 6 }),
  fc.constantFrom(...permissionsOn('container repository')),
);

describe('access in an app', () => {
  test('is what the evaluator says of each principal and each repository', () => {
    fc.assert(
      fc.property(statementsAndPermission, ([statements, permission]) => {
        const access = new AppAccess(appWith(statements));

        for (const target of access.targets.filter(({ kind }) => kind === 'container repository')) {
          const expected = GROUPS.filter((group) => asked(statements, group, permission, target.name));
          expect(access.whoMay(permission, target)).toEqual(expected.toSorted());
        }
      }),
    );
  });

  test.each(['as documented', 'at most'] as const)(
    'breaks an invariant, read %s, where the evaluator lets somebody do what is forbidden, and nowhere else',
    (reading) => {
      fc.assert(
        fc.property(statementsAndPermission, ([statements, permission]) => {
          const access = new AppAccess(appWith(statements), { reading });
          const inProd = REPOSITORIES.filter((name) => name.startsWith('prod'));
          const may = (group: string, what: NamedPermission) =>
            inProd.some((repository) => asked(statements, group, what, repository));
          const release = { subject: { kind: 'group', members: [{ name: 'release' }] } } as const;

          const others = onlyMay(permission, 'prod', release).violations(access);
          const both = noneBothMay('pull', permission, 'prod').violations(access);

          expect(others).toHaveLength(GROUPS.filter((group) => group !== 'release' && may(group, permission)).length);
          expect(both).toHaveLength(GROUPS.filter((group) => may(group, 'pull') && may(group, permission)).length);
          expect([...others, ...both].every((violation) => violation.statements.length > 0)).toBe(true);
        }),
      );
    },
  );

  test('holds at most what it holds as documented, and more', () => {
    fc.assert(
      fc.property(statementsAndPermission, ([statements, permission]) => {
        const conditional = statements.map((text) =>
          text.includes(' where ') ? text : `${text} where request.region = 'fra'`,
        );
        const [documented, most] = [
          new AppAccess(appWith(conditional)),
          new AppAccess(appWith(conditional), { reading: 'at most' }),
        ];
        for (const [index, target] of documented.targets.entries()) {
          const widest = most.targets[index];
          expect(widest && most.whoMay(permission, widest)).toEqual(
            expect.arrayContaining(documented.whoMay(permission, target)),
          );
        }
      }),
    );
  });

  test('finds the existing compartments and repositories that an app looks up', () => {
    const access = new AppAccess(
      new SynthesizedApp(
        new Map([
          [
            'registry',
            {
              data: {
                oci_artifacts_container_repository: { Old: { repository_id: 'ocid1.containerrepo.oc1..old' } },
              },
              resource: {
                oci_identity_policy: {
                  A: {
                    compartment_id: TENANCY,
                    statements: [
                      "Allow group x to read repos in compartment id ${data.oci_artifacts_container_repository.Old.compartment_id} where target.repo.name = '${data.oci_artifacts_container_repository.Old.display_name}'",
                    ],
                  },
                },
              },
            },
          ],
        ]),
      ),
    );
    const [old] = access.targets;

    expect(old?.name).toBe('ocid1.containerrepo.oc1..old');
    expect(old && access.whoMay('pull', old)).toEqual(['x']);
  });

  test('ends at a compartment that claims to be its own parent', () => {
    const prod = '${oci_identity_compartment.Prod.id}';
    const resource = {
      oci_identity_compartment: { Prod: { name: 'prod', compartment_id: prod } },
      oci_artifacts_container_repository: { Api: { display_name: 'api', compartment_id: prod } },
    };
    const [api] = new AppAccess(new SynthesizedApp(new Map([['a', { resource }]]))).targets;

    expect(api?.compartment.map(({ name }) => name)).toEqual([undefined, 'prod']);
  });
});
