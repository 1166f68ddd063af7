import { Fn, Testing, Token } from 'cdktf';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core';
import { declarationShapeProblem } from '../../lib/platform/declaration-shape';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';

const DIGEST = `sha256:${'a'.repeat(64)}`;

/** A declaration with every key that data can have. */
const whole = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1',
  tags: { Tier: '1' },
  definedTags: { 'Ops.Tier': '1' },
  ciCredentials: 'vault',
  machineUserEmail: { mailbox: 'registry@example.com' },
  createRepositoryOnFirstPush: false,
  imageOutput: true,
  protectedFromDestroy: true,
  retired: ['shop/old', 'artifacts shop/former'],
  deleted: ['prod/shop/gone'],
  environments: {
    dev: {
      push: ['developers', 'ci'],
      pull: ['developers'],
      immutable: true,
      scanned: true,
      tags: { A: '1' },
      definedTags: { 'Ops.A': '1' },
    },
    prod: {
      guarded: true,
      protectedFromDestroy: false,
      retired: false,
      renamedFrom: 'production',
      ociName: 'production',
      network: {
        cidrBlock: '10.20.0.0/16',
        egress: 'internet',
        ipv6: false,
        reservedAddress: true,
        searchDomain: 'acme.example',
        bastion: { clientRanges: ['192.0.2.0/24'] },
        subnets: [{ subnetName: 'blue', cidrBlock: '10.20.0.0/20' }, { subnetName: 'green' }],
        publicSubnet: { subnetName: 'lab', ingress: [{ cidrBlock: '192.0.2.0/24', tcpPort: 22 }] },
        clusters: true,
        shareBits: 4,
        flowLogDays: 30,
      },
      pullers: {
        web: {
          kind: 'compute',
          repository: 'shop/web',
          digest: DIGEST,
          size: 2,
          ports: [8080],
          healthCommand: ['curl', 'localhost'],
          environment: { LEVEL: 'info' },
          arguments: ['--verbose'],
          volumes: [{ source: '/var/data', path: '/data', readOnly: true }],
          user: '1000',
          memoryInMbs: 512,
          cpus: 0.5,
          otherContainers: {
            side: { repository: 'shop/web', digest: DIGEST, ports: [{ machine: 81, container: 80 }] },
          },
          shape: { name: 'VM.Standard.E4.Flex', ocpus: 1, memoryInGbs: 8 },
          oracleLinux: '9',
          availabilityDomains: [1],
          faultDomains: ['FAULT-DOMAIN-1'],
          bootVolumeGbs: 60,
          propagationSeconds: 60,
        },
        fleet: {
          kind: 'compute',
          repository: 'shop/web',
          digest: DIGEST,
          size: 1,
          autoscaling: { min: 1, max: 3, addAbovePercent: 60, removeBelowPercent: 20 },
          matching: { namespace: 'ops', key: 'puller', value: 'fleet' },
          subnet: 'green',
        },
        nodes: {
          kind: 'oke',
          repositories: ['shop/web'],
          size: 3,
          cluster: {
            kubernetesVersion: 'v1.31.1',
            type: 'ENHANCED_CLUSTER',
            podNetwork: 'flannel',
            podCidrBlock: '10.244.0.0/16',
            serviceCidrBlock: '10.96.0.0/16',
            clientRanges: ['192.0.2.0/24'],
            loadBalancers: [{ cidrBlock: '0.0.0.0/0', tcpPort: 443 }],
          },
          cycling: true,
          bootVolumeGbs: 60,
          availabilityDomains: [1],
          faultDomains: ['FAULT-DOMAIN-1'],
          shape: { name: 'VM.Standard.E4.Flex', ocpus: 1, memoryInGbs: 16 },
          nodeImageOcid: 'ocid1.image.oc1..aaaa',
          matching: {
            match: 'all',
            conditions: [
              { variable: 'instance.compartment.id', operator: '=', values: [{ text: 'ocid1.compartment.oc1..a' }] },
            ],
          },
          credentialProvider: {
            amd64: { url: 'https://example.com/a', sha256: 'a'.repeat(64) },
            arm64: { url: 'https://example.com/b', sha256: 'b'.repeat(64) },
          },
          propagationSeconds: 60,
        },
      },
    },
  },
  teams: {
    shop: {
      repositories: [
        'web',
        {
          name: 'api',
          environments: ['dev'],
          push: ['ci'],
          pull: [],
          immutable: true,
          scanned: false,
          renamedFrom: 'service',
          readme: '# API',
          tags: { A: '1' },
          definedTags: { 'Ops.A': '1' },
        },
      ],
      artifacts: [
        'charts',
        { name: 'packages', immutable: true, retired: false, tags: { A: '1' }, definedTags: { 'Ops.A': '1' } },
      ],
      retired: false,
      renamedFrom: 'store',
      ociName: 'store',
      costCenter: 'CC-2',
      push: ['ci'],
      pull: ['developers'],
      immutable: false,
      scanned: true,
      tags: { B: '1' },
      definedTags: { 'Ops.B': '1' },
    },
  },
};

