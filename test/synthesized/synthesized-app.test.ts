import { App, TerraformStack, Testing } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { Group } from '../../lib/identity';
import { appUnderConstruction, SynthesizedApp, TerraformConfiguration } from '../../lib/synthesized';
import { someTenancy } from '../support/stack';

/** A group in one stack, and a policy about it in that stack and in another one. */
function twoStacks(app: App): TerraformStack[] {
  const [people, access] = ['people', 'access'].map((name) => new TerraformStack(app, name)) as [
    TerraformStack,
    TerraformStack,
  ];
  const group = new Group(people, 'Ci', { groupName: 'ci', tenancy: someTenancy(people), description: 'Pipelines' });
  for (const stack of [people, access]) {
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    new IdentityPolicy(stack, 'Policy', {
      compartmentId: 'ocid1.tenancy.oc1..tenancy',
      name: `ci-${stack.node.id}`,
      description: 'What ci may do',
      statements: [`Allow group ${group.groupName} to read repos in tenancy`, `Allow group id ${group.ocid} to {X}`],
    });
  }
  return [people, access];
}

function synthesized(outdir: string): SynthesizedApp {
  const app = new App({ outdir });
  twoStacks(app);
  app.synth();
  return new SynthesizedApp(
    new Map(
      ['people', 'access'].map((stack) => [
        stack,
        JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as TerraformConfiguration,
      ]),
    ),
  );
}

function underConstruction(outdir: string): SynthesizedApp {
  const app = new App({ outdir });
  const stacks = twoStacks(app);
  stacks.forEach((stack) => stack.prepareStack());
  return appUnderConstruction(app, 'oci_identity_policy', 'oci_identity_group');
}

describe.each([
  ['an app as it was synthesized', synthesized],
  ['an app as it is going to be synthesized', underConstruction],
])('%s', (_, read) => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  });
  afterEach(() => rmSync(outdir, { recursive: true, force: true }));

  test('reads references the same in every stack', () => {
    const app = read(outdir);

    const statements = app
      .ofType('oci_identity_policy')
      .map(({ stack, arguments: { statements: texts } }) =>
        (texts as string[]).map((text) => app.resolved(text, stack)),
      );

    expect(statements).toHaveLength(2);
    expect(statements[0]).toEqual([
      'Allow group ci to read repos in tenancy',
      'Allow group id ${people:oci_identity_group.Ci_A080E7EE.id} to {X}',
    ]);
    expect(statements[1]).toEqual(statements[0]);
  });

  test('tells by which construct a resource was written', () => {
    const paths = read(outdir).resources.map(({ path }) => path);

    expect(paths).toContain('people/Ci/Resource');
    expect(paths).toContain('access/Policy');
  });

  test('finds what a reference leads to, in another stack too', () => {
    const app = read(outdir);
    const [, text = ''] =
      /group id (\S+) /.exec(String(app.ofType('oci_identity_policy')[1]?.arguments['statements'])) ?? [];

    expect(app.referent(text, 'access')).toMatchObject({
      resource: { stack: 'people', type: 'oci_identity_group' },
      attribute: 'id',
    });
    expect(app.referent(`a ${text}`, 'access')).toBeUndefined();
    expect(app.referent('${oci_identity_group.Other.id}', 'people')).toBeUndefined();
  });
});

test('leaves alone what it cannot follow', () => {
  const app = new SynthesizedApp(new Map([['a', { resource: { oci_x: { B: { name: 'b' } } } }]]));
  const text = 'in ${var.tenancy} and ${file(oci_x.B.name)}, ${oci_x.B.name} of ${oci_x.C.name}';

  expect(app.resolved(text, 'a')).toBe('in ${var.tenancy} and ${file("b")}, b of ${oci_x.C.name}');
  expect(app.resources[0]?.path).toBe('oci_x.B');
});

