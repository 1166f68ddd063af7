import * as fc from 'fast-check';
import { parseStatement } from '../../../lib/policy-language/parse-statement';
import { AccessTarget } from '../../../lib/policy/analysis/access-target';
import { AppAccess } from '../../../lib/policy/analysis/app-access';
import { AccessEvaluator } from '../../../lib/policy/evaluator/access-evaluator';
import { isolation } from '../../../lib/policy/invariants/isolation';
import { restrictedTo } from '../../../lib/policy/invariants/restricted-to';
import { separationOfDuties } from '../../../lib/policy/invariants/separation-of-duties';
import { NamedPermission, permissionDefinition, permissionsOn } from '../../../lib/policy/tables/named-permission';
import { SynthesizedApp } from '../../../lib/synthesized/synthesized-app';
import { TerraformConfiguration } from '../../../lib/synthesized/terraform-configuration';

const TENANCY = 'ocid1.tenancy.oc1..acme';
const SECRET = 'ocid1.vaultsecret.oc1..token';
const GROUPS = ['release', 'ci', 'devs'];
const REPOSITORIES = ['dev/api', 'dev/web', 'prod/api', 'prod/web'];

/** An app with compartments dev and prod, two repositories in each, and these statements. */
function appWith(statements: readonly string[]): SynthesizedApp {
  const compartment = (name: string) => ({ name, compartment_id: TENANCY });
  const repository = (name: string) => ({
    display_name: name,
    compartment_id: `\${oci_identity_compartment.${name.split('/')[0]}.id}`,
  });
  return appOf({
    resource: {
      oci_identity_compartment: { dev: compartment('dev'), prod: compartment('prod') },
      oci_artifacts_container_repository: Object.fromEntries(
        REPOSITORIES.map((name) => [name.replace('/', '-'), repository(name)]),
      ),
      ...policy(...statements),
    },
  });
}

function appOf(registry: TerraformConfiguration): SynthesizedApp {
  return new SynthesizedApp(new Map([['registry', registry]]));
}

