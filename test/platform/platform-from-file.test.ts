import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import Ajv from 'ajv';
import { App, Testing } from 'cdktf';
import { parse, stringify } from 'yaml';
import { Group } from '../../lib/identity';
import { DeclarationInCode, RegistryPlatform, RegistryStack } from '../../lib/platform';
import { refusalOf, resourcesOf, someCompartment } from '../support/stack';
import { wholeDeclaration } from '../support/whole-declaration';

const folder = mkdtempSync(join(tmpdir(), 'declaration-'));
const file = join(folder, 'registry.yaml');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = JSON.parse(readFileSync(join(__dirname, '../../schema/registry.schema.json'), 'utf8')) as object;
const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);

const RIGHT = `name: acme
owner: platform-team
costCenter: CC-1
teams:
  shop:
    repositories: [web, name: api]
`;

function stackOf(): RegistryStack {
  return new RegistryStack(new App(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
}

function fromText(text: string, code?: (stack: RegistryStack) => DeclarationInCode) {
  writeFileSync(file, text);
  const stack = stackOf();
  return { stack, platform: RegistryPlatform.fromFile(stack, 'Registry', file, code?.(stack)) };
}

/** The refusal, with the name of the file instead of its path. */
function refusal(text: string, code?: (stack: RegistryStack) => DeclarationInCode): string {
  return refusalOf(() => fromText(text, code)).replaceAll(`${folder}/`, '');
}

describe('a declaration in a file', () => {
  test('makes the platform that the same declaration in code makes', () => {
    const stack = stackOf();
    new RegistryPlatform(stack, 'Registry', parse(RIGHT));

    expect(Testing.synth(fromText(RIGHT).stack)).toBe(Testing.synth(stack));
  });

  test('works as the page about declarations shows it', () => {
    const page = readFileSync(join(__dirname, '../../docs/declaration.md'), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const { platform } = fromText(example);

    expect(isValid(parse(example))).toBe(true);
    expect(platform.environment('prod').repositoryNames).toEqual(['payments/api', 'payments/worker', 'shop/web']);
    expect(refusal(example.replace('push:', 'psuh:'))).toContain(
      /`(registry\.yaml:[^`]*)`/.exec(page.slice(page.indexOf('An error names')))?.[1],
    );
  });

  test('can be JSON, and name its schema', () => {
    const json = JSON.stringify({ $schema: './registry.schema.json', ...(parse(RIGHT) as object) });

    expect(Testing.synth(fromText(json).stack)).toBe(Testing.synth(fromText(RIGHT).stack));
  });

  test('can start with a byte order mark, and use anchors and merges', () => {
    const { platform } = fromText(
      `\ufeff${RIGHT}    tags: &tags { Tier: '1' }\n  data: { repositories: [], tags: { <<: *tags } }\n`,
    );

    expect(platform.team('data').tags).toEqual({ Owner: 'data', Tier: '1' });
  });

  test('takes the parts that only code has', () => {
    const { stack, platform } = fromText(`${RIGHT}environments:\n  prod: {}\n`, (stack) => ({
      release: Group.fromName(stack, 'Release', 'release-managers'),
      naming: ({ kind, name = '' }) => `${kind}-${name.replace('/', '-')}`,
      environments: { prod: { compartment: someCompartment(stack) } },
      teams: { shop: { ci: Group.fromName(stack, 'Builders', 'builders') } },
    }));

    expect(platform.access.whoCan('push', 'prod')).toEqual([{ name: 'release-managers' }]);
    expect(platform.team('shop').ci.subject).toMatchObject({ members: [{ name: 'builders' }] });
    expect(resourcesOf(stack, 'oci_identity_compartment')).toEqual({});
  });
});

describe('an error in a file names the line', () => {
  test.each<[string, string, string]>([
    [
      'of an unknown key',
      `${RIGHT}    repos: []\n`,
      "7:5: teams.shop.repos: a team has no such key; did you mean 'repositories'?",
    ],
    ['of a missing key', 'name: acme\nowner: me\nteams: {}\n', '1:1: costCenter: nothing: a platform needs it; add it'],
    [
      'of a missing key in a part',
      `${RIGHT}  data: {}\n`,
      '7:3: teams.data.repositories: nothing: a team needs it; add it',
    ],
    [
      'of an empty part',
      `${RIGHT}environments:\n  dev:\n`,
      '8:3: environments.dev: null: an object is needed here; write an object',
    ],
    ['of an empty file', '', '1:1: declaration: null: an object is needed here; write an object'],
    [
      'of a wrong item',
      `${RIGHT}    push:\n      - ci\n      - developer\n`,
      "9:9: teams.shop.push[1]: 'developer': it is not a valid value of this key; did you mean 'developers'?",
    ],
    [
      'of a construct',
      `${RIGHT}    ci: builders\n`,
      "7:5: teams.shop.ci: text 'builders': a principal is needed here; pass a principal such as Group.fromName(...)",
    ],
    [
      'of a name',
      RIGHT.replace('[web, name: api]', '[web, API]'),
      "6:25: repository name 'API': an image path can contain lowercase letters and digits, separated by single . _ - or /; write it like 'api'",
    ],
    [
      'of a repository that is declared twice',
      RIGHT.replace('name: api', 'web'),
      "6:25: repository 'web': its team declares it twice; keep one of the two",
    ],
    [
      'of the key of an environment',
      `${RIGHT}environments:\n  Prod: {}\n`,
      "8:3: environment name 'Prod': it becomes part of other names, so it has 1 to 40 lowercase letters and digits, separated by single . _ or -; write it like 'prod'",
    ],
    [
      'of a guarded environment',
      `${RIGHT}environments:\n  prod:\n    push: [ci]\n`,
      "9:5: environment 'prod' pushed to by ci: it is guarded, so only release may push; name that principal as the release of the platform, or set guarded: false for 'prod'",
    ],
    [
      'of a network',
      `${RIGHT}environments:\n  dev:\n    network:\n      cidrBlock: 10.0.0.0/8\n`,
      "9:5: address range '10.0.0.0/8'",
    ],
    [
      'of a puller',
      `${RIGHT}environments:\n  dev:\n    network: { cidrBlock: 10.20.0.0/16 }\n    pullers:\n      web: { kind: compute, repository: shop/web, digest: 'sha256:${'a'.repeat(64)}', size: -1 }\n`,
      '11:7: size -1: a pool has a whole number of machines; omit it for one machine without a pool',
    ],
    [
      'of two values of one key',
      `${RIGHT}name: other\n`,
      '7:1: YAML: map keys must be unique; correct the syntax, or quote the text',
    ],
    [
      'of an open bracket',
      'teams: [\n',
      '2:1: YAML: flow sequence in block collection must be sufficiently indented and end with a ]; correct the syntax, or quote the text',
    ],
    [
      'of an unknown tag',
      'name: !secret acme\n',
      '1:7: YAML: unresolved tag: !secret; correct the syntax, or quote the text',
    ],
    [
      'of a second document',
      `${RIGHT}---\nname: other\n`,
      '7:1: YAML: a file has one declaration; correct the syntax, or quote the text',
    ],
    [
      'of an alias of itself',
      'name: &a [*a]\n',
      '1:1: YAML: an alias contains itself; correct the syntax, or quote the text',
    ],
  ])('%s', (_, text, message) => {
    const refused = refusal(text);

    expect(refused.startsWith(`registry.yaml:${message}`) ? message : refused).toBe(message);
  });

  test('where code and file declare the same, or code adds to nothing', () => {
    const compartment = (name: string) => (stack: RegistryStack) => ({
      environments: { [name]: { compartment: someCompartment(stack) } },
    });
    const network = `${RIGHT}environments:\n  dev:\n    network: { cidrBlock: 10.20.0.0/16 }\n`;

    expect(refusal(`${RIGHT}environments:\n  dev: {}\n`, compartment('prod'))).toBe(
      "registry.yaml:7:1: environment 'prod': there is no environment of that name; name one of dev",
    );
    expect(refusal(network, () => ({ environments: { dev: { network: { cidrBlock: '10.0.0.0/16' } } } }))).toBe(
      'registry.yaml:8:3: environments.dev.network: the file declares it, and so does the code; keep one of the two',
    );
  });

  test('where the file cannot be read', () => {
    expect(refusalOf(() => RegistryPlatform.fromFile(stackOf(), 'Registry', 'nowhere.yaml'))).toBe(
      'nowhere.yaml: a declaration in a file: the file cannot be read (ENOENT); name an existing file, relative to the working directory',
    );
  });

  test('only where the file is wrong', () => {
    const code = (stack: RegistryStack): DeclarationInCode => ({ release: stack as never });

    expect(refusal(RIGHT, code)).toMatch(/^test\/Registry: release: an object: a principal is needed here/);
  });
});

describe('the JSON Schema', () => {
  test('accepts a declaration with every key', () => {
    expect(isValid(parse(stringify(wholeDeclaration)))).toBe(true);
  });

  test('describes every key of a declaration, except constructs and functions', () => {
    const { properties } = schema as { properties: Record<string, unknown> };

    expect(Object.keys(wholeDeclaration).filter((key) => !(key in properties))).toEqual([]);
    expect(JSON.stringify(schema)).not.toMatch(/IPrincipal|onlyInCode|"naming"|"parent"|"compartment"/);
  });

  test.each([
    ['an unknown key', { teams: { shop: { repositories: [], repos: [] } } }],
    ['a missing key', { teams: { shop: {} } }],
    ['an unknown role', { environments: { dev: { push: ['developer'] } } }],
    ['a principal', { release: { subject: { kind: 'any-user' } } }],
  ])('refuses %s', (_, part) => {
    expect(isValid({ ...(parse(RIGHT) as object), ...part })).toBe(false);
  });
});