/** Values that a program, or a file in JSON or YAML, could contain in the wrong place. */
const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(undefined, null, true, false, '', 'nonsense value', [], [null], ['nonsense'], {}, { nonsense: 1 }),
  fc.constantFrom(new Date(0), () => 'x', new Map(), Object.assign(Object.create(null), { nonsense: 1 })),
  fc.constant(0).map(() => Fn.join('-', ['a', 'b'])),
  fc.constant(0).map(() => Token.asNumber(Fn.tonumber('1'))),
  fc.constant(0).map(() => Token.asList(Fn.split(',', 'a,b'))),
  fc.double(),
  fc.anything(),
);

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [
    path,
    ...inner.flatMap(([key, entry]) => pathsIn(entry, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === key ? replaced(entry, rest, by) : entry));
  }
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
}

function synthesize(declaration: unknown): void {
  const stack = new RegistryStack(Testing.app(), 'test', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  new RegistryPlatform(stack, 'Registry', declaration as RegistryPlatformProps);
  Testing.synth(stack);
}

test('the whole declaration is right', () => {
  expect(() => synthesize(whole)).not.toThrow();
});

test('any value in the place of any part is accepted, or refused as what it is', () => {
  const paths = pathsIn(whole);

  fc.assert(
    fc.property(fc.constantFrom(...paths), values, (path, value) => {
      try {
        synthesize(replaced(whole, path, value));
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
        expect(String(error)).not.toMatch(/tftoken/i);
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);

test('a token in the place of any part is accepted, or refused as a token', () => {
  const shapeProblems = pathsIn(whole).flatMap((path) =>
    [Fn.join('-', ['a', 'b']), Token.asList(Fn.split(',', 'a,b')), Token.asNumber(Fn.tonumber('1'))].map((token) =>
      declarationShapeProblem(replaced(whole, path, token)),
    ),
  );

  const refused = shapeProblems.filter((problem) => problem !== undefined);
  expect(refused.length).toBeGreaterThan(200);
  expect(refused.filter(({ given }) => !given.endsWith('a reference that is not known at synthesis'))).toEqual([]);
});

test('a key that no part has is refused, with the path and the nearest key', () => {
  const objects = pathsIn(whole).filter((path) => path.length > 0 && !OPEN.includes(String(path.at(-1))));
  const problems = objects.flatMap((path) => {
    const part = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], whole);
    const [key] = typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.keys(part) : [];
    return key === undefined || OPEN.includes(String(path.at(-2))) ? [] : [[path, `${key}s`, key] as const];
  });

  expect(problems.length).toBeGreaterThan(20);
  for (const [path, misspelt, key] of problems) {
    const part = path.reduce<unknown>((value, one) => (value as Record<string, unknown>)[one], whole) as object;
    const problem = declarationShapeProblem(replaced(whole, path, { ...part, [misspelt]: 1 }));
    expect(problem?.given).toBe(`${path.join('.').replace(/\.(\d+)/g, '[$1]')}.${misspelt}`);
    expect(problem?.fix).toBe(`did you mean '${key}'?`);
  }
});

/** Objects whose keys the user chooses. */
const OPEN = ['environments', 'teams', 'pullers', 'otherContainers', 'tags', 'definedTags', 'environment'];
