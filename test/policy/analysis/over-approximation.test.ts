import { equals } from '../../../lib/policy-language/condition';
import { parseStatement } from '../../../lib/policy-language/parse-statement';
import { PolicyStatement } from '../../../lib/policy-language/policy-statement';
import { overApproximated } from '../../../lib/policy/analysis/over-approximation';
import { PossibleCompartments } from '../../../lib/policy/analysis/possible-compartments';
import { CompartmentStep } from '../../../lib/policy/evaluator/access-request';

const TENANCY = { ocid: 'ocid1.tenancy.oc1..acme' };
const REGISTRY = { name: 'Registry', ocid: 'ocid1.compartment.oc1..registry' };
const PROD = { name: 'prod', ocid: 'ocid1.compartment.oc1..prod' };
const EXISTING = { ocid: 'ocid1.compartment.oc1..existing' };

/** What is made below the tenancy, and a compartment of which the OCID alone is known. */
const COMPARTMENTS = [[TENANCY], [TENANCY, REGISTRY], [TENANCY, REGISTRY, PROD], [EXISTING]];

/** Those that the app makes or keeps something in lie apart. */
function possible(compartments: readonly (readonly CompartmentStep[])[]): PossibleCompartments {
  const isTenancy = (ocid: string) => ocid === TENANCY.ocid || ocid === '${var.tenancy_ocid}';
  return new PossibleCompartments(compartments, isTenancy, new Set([REGISTRY, PROD].map(({ ocid }) => ocid)));
}

function readingOf(text: string, compartments: readonly (readonly CompartmentStep[])[] = COMPARTMENTS): string[] {
  return overApproximated(parseStatement(text), possible(compartments)).map(String);
}

function partsOf(text: string) {
  return overApproximated(parseStatement(text), possible(COMPARTMENTS)).map(({ parts }) => parts);
}

