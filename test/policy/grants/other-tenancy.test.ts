import { TerraformStack, Testing } from 'cdktf';
import * as fc from 'fast-check';
import { CoreVcn } from '../../../lib/bindings/oci/core-vcn';
import { IdentityPolicy } from '../../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../../lib/bindings/oci/provider';
import { Group } from '../../../lib/identity';
import { IPrincipal } from '../../../lib/identity/principal';
import {
  CrossTenancyAccess,
  CrossTenancyStatement,
  Definition,
} from '../../../lib/policy-language/cross-tenancy-statement';
import { parseStatement } from '../../../lib/policy-language/parse-statement';
import { OtherTenancy } from '../../../lib/policy/grants/other-tenancy';
import { ContainerRepository } from '../../../lib/registry/container-repository';
import { SharedRepository } from '../../../lib/registry/shared-repository';
import { emptyStack, refusalOf, resourceOf, someCompartment, someTenancy, statementsOf } from '../../support/stack';
import { identifierText, statementParts } from '../../policy-language/arbitrary-statement';

const builders: IPrincipal = { subject: { kind: 'group', members: [{ name: 'builders' }] } };
const PARTNER = 'ocid1.tenancy.oc1..partner';

function partnerOf(stack: TerraformStack): OtherTenancy {
  return new OtherTenancy(stack, 'Partner', { tenancyOcid: PARTNER, alias: 'Partner', tenancy: someTenancy(stack) });
}

function shopApi(stack: TerraformStack, name = 'shop/api'): ContainerRepository {
  const compartment = stack.node.tryFindChild('Compartment');
  return new ContainerRepository(stack, name, {
    compartment: compartment === undefined ? someCompartment(stack) : (compartment as never),
    repositoryName: name,
  });
}

describe('another tenancy', () => {
  test('is admitted to a repository of this one, by one statement for several repositories', () => {
    const stack = emptyStack();
    const nodes = partnerOf(stack).group('PartnerNodes', 'ocid1.group.oc1..nodes');

    shopApi(stack).grantPull(nodes);
    shopApi(stack, 'shop/web').grantPull(nodes);

    expect(statementsOf(stack)).toEqual([
      `Define tenancy Partner as ${PARTNER}`,
      'Define group PartnerNodes as ocid1.group.oc1..nodes',
      'Admit group PartnerNodes of tenancy Partner to read repos in compartment id ocid1.compartment.oc1..compartment ' +
        "where any {target.repo.name = 'shop/api', target.repo.name = 'shop/web'}",
    ]);
  });

  test('shares a repository with this one', () => {
    const stack = emptyStack();
    const scanner = new SharedRepository(stack, 'Scanner', {
      tenancy: partnerOf(stack),
      repositoryName: 'tools/scanner',
    });

    scanner.grantPull(builders);

    expect(statementsOf(stack)).toEqual([
      `Define tenancy Partner as ${PARTNER}`,
      "Endorse group builders to read repos in tenancy Partner where target.repo.name = 'tools/scanner'",
    ]);
  });

  test('has the statements that the other tenancy needs in an output', () => {
    const stack = emptyStack();
    const partner = partnerOf(stack);
    shopApi(stack).grantPull(partner.group('PartnerNodes', 'ocid1.group.oc1..nodes'));
    const tools = new SharedRepository(stack, 'Tools', { tenancy: partner, repositoryName: 'tools/scanner' });
    tools.grantPull(builders);
    tools.grantPull(Group.fromOcid(stack, 'Auditors', 'ocid1.group.oc1..auditors'));
    tools.grantPull(Group.fromName(stack, 'Operators', 'operators', 'Corporate'));

    const { output } = JSON.parse(Testing.synth(stack)) as { output: Record<string, { value: string }> };
    expect(output['statements_for_Partner']?.value.split('\n')).toEqual([
      'Define tenancy Registry as ocid1.tenancy.oc1..tenancy',
      'Define group Corporate-operators as OCID-of-this-group',
      'Define group builders as OCID-of-this-group',
      'Define group Guest-3 as ocid1.group.oc1..auditors',
      "Admit group Corporate-operators of tenancy Registry to read repos in tenancy where target.repo.name = 'tools/scanner'",
      "Admit group builders of tenancy Registry to read repos in tenancy where target.repo.name = 'tools/scanner'",
      "Admit group Guest-3 of tenancy Registry to read repos in tenancy where target.repo.name = 'tools/scanner'",
      "Endorse group PartnerNodes to read repos in tenancy Registry where target.repo.name = 'shop/api'",
    ]);
    for (const text of partner.mirroredStatements) {
      expect(parseStatement(text)).toBeInstanceOf(CrossTenancyStatement);
    }
  });

  test('has one policy in the root compartment, which can be waited for', () => {
    const stack = emptyStack();
    const partner = partnerOf(stack);
    const vcn = new CoreVcn(stack, 'Vcn', { compartmentId: 'ocid1.compartment.oc1..a' });

    shopApi(stack).grantPull(partner.dynamicGroup('Nodes', 'ocid1.dynamicgroup.oc1..nodes')).applyBefore(vcn);

    expect(partner.node.defaultChild).toBeInstanceOf(IdentityPolicy);
    expect(resourceOf(stack, 'oci_identity_policy')).toMatchObject({
      compartment_id: 'ocid1.tenancy.oc1..tenancy',
      name: 'test-registry-access-with-Partner',
    });
    expect(resourceOf(stack, 'oci_core_vcn')['depends_on']).toEqual([
      expect.stringMatching(/^oci_identity_policy\.Partner_/),
    ]);
  });

  test('defines a group once, however often it is asked for', () => {
    const stack = emptyStack();
    const partner = partnerOf(stack);

    shopApi(stack).grantPull(partner.group('Nodes', 'ocid1.group.oc1..nodes'));
    shopApi(stack, 'shop/web').grantPull(partner.group('Nodes', 'ocid1.group.oc1..nodes'));

    expect(statementsOf(stack)).toHaveLength(3);
  });

  test('refuses what could not be written', () => {
    const stack = emptyStack();
    const tenancy = someTenancy(stack);
    const partner = new OtherTenancy(stack, 'Partner', { tenancyOcid: PARTNER, alias: 'Partner', tenancy });
    const nodes = partner.group('Nodes', 'ocid1.group.oc1..nodes');

    expect(refusalOf(() => partner.group('Nodes', 'ocid1.group.oc1..others'))).toBe(
      "test/Partner: alias 'Nodes' for 'ocid1.group.oc1..others': it is already the alias of 'ocid1.group.oc1..nodes'; " +
        'choose another alias',
    );
    expect(refusalOf(() => partner.group('a b', 'ocid1.group.oc1..others'))).toBe(
      "test/Partner: alias 'a b': statements contain it without quotes; " +
        'start with a letter, and use only letters, digits, hyphens and underscores',
    );
    expect(refusalOf(() => partner.group('Users', 'ocid1.user.oc1..u'))).toMatch(/a group is needed here/);
    expect(
      refusalOf(() => new OtherTenancy(stack, 'X', { tenancyOcid: 'ocid1.group.oc1..x', alias: 'X', tenancy })),
    ).toMatch(/a tenancy is needed here/);
    expect(
      refusalOf(() => new SharedRepository(stack, 'S', { tenancy: partner, repositoryName: 'a' }).grantPull(nodes)),
    ).toBe(
      "test/S: access to another tenancy for a group of 'Partner': policies of this tenancy apply neither to that " +
        'group nor to resources of another tenancy; grant to a group of this tenancy, or on a repository of it',
    );
    expect(refusalOf(() => new SharedRepository(stack, 'T', { tenancy: partner, repositoryName: 'A b' }))).toMatch(
      /repository name 'A b'/,
    );
  });

  test('refuses more statements than a policy holds', () => {
    const stack = emptyStack();
    const partner = partnerOf(stack);
    new OciProvider(stack, 'Oci', {});
    for (let index = 0; index < 25; index += 1) {
      shopApi(stack, `shop/${index}`).grantPull(partner.group(`G${index}`, `ocid1.group.oc1..g${index}`));
    }

    expect(() => Testing.synth(stack, true)).toThrow(
      'test: 51 policy statements in one policy: OCI allows 50 in a policy, and most are in: test/Partner/Resource: 51; ',
    );
  });
});

