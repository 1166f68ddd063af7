import * as fc from 'fast-check';
import { SynthesizedApp } from '../../lib/synthesized/synthesized-app';
import { TerraformConfiguration } from '../../lib/synthesized/terraform-configuration';

const CONFIGURATION: TerraformConfiguration = {
  variable: {
    who: { default: 'ci' },
    groups: { default: ['a', 'b'] },
    places: { default: { prod: 'acme-prod' } },
    unknown: { type: 'string' },
    nothing: { default: null },
  },
  locals: {
    prefix: 'acme',
    name: '${local.prefix}-${var.who}',
    all: ['${local.name}', '${var.unknown}'],
    open: '${var.unknown}',
    circle: '${local.circle}',
    one: '${local.two}',
    two: 'x${local.one}',
    huge0: 'xxxxxxxxxx',
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`huge${index + 1}`, `\${local.huge${index}}\${local.huge${index}}`]),
    ),
  },
  resource: {
    oci_identity_group: { Ci: { name: '${local.name}' }, Later: {} },
    oci_x: { Y: { list: ['p', '${var.who}'], map: { k: 'v' }, flag: true } },
  },
  output: { names: { value: ['o', '${var.who}'] } },
};

function app(): SynthesizedApp {
  return new SynthesizedApp(
    new Map([
      ['main', CONFIGURATION],
      ['other', { locals: { name: 'theirs' } }],
    ]),
  );
}

test.each([
  ['${var.who}', 'ci'],
  ['a ${local.name} b', 'a acme-ci b'],
  ['${upper(local.prefix)}', 'ACME'],
  ['${join(", ", ["a", var.who])}', 'a, ci'],
  ['${join(", ", var.groups)}', 'a, b'],
  ['${join(", ", [var.who, var.unknown])}', 'ci, ${var.unknown}'],
  ['${format("Allow group %s to %s repos", local.name, "read")}', 'Allow group acme-ci to read repos'],
  ['${format("%s and %s", var.who, var.unknown)}', 'ci and ${var.unknown}'],
  ['${format("100%% of %q", var.who)}', '100% of "ci"'],
  ['${replace("a-b", "-", "_")}', 'a_b'],
  ['${trimprefix("acme-ci", "acme-")}${trimsuffix("x.", ".")}${trimspace(" y ")}', 'cixy'],
  ['${var.who == "ci" ? "yes" : "no"}', 'yes'],
  ['${length(var.groups) > 1 && !false ? 1 + 2 * 3 : 0}', '7'],
  ['${var.places["prod"]} ${lookup(var.places, "dev", "none")}', 'acme-prod none'],
  ['${element(var.groups, 3)} ${var.groups[0]}', 'b a'],
  ['${oci_identity_group.Ci.name}', 'acme-ci'],
  ['${oci_identity_group.Later.name}', '${main:oci_identity_group.Later.name}'],
  ['${upper(oci_identity_group.Later.name)}', '${upper(main:oci_identity_group.Later.name)}'],
  ['${oci_x.Y.list[1]} ${oci_x.Y.map.k} ${oci_x.Y.flag}', 'ci v true'],
  ['${main:oci_identity_group.Ci.name} ${lower(main:oci_x.Y.map.k)}', 'acme-ci v'],
  ['${"quoted ${var.who} \\"here\\""}', 'quoted ci "here"'],
  ['${jsonencode({a = [1, var.who], "b": null})}', '{"a":[1,"ci"],"b":null}'],
  ['${jsondecode("{\\"a\\":\\"x\\"}").a}', 'x'],
  ['${coalesce("", null, var.who)}', 'ci'],
  ['${contains(var.groups, "a") ? "in" : "out"}', 'in'],
  ['${keys(merge({z = 1}, {y = 2}))[0]} ${values({b = 2, a = 1})[1]} ${zipmap(["k"], ["w"]).k}', 'y 2 w'],
  ['${split(",", "a,b")[1]} ${title("ab cd")} ${sort(["b", "a"])[0]} ${reverse(var.groups)[0]}', 'b Ab Cd a b'],
  ['${tostring(5)} ${nonsensitive(sensitive(var.who))} ${compact(["", "c"])[0]}', '5 ci c'],
])('%s is %s', (text, value) => {
  expect(app().resolved(text, 'main')).toBe(value);
});

test.each([
  ['${var.groups}', ['a', 'b']],
  ['${concat(var.groups, ["c"])}', ['a', 'b', 'c']],
  ['${local.all}', ['acme-ci', '${var.unknown}']],
  ['${tolist(toset(["b", "a", "b"]))}', ['b', 'a']],
  ['${distinct(flatten([["a"], ["b", ["a"]]]))}', ['a', 'b']],
  ['${[for group in var.groups : "Allow group ${group} to read repos in tenancy"]}', ['Allow group a to read repos in tenancy', 'Allow group b to read repos in tenancy']], // prettier-ignore
  ['${[for key, value in var.places : "${key}=${value}" if value != "x"]}', ['prod=acme-prod']],
  ['${{for group in var.groups : group => upper(group)}}', { a: 'A', b: 'B' }],
  ['${formatlist("group %s", var.groups)}', ['group a', 'group b']],
  [
    ['${var.who}', { a: '${local.prefix}' }, 5, null],
    ['ci', { a: 'acme' }, 5, null],
  ],
  ['${data.terraform_remote_state.cross-stack-reference-input-main.outputs.names}', ['o', 'ci']],
])('%j comes to %j', (written, value) => {
  expect(app().evaluated(written, 'main')).toEqual(value);
});