describe('the widest reading', () => {
  test.each([
    'Allow group x to manage repos in tenancy',
    'Allow group x to {REPOSITORY_READ} in compartment id ocid1.compartment.oc1..prod',
    "Allow group x to manage repos in tenancy where target.repo.name = 'prod/api'",
    "Allow group x to read secret-family in tenancy where target.secret.id = 'ocid1.vaultsecret.oc1..a'",
    'Allow group x to read secret-family in tenancy where target.secret.name = /ci-*/',
    "Allow group x to manage repos in tenancy where any {request.permission = 'A', request.permission = 'B'}",
  ])('of what can be decided is the statement: %s', (text) => {
    expect(readingOf(text)).toEqual([text]);
  });

  test('keeps a name that a resource of the app has, of which the stack is known', () => {
    const statement = PolicyStatement.parse(
      "Allow group x to manage repos in tenancy where target.repo.name = '${registry-eu:oci_artifacts_container_repository.api.display_name}'",
    );

    expect(overApproximated(statement, possible(COMPARTMENTS))).toEqual([expect.objectContaining(statement.parts)]);
  });

  test.each([
    ['any condition on the request', "request.user.name = 'ann'"],
    ['a name that only Terraform knows', "target.repo.name = '${var.repository}'"],
    ['a pattern that only Terraform knows', 'target.repo.name = /${var.team}*/'],
    ['a name among several that only Terraform knows', "target.repo.name in ('a', '${var.repository}')"],
    ['the comparison of two variables', 'target.repo.name = request.user.name'],
  ])('takes %s to hold', (_, condition) => {
    expect(readingOf(`Allow group x to manage repos in tenancy where ${condition}`)).toEqual([
      'Allow group x to manage repos in tenancy',
    ]);
  });

  test('keeps what else a condition asks', () => {
    const where = "where all {target.repo.name = 'a', request.user.name = 'ann'}";

    expect(readingOf(`Allow group x to manage repos in tenancy ${where}`)).toEqual([
      "Allow group x to manage repos in tenancy where all {target.repo.name = 'a'}",
    ]);
  });

  test.each([
    ['of that name, in any case, and each that may have it', 'PROD', [PROD, EXISTING]],
    ['by its path, and each that may stand there', 'registry:prod', [PROD, EXISTING]],
    ['that no compartment of the app goes by, which may be one that is known by OCID', 'other', [EXISTING]],
    ['by a path that leads to another of that name', 'other:prod', [EXISTING]],
    ['by a path that is longer than what is known', 'above:registry:prod', [EXISTING]],
  ])('of a compartment %s', (_, path, reached) => {
    expect(readingOf(`Allow group x to manage repos in compartment ${path}`)).toEqual(
      reached.map(({ ocid }) => `Allow group x to manage repos in compartment id ${ocid}`),
    );
  });

  test.each([
    ['is written out, may be above what is known by OCID alone', 'ocid1.compartment.oc1..other', [EXISTING]],
    ['a variable holds, too', '${var.other}', [EXISTING]],
    ['an expression leads to, may be any but the tenancy', '${local.other}', [REGISTRY, PROD, EXISTING]],
    ['is all that is known of one, is that one', EXISTING.ocid, []],
    ['a compartment of the app has, is no other', REGISTRY.ocid, []],
  ])('of a compartment by an OCID that %s', (_, ocid, reached) => {
    expect(partsOf(`Allow group x to manage repos in compartment id ${ocid}`).map(({ location }) => location)).toEqual(
      [{ ocid }, ...reached].map((one) => ({ kind: 'compartment', ocid: one.ocid })),
    );
  });

  test.each([TENANCY.ocid, '${var.tenancy_ocid}'])('of the tenancy by its OCID is the tenancy: %s', (ocid) => {
    expect(readingOf(`Allow group x to manage repos in compartment id ${ocid}`)).toEqual([
      'Allow group x to manage repos in tenancy',
    ]);
  });

  test.each(['${var.name}', 'acme-${var.name}', '%{ if var.live }prod%{ endif }'])(
    'of a name that only Terraform knows is each but the tenancy: %s',
    (name) => {
      const statement = new PolicyStatement({
        subject: { kind: 'any-user' },
        action: 'read',
        resourceType: 'repos',
        location: { kind: 'compartment', path: [name] },
      });

      expect(overApproximated(statement, possible(COMPARTMENTS)).map(({ location }) => location)).toEqual(
        [REGISTRY, PROD, EXISTING].map(({ ocid }) => ({ kind: 'compartment', ocid })),
      );
    },
  );

  test('of a name may be a compartment of which Terraform alone knows the name', () => {
    const compartments = [[TENANCY, { ...PROD, name: '${var.platform}-prod' }]];

    expect(readingOf('Allow group x to manage repos in compartment acme-prod', compartments)).toHaveLength(1);
  });

  test.each([
    ['read ${var.type}', { action: 'read', resourceType: 'all-resources' }],
    ['{REPOSITORY_READ, ${var.permission}}', { action: 'manage', resourceType: 'all-resources' }],
  ])('of what only Terraform knows is all that it may be: %s', (action, widest) => {
    expect(partsOf(`Allow group x to ${action} in tenancy`)).toEqual([expect.objectContaining(widest)]);
  });

  test('of any user keeps what has to hold of who asks', () => {
    const where =
      "where all {request.principal.id = 'a', request.region = 'fra', any {request.user.id = 'b', request.user.id = 'c'}}";

    expect(readingOf(`Allow any-user to manage repos in tenancy ${where}`)).toEqual([
      "Allow any-user to manage repos in tenancy where all {request.principal.id = 'a'}",
    ]);
  });

  test('of a path takes the compartments above one that is known by OCID to have any name', () => {
    const compartments = [[EXISTING, PROD]];

    expect(readingOf('Allow group x to manage repos in compartment other:prod', compartments)).toHaveLength(1);
    expect(readingOf('Allow group x to manage repos in compartment above:other:prod', compartments)).toHaveLength(1);
    expect(readingOf('Allow group x to manage repos in compartment prod:other', compartments)).toEqual([]);
  });

  test('of a name may be a compartment of which Terraform alone knows the OCID', () => {
    const statement = parseStatement('Allow group x to manage repos in compartment other');
    const [reading] = overApproximated(statement, possible([[{ ocid: '${var.shop}' }]]));

    expect(reading?.location).toEqual({ kind: 'compartment', ocid: '${var.shop}' });
  });

  test('of a name is never the tenancy', () => {
    expect(readingOf('Allow group x to manage repos in compartment other', [[TENANCY]])).toEqual([]);
  });

  test('of a name is never the tenancy, whose OCID may be one that only Terraform knows', () => {
    const tenancy = { ocid: '${var.tenancy_ocid}' };
    const compartments = [[tenancy], [tenancy, PROD]];

    expect(readingOf('Allow group x to manage repos in compartment other', compartments)).toEqual([]);
    expect(readingOf('Allow group x to manage repos in compartment other:prod', compartments)).toEqual([]);
  });

  test('passes over a compartment that nothing but its name is known of', () => {
    expect(readingOf('Allow group x to manage repos in compartment a', [[{ name: 'a' }]])).toEqual([]);
  });

  test.each([
    ['group x of tenancy Partner', { name: 'x of tenancy Partner' }],
    ['group x of any-tenancy', { name: 'x of tenancy any' }],
    ['group id ocid1.group.oc1..x of tenancy Partner', { ocid: 'ocid1.group.oc1..x' }],
  ])('of an admit lets in %s, which is none of the same name here', (subject, member) => {
    const place = `compartment id ${PROD.ocid} where target.repo.name = 'prod/api'`;

    expect(partsOf(`Admit ${subject} to manage repos in ${place}`)).toEqual([
      {
        effect: 'allow',
        subject: { kind: 'group', members: [member] },
        action: 'manage',
        resourceType: 'repos',
        location: { kind: 'compartment', ocid: PROD.ocid },
        where: equals('target.repo.name', 'prod/api'),
      },
    ]);
  });

  test('of an admit that names no place holds in the tenancy', () => {
    expect(partsOf('Admit any-user of tenancy Partner to {REPOSITORY_READ}')).toEqual([
      {
        effect: 'allow',
        subject: { kind: 'any-user' },
        action: ['REPOSITORY_READ'],
        location: { kind: 'tenancy' },
      },
    ]);
  });

  test.each([
    'Deny group x to manage repos in tenancy',
    'Deny admit group x of tenancy Partner to manage repos in tenancy',
    'Endorse group x to manage repos in tenancy Partner',
    'Admit group x of tenancy Partner to associate local-peering-gateways in tenancy with local-peering-gateways in tenancy Partner',
    'Admit group x of tenancy Partner to manage repos in tenancy Other',
    'Define tenancy Partner as ocid1.tenancy.oc1..partner',
    'Do what you like',
  ])('of what lets nobody in here is nothing: %s', (text) => {
    expect(readingOf(text)).toEqual([]);
  });
});