function policy(...statements: readonly string[]) {
  return { oci_identity_policy: { all: { compartment_id: TENANCY, statements } } };
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

function namesOf(access: AppAccess, permission: NamedPermission, target: AccessTarget): string[] {
  return access.whoCan(permission, target).map(({ name, condition }) => (condition ? `${name} if ${condition}` : name));
}

/** Asks the evaluator, about one principal and one repository, without anything of the app around it. */
function asked(statements: readonly string[], group: string, permission: NamedPermission, repository: string): boolean {
  const environment = repository.split('/')[0] ?? '';
  const evaluator = new AccessEvaluator(statements.map(parseStatement));
  return permissionDefinition(permission).operations.some((operation) =>
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
  fc.constantFrom(...permissionsOn('container-repository')),
);

describe('access in an app', () => {
  test('is what the evaluator says of each principal and each repository', () => {
    fc.assert(
      fc.property(statementsAndPermission, ([statements, permission]) => {
        const access = new AppAccess(appWith(statements));

        for (const target of access.targets.filter(({ kind }) => kind === 'container-repository')) {
          const expected = GROUPS.filter((group) => asked(statements, group, permission, target.name));
          expect(namesOf(access, permission, target)).toEqual(expected.toSorted());
        }
      }),
    );
  });

  test.each(['exact', 'over-approximate'] as const)(
    'breaks an invariant, read %s, where the evaluator lets somebody do what is forbidden, and nowhere else',
    (interpretation) => {
      fc.assert(
        fc.property(statementsAndPermission, ([statements, permission]) => {
          const access = new AppAccess(appWith(statements), { interpretation });
          const inProd = REPOSITORIES.filter((name) => name.startsWith('prod'));
          const may = (group: string, what: NamedPermission) =>
            inProd.some((repository) => asked(statements, group, what, repository));
          const release = { subject: { kind: 'group', members: [{ name: 'release' }] } } as const;

          const others = restrictedTo(permission, 'prod', release).violations(access);
          const both = separationOfDuties('pull', permission, 'prod').violations(access);

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
          new AppAccess(appWith(conditional), { interpretation: 'over-approximate' }),
        ];
        for (const [index, target] of documented.targets.entries()) {
          const widest = most.targets[index];
          expect(widest && namesOf(most, permission, widest)).toEqual(
            expect.arrayContaining(namesOf(documented, permission, target)),
          );
        }
      }),
    );
  });

  test.each(['exact', 'over-approximate'] as const)(
    'takes no deny, read %s, for access that is given',
    (interpretation) => {
      const denied = [
        'Deny group devs to manage repos in compartment prod',
        'Deny group devs to manage repos in tenancy',
      ];
      const given = [
        'Allow group devs to manage repos in compartment dev',
        'Allow group devs to read repos in tenancy',
      ];
      const access = new AppAccess(appWith([...denied, ...given]), { interpretation });

      const violations = isolation('dev', 'prod').violations(access);

      expect(violations.map(({ statements }) => statements.map(({ text }) => text))).toEqual([[given[1]]]);
    },
  );

  test('finds the existing compartments and repositories that an app looks up', () => {
    const old = '${data.oci_artifacts_container_repository.Old';
    const lookedUp = (known: Record<string, string>) =>
      new AppAccess(
        appOf({
          data: {
            oci_artifacts_container_repository: { Old: { repository_id: 'ocid1.containerrepo.oc1..old', ...known } },
          },
          resource: policy(
            `Allow group x to read repos in compartment id ${old}.compartment_id} where target.repo.name = '${old}.display_name}'`,
          ),
        }),
      );

    for (const [access, name] of [
      [lookedUp({}), 'ocid1.containerrepo.oc1..old'],
      [lookedUp({ display_name: 'old/api', compartment_id: 'ocid1.compartment.oc1..old' }), 'old/api'],
    ] as const) {
      const [repository] = access.targets;
      expect(repository?.name).toBe(name);
      expect(repository && namesOf(access, 'pull', repository)).toEqual(['x']);
    }
  });

  test('knows a repository by what it will be called, if only Terraform knows its name', () => {
    const api = { display_name: '${var.name}', compartment_id: TENANCY };
    const [target] = new AppAccess(appOf({ resource: { oci_artifacts_container_repository: { Api: api } } })).targets;

    expect(target).toMatchObject({ name: '${var.name}', request: { repository: '${var.name}' } });
  });

  test('has a secret once, whether a statement goes by its OCID or by its name', () => {
    const access = new AppAccess(
      appOf({
        resource: {
          oci_vault_secret: { Token: { id: SECRET, secret_name: 'token', compartment_id: TENANCY } },
          ...policy(
            `Allow group ops to read secret-bundles in tenancy where target.secret.id = '${SECRET}'`,
            "Allow group ci to read secret-bundles in tenancy where target.secret.name = 'token'",
          ),
        },
      }),
    );
    const [token, ...others] = access.targets.filter(({ kind }) => kind === 'secret');

    expect(token?.name).toBe('token');
    expect(token && namesOf(access, 'read-secrets', token)).toEqual(['ci', 'ops']);
    expect(others).toEqual([]);
  });

  test('looks for a secret that a statement names in the compartment of that path', () => {
    const compartment = (name: string, parent: string) => ({ name, compartment_id: parent });
    const access = new AppAccess(
      appOf({
        resource: {
          oci_identity_compartment: {
            Shop: compartment('shop', TENANCY),
            Bank: compartment('bank', TENANCY),
            ShopProd: compartment('prod', '${oci_identity_compartment.Shop.id}'),
            BankProd: compartment('prod', '${oci_identity_compartment.Bank.id}'),
          },
          ...policy(
            `Allow group ops to read secret-bundles in compartment Bank:Prod where target.secret.id = '${SECRET}'`,
          ),
        },
      }),
    );
    const secret = access.targets.find(({ kind }) => kind === 'secret');

    expect(secret?.compartment.map(({ name }) => name)).toEqual([undefined, 'bank', 'prod']);
  });

  test('ends at a compartment that claims to be its own parent', () => {
    const prod = '${oci_identity_compartment.Prod.id}';
    const resource = {
      oci_identity_compartment: { Prod: { name: 'prod', compartment_id: prod } },
      oci_artifacts_container_repository: { Api: { display_name: 'api', compartment_id: prod } },
    };
    const [api] = new AppAccess(appOf({ resource })).targets;
    const ocid = '${registry:oci_identity_compartment.Prod.id}';

    expect(api?.compartment).toEqual([{ ocid }, { ocid, name: 'prod' }]);
  });

  test('has a compartment of which nothing is written yet, under its OCID', () => {
    const { targets } = new AppAccess(appOf({ resource: { oci_identity_compartment: { Later: {} } } }));
    const ocid = '${registry:oci_identity_compartment.Later.id}';

    expect(targets).toEqual([{ kind: 'compartment', name: ocid, compartment: [{ ocid }], request: {} }]);
  });

  test('knows the groups that an app makes by any name, and those of one name apart', () => {
    const reads = (who: string) => `Allow ${who} to read repos in tenancy`;
    const pushes = (who: string) =>
      `Allow ${who} to manage repos in tenancy where request.permission = 'REPOSITORY_UPDATE'`;
    const group = 'oci_identity_group';
    const dynamicGroup = 'oci_identity_dynamic_group';
    const access = new AppAccess(
      appOf({
        resource: {
          oci_artifacts_container_repository: { Api: { display_name: 'api', compartment_id: TENANCY } },
          [group]: { Ci: { name: 'ci' }, Ops: { name: 'ops' } },
          [dynamicGroup]: { Ci: { name: 'ci' }, Hosts: { name: 'hosts' } },
          ...policy(
            `${reads("group 'Default'/'OPS'")} where request.principal.type = 'user'`,
            pushes(`group id \${${group}.Ops.id}`),
            `${reads("dynamic-group 'default'/'Hosts'")} where request.principal.type = 'instance'`,
            pushes(`dynamic-group id \${${dynamicGroup}.Hosts.id}`),
            reads('group ci'),
            pushes("dynamic-group 'Default'/'ci'"),
            reads("group 'Corp'/'ci'"),
            reads('group hosts'),
          ),
        },
      }),
    );
    const [api] = access.targets;

    expect([...access.principals.keys()].sort()).toEqual([
      'Corp/ci',
      'ci',
      'dynamic-group ci',
      'group hosts',
      'hosts',
      'ops',
    ]);
    expect(api && namesOf(access, 'pull', api)).toEqual([
      'Corp/ci',
      'ci',
      'group hosts',
      "hosts if request.principal.type is 'instance'",
      'ops',
    ]);
    expect(api && namesOf(access, 'push', api)).toEqual(["hosts if request.principal.type is 'instance'", 'ops']);
  });

  test('counts what is given to each of the groups of one name that stacks of several tenancies make', () => {
    const stack = (tenancy: string, ci: string, action: string) => ({
      resource: {
        oci_artifacts_container_repository: { Api: { display_name: 'api', compartment_id: tenancy } },
        oci_identity_group: { Ci: { name: ci } },
        oci_identity_policy: {
          A: {
            compartment_id: tenancy,
            statements: [`Allow group id \${oci_identity_group.Ci.id} to ${action} repos in compartment id ${tenancy}`],
          },
        },
      },
    });
    const [here, there] = [TENANCY, 'ocid1.tenancy.oc1..other'];
    const access = new AppAccess(
      new SynthesizedApp(
        new Map([
          ['here', stack(here, 'ci', 'manage')],
          ['there', stack(there, 'CI', 'read')],
        ]),
      ),
    );
    const repositories = access.targets.filter(({ kind }) => kind === 'container-repository');

    expect([...access.principals.keys()]).toEqual(['ci']);
    expect(repositories.map((one) => namesOf(access, 'push', one))).toEqual([['ci'], []]);
    expect(repositories.map((one) => namesOf(access, 'pull', one))).toEqual([['ci'], ['ci']]);
  });

  test('takes groups of one name in two tenancies for two', () => {
    const stack = (tenancy: string, by: string, action: string) => ({
      resource: {
        oci_artifacts_container_repository: {
          Api: { display_name: `api-of-${tenancy.at(-1)}`, compartment_id: tenancy },
        },
        oci_identity_group: { Ci: { name: 'ci', compartment_id: tenancy } },
        oci_identity_policy: {
          A: { compartment_id: tenancy, statements: [`Allow group ${by} to ${action} repos in tenancy`] },
        },
      },
    });
    const access = new AppAccess(
      new SynthesizedApp(
        new Map([
          ['a', stack('ocid1.tenancy.oc1..a', 'ci', 'manage')],
          ['b', stack('ocid1.tenancy.oc1..b', 'id ${oci_identity_group.Ci.id}', 'read')],
        ]),
      ),
      { resolve: (text) => text },
    );
    const [a, b] = ['a', 'b'].map((tenancy) => `ci of tenancy ocid1.tenancy.oc1..${tenancy}`);
    const group = (ocid: string) => ({ subject: { kind: 'group', members: [{ name: 'ci' }] }, ocid }) as const;

    expect([...access.principals.keys()].sort()).toEqual([a, b]);
    expect(access.statements.map(({ text }) => text)[0]).toBe('Allow group ci to manage repos in tenancy');
    expect(access.namesOf(group('${b:oci_identity_group.Ci.id}'))).toEqual([b]);
    const repositories = access.targets.filter(({ kind }) => kind === 'container-repository');
    const pushers = repositories.map((one) => namesOf(access, 'push', one));
    expect(new Set(pushers.flat())).toEqual(new Set([a]));
  });

  test('is explained by the operation that is allowed, if there are several', () => {
    const statement = "Allow group ci to manage repos in tenancy where request.permission = 'REPOSITORY_DELETE'";
    const access = new AppAccess(appWith([statement]));
    const [api] = access.targets;

    expect(api && access.explain('ci', 'manage', api)).toMatchObject({
      allowed: true,
      decisions: [{ permission: 'REPOSITORY_DELETE', allowed: true, statements: [{ text: statement }] }],
    });
  });

  test('is none where there is nothing of the kind to do', () => {
    const access = new AppAccess(appWith(['Allow group ci to manage all-resources in tenancy']));
    const compartment = access.targets.find(({ kind }) => kind === 'compartment');

    expect(compartment && namesOf(access, 'push', compartment)).toEqual([]);
    expect(compartment && access.explain('ci', 'push', compartment)).toEqual({ allowed: false, decisions: [] });
  });
});