test.each([
  '${var.unknown}',
  '${var.nothing}',
  '${var.missing}',
  '${local.missing}',
  '${local.circle}',
  '${concat(var.groups, var.unknown)}',
  '${join(var.unknown, var.groups)}',
  '${upper(var.unknown)}',
  '${var.unknown ? "a" : "b"}',
  '${var.unknown == "ci"}',
  '${[for item in var.unknown : item]}',
  '${file("x")}',
  '${oci_x.Y.list[*]}',
  '${oci_x.Y.missing.part}',
  '${each.value}',
  '${path.module}',
  '${a b}',
  '${"%{ if true }a%{ endif }"}',
  '%{ if var.who == "ci" }a%{ endif }',
  '$${var.who}',
  '${(((',
  `\${${'('.repeat(500)}var.who${')'.repeat(500)}}`,
  '${local.huge40}',
])('%s stays what Terraform alone knows', (text) => {
  const resolved = app().resolved(text, 'main');

  expect(resolved).toMatch(/[$%]\{/);
  expect(resolved.length).toBeLessThan(2_000_000);
  expect(app().resolved(resolved, 'main')).toBe(resolved);
});

test('locals that lead to each other end there', () => {
  expect(app().resolved('${local.one}', 'main')).toMatch(/^x+\$\{local\.(one|two)\}$/);
});

test('locals and variables are those of the stack', () => {
  expect(app().resolved('${local.name} ${var.who}', 'other')).toBe('theirs ${var.who}');
});

test('any text is resolved without an error, and twice as once', () => {
  const words = fc.constantFrom('${', '}', '"', '(', ')', '[', ']', 'var.who', 'local.name', ',', ' ', '.', '?', ':', 'for', 'in', '%{', '$', '\\', '=', 'a', '1', 'join', '{', '!', '=='); // prettier-ignore
  fc.assert(
    fc.property(fc.array(words, { maxLength: 24 }), (parts) => {
      const resolved = app().resolved(parts.join(''), 'main');
      expect(app().resolved(resolved, 'main')).toBe(resolved);
    }),
    { numRuns: 2000 },
  );
});

describe('instances', () => {
  const instances = (arguments_: object, more: TerraformConfiguration = {}) =>
    new SynthesizedApp(
      new Map([
        ['main', { ...more, resource: { oci_x: { A: { name: '${each.value}-${each.key}', ...arguments_ } } } }],
      ]),
    );

  test('of a set and of a map are told apart, each with its own arguments', () => {
    const app = instances({ for_each: '${toset(["dev", "prod"])}' });

    expect(app.resources.map(({ id, arguments: { name } }) => [id, name])).toEqual([
      ['A["dev"]', 'dev-dev'],
      ['A["prod"]', 'prod-prod'],
    ]);
    expect(app.resolved('${oci_x.A["prod"].name} ${oci_x.A["dev"].id}', 'main')).toBe(
      'prod-prod ${main:oci_x.A["dev"].id}',
    );
    expect(
      instances({ for_each: { a: 1, b: 'two' }, list: ['${each.value}'] }).resources.map(({ arguments: args }) => args),
    ).toMatchObject([
      { name: '1-a', list: [1] },
      { name: 'two-b', list: ['two'] },
    ]);
  });

  test('of a count have numbers', () => {
    const counted = (count: unknown) => instances({ count, name: 'n${count.index}' }).resources;

    expect(counted('${length(["a", "b"])}').map(({ id, arguments: { name } }) => [id, name])).toEqual([
      ['A[0]', 'n0'],
      ['A[1]', 'n1'],
    ]);
    expect(counted(0)).toEqual([]);
    expect(counted('${var.on ? 1 : 0}').map(({ id }) => id)).toEqual(['A']);
    expect(counted(1_000_000).map(({ id }) => id)).toEqual(['A']);
    expect(counted(-1).map(({ id }) => id)).toEqual(['A']);
    expect(counted(0.5).map(({ id }) => id)).toEqual(['A']);
  });

  test('that only Terraform can count are one resource', () => {
    const app = instances({ for_each: '${var.groups}' });

    expect(app.resources).toMatchObject([{ id: 'A', arguments: { name: '${each.value}-${each.key}' } }]);
    expect(app.resolved('${oci_x.A["x"].id}', 'main')).toBe('${main:oci_x.A.id}');
  });
});
