import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { IPrincipal } from '../../lib/identity';
import { OtherTenancy } from '../../lib/policy';
import { CrossTenancyStatement, parseStatement } from '../../lib/policy-language';
import { CompartmentRepositories, ContainerRepository, IRepositoryGrants, SharedRepository } from '../../lib/registry';
import { emptyStack, refusalOf, someCompartment, someTenancy, statementsOf } from '../support/stack';

const builders: IPrincipal = { subject: { kind: 'group', members: [{ name: 'builders' }] } };
const PUSH = "any {request.permission = 'REPOSITORY_READ', request.permission = 'REPOSITORY_UPDATE'}";
const NAMED = "target.repo.name = 'tools/scanner'";

function partnerOf(stack: TerraformStack): OtherTenancy {
  const tenancy = someTenancy(stack);
  return new OtherTenancy(stack, 'Partner', { tenancyOcid: 'ocid1.tenancy.oc1..partner', alias: 'Partner', tenancy });
}

/** What this tenancy says once a grant is given, without its definitions. */
function said(stack: TerraformStack): string[] {
  return statementsOf(stack).filter((text) => !text.startsWith('Define'));
}

type Given = Exclude<keyof IRepositoryGrants, keyof IConstruct | 'grantScan'>;

/** Each grant, and the action and condition that stand in its statement. */
const GRANTS: [Given, string, string?][] = [
  ['grantPull', 'read repos', NAMED],
  ['grantPush', 'manage repos', `all {${NAMED}, ${PUSH}}`],
  ['grantPushPull', 'manage repos', `all {${NAMED}, ${PUSH}}`],
  ['grantSign', 'manage repos', `all {${NAMED}, ${PUSH}}`],
  ['grantDeleteImages', 'manage repos', `all {${NAMED}, request.permission = 'REPOSITORY_UPDATE'}`],
  ['grantManage', 'manage repos', NAMED],
  ['grantList', 'inspect repos'],
];

describe.each(GRANTS)('%s across tenancies', (grant, action, where) => {
  const condition = where === undefined ? '' : ` where ${where}`;

  test('lets a group of this tenancy leave it for a repository of the other one', () => {
    const stack = emptyStack();
    const scanner = new SharedRepository(stack, 'Scanner', {
      tenancy: partnerOf(stack),
      repositoryName: 'tools/scanner',
    });

    scanner[grant](builders);

    expect(said(stack)).toEqual([`Endorse group builders to ${action} in tenancy Partner${condition}`]);
  });

  test('lets a group of the other tenancy in to a repository of this one', () => {
    const stack = emptyStack();
    const nodes = partnerOf(stack).group('Nodes', 'ocid1.group.oc1..nodes');
    const compartment = someCompartment(stack);
    const scanner = new ContainerRepository(stack, 'Scanner', { compartment, repositoryName: 'tools/scanner' });

    scanner[grant](nodes);

    expect(said(stack)).toEqual([
      `Admit group Nodes of tenancy Partner to ${action} in compartment id ${compartment.ocid}${condition}`,
    ]);
  });
});

test('a grant across tenancies takes the options of any other', () => {
  const stack = emptyStack();
  const nodes = partnerOf(stack).group('Nodes', 'ocid1.group.oc1..nodes');
  const compartment = someCompartment(stack);

  new CompartmentRepositories(stack, 'All', { compartment }).grantPull(nodes, {
    until: '2027-01-31T18:00:00Z',
    networkSource: 'office',
  });

  expect(said(stack)).toEqual([
    `Admit group Nodes of tenancy Partner to read repos in compartment id ${compartment.ocid} where all ` +
      "{request.utc-timestamp before '2027-01-31T18:00:00Z', request.networkSource.name = 'office'}",
  ]);
});

test('a shared repository names itself to images, and every statement reads back', () => {
  const stack = emptyStack();
  const scanner = new SharedRepository(stack, 'Scanner', {
    tenancy: partnerOf(stack),
    repositoryName: 'tools/scanner',
  });

  scanner.grantPush(builders);

  expect(scanner.repositoryName).toBe('tools/scanner');
  for (const text of statementsOf(stack)) {
    expect(parseStatement(text)).toBeInstanceOf(CrossTenancyStatement);
  }
});

test('a shared repository is not scanned from here', () => {
  const stack = emptyStack();
  const scanner = new SharedRepository(stack, 'Scanner', {
    tenancy: partnerOf(stack),
    repositoryName: 'tools/scanner',
  });

  expect(refusalOf(() => scanner.grantScan())).toBe(
    "test/Scanner: scanning of 'tools/scanner': only the tenancy of the repository can allow the scanning service to " +
      "read it; ask the administrators of 'Partner' to scan it",
  );
});