const alias = fc.oneof(
  fc.constantFrom('where', 'with', 'to', 'as', 'of', 'id', 'Partner', 'a b'),
  fc.string({ unit: fc.constantFrom(...'aZ09_- '), minLength: 1 }),
);
const definition: fc.Arbitrary<Definition> = fc.record({
  kind: fc.constant('define' as const),
  of: fc.constantFrom('tenancy' as const, 'group' as const, 'dynamic-group' as const, 'compartment' as const),
  alias,
  ocid: fc.string({ unit: fc.constantFrom(...'az09.'), minLength: 1 }).map((rest) => `ocid1.${rest}`),
});
const tenancy = fc.oneof(fc.constant('any' as const), fc.record({ alias }));
const access: fc.Arbitrary<CrossTenancyAccess> = fc
  .tuple(statementParts, fc.constantFrom('endorse' as const, 'admit' as const), tenancy, fc.boolean(), identifierText)
  .map(([{ effect = 'allow', subject, action, resourceType, location, where }, kind, other, associates, type]) => {
    const compartment = associates && location.kind === 'compartment' ? { compartment: location } : {};
    const reached = kind === 'endorse' ? { kind: 'other-tenancy' as const, tenancy: other, ...compartment } : location;
    return {
      kind,
      effect,
      subject,
      ...(kind === 'admit' ? { from: other } : {}),
      ...(associates && resourceType !== undefined ? { action: 'associate' as const } : { action }),
      ...(resourceType === undefined ? {} : { resourceType }),
      location: reached,
      ...(associates && resourceType !== undefined ? { with: { resourceType: type, location: reached } } : {}),
      ...(where === undefined ? {} : { where }),
    };
  });

test('a cross-tenancy statement reads back as what was written', () => {
  fc.assert(
    fc.property(fc.oneof(definition, access), (says) => {
      const read = parseStatement(CrossTenancyStatement.of(says).toString());

      expect(read).toBeInstanceOf(CrossTenancyStatement);
      expect((read as CrossTenancyStatement).parts).toEqual(says);
    }),
  );
});