describe('a lookup of a compartment by name', () => {
  const compartment = (name: string, parent: string) => ({ compartment_id: parent, name, description: name });
  const first = {
    resource: {
      oci_identity_compartment: {
        Prod: compartment('prod', '${var.tenancy}'),
        Team: compartment('team', '${oci_identity_compartment.Prod.id}'),
      },
    },
  };
  const lookup = (name: string, parent: string) => ({ compartment_id: parent, name });
  const found = (id: string) => `\${data.oci_identity_compartments.${id}.compartments[0].id}`;
  const lookingUp = (lookups: Record<string, object>) =>
    new SynthesizedApp(
      new Map<string, TerraformConfiguration>([
        ['first', first],
        ['second', { data: { oci_identity_compartments: lookups } } as TerraformConfiguration],
      ]),
    );

  test('leads to the compartment of another stack that has the name and the parent', () => {
    const app = lookingUp({
      Prod: lookup('prod', '${var.tenancy}'),
      Team: lookup('team', found('Prod')),
    });

    expect(app.resolved(`in ${found('Prod')}`, 'second')).toBe('in ${first:oci_identity_compartment.Prod.id}');
    expect(app.resolved(found('Team'), 'second')).toBe('${first:oci_identity_compartment.Team.id}');
    expect(app.referent(found('Team'), 'second')).toMatchObject({ resource: { id: 'Team' }, attribute: 'id' });
  });

  test.each([
    ['another name', lookup('dev', '${var.tenancy}')],
    ['another parent', lookup('prod', 'ocid1.compartment.oc1..other')],
    ['itself as parent', lookup('prod', found('Prod'))],
  ])('leads nowhere with %s', (_, one) => {
    expect(lookingUp({ Prod: one }).resolved(found('Prod'), 'second')).toMatch(/data\.oci_identity_compartments\.Prod/);
  });
});

test('takes one of several instances of a resource for the resource', () => {
  const app = new SynthesizedApp(new Map([['a', { resource: { oci_x: { B: { name: 'b-${each.key}' } } } }]]));
  const text = '${oci_x.B[0].id} ${oci_x.B["dev"].id} ${oci_x.B[each.key].name} ${oci_x.B[*].id}';

  expect(app.resolved(text, 'a')).toBe('${a:oci_x.B.id} ${a:oci_x.B.id} b-${each.key} ${oci_x.B[*].id}');
  expect(app.referent('${oci_x.B[0].id}', 'a')).toMatchObject({ resource: { id: 'B' }, attribute: 'id' });
});

test('holds what an override of a stack writes, as cdktf merges it', () => {
  const [stack] = twoStacks(new App()) as [TerraformStack];
  const policy = stack.node.findChild('Policy') as IdentityPolicy;
  stack.addOverride(`resource.oci_identity_policy.${policy.friendlyUniqueId}`, {
    name: 'other',
    statements: { 0: 'Allow group x to {X}' },
  });
  stack.addOverride('resource.oci_identity_policy.More', { statements: ['Allow group y to {Y}'] });
  stack.addOverride('resource.oci_identity_user.Ann', { name: 'ann' });
  const written = () => {
    const app = appUnderConstruction(stack, 'oci_identity_policy');
    expect(app.ofType('oci_identity_user')).toEqual([]);
    return app
      .ofType('oci_identity_policy')
      .filter((one) => one.stack === 'people')
      .map(({ id, arguments: { name, statements } }) => [id, name, statements]);
  };
  const synthesizedAs = () => {
    const { resource } = stack.toTerraform() as TerraformConfiguration;
    return Object.entries(resource?.['oci_identity_policy'] ?? {}).map(([id, one]) => [
      id,
      one['name'],
      one['statements'],
    ]);
  };

  expect(written()).toHaveLength(2);
  expect(written()).toEqual(synthesizedAs());

  stack.addOverride(`resource.oci_identity_policy.${policy.friendlyUniqueId}.statements`, ['Allow group z to {Z}']);
  expect(written()[0]?.[2]).toHaveLength(3);
  expect(written()).toEqual(synthesizedAs());
});

test('has data sources apart from resources', () => {
  const app = new SynthesizedApp(
    new Map([['a', { data: { oci_x: { B: { name: 'd' } } }, resource: { oci_x: { B: { name: 'r' } } } }]]),
  );

  expect(app.ofType('oci_x').map(({ kind }) => kind)).toEqual(['resource']);
  expect(app.resolved('${data.oci_x.B.name} ${oci_x.B.name}', 'a')).toBe('d r');
});

test('overrides are read that write blocks as lists, or take one away', () => {
  const stack = new TerraformStack(Testing.app(), 'test');
  stack.addOverride('resource.oci_identity_policy', [{ ByHand: [{ name: 'by-hand' }] }, { Other: { name: 'other' } }]);
  stack.addOverride('resource.oci_identity_group.Gone', null);

  const { resources } = appUnderConstruction(stack, 'oci_identity_policy', 'oci_identity_group');

  expect(resources.map(({ id, arguments: { name } }) => [id, name])).toEqual([
    ['ByHand', 'by-hand'],
    ['Other', 'other'],
  ]);
});

test('an escaped reference is text', () => {
  const stack = new TerraformStack(Testing.app(), 'test');
  stack.addOverride('resource.oci_identity_group.G', { name: 'g', description: '$${oci_identity_group.G.name}' });

  const app = appUnderConstruction(stack);

  expect(app.resources.map((resource) => app.attribute(resource, 'description'))).toEqual([
    '$${oci_identity_group.G.name}',
  ]);
});
