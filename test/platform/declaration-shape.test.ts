import { Fn } from 'cdktf';
import { ConfigurationError } from '../../lib/core';
import { RegistryPlatform, RegistryPlatformProps } from '../../lib/platform';
import { Region } from '../../lib/region';
import { emptyStack, refusalOf, someTenancy } from '../support/stack';

const RIGHT = { name: 'acme', owner: 'platform-team', costCenter: 'CC-1', teams: { shop: { repositories: ['web'] } } };
const DIGEST = `sha256:${'a'.repeat(64)}`;

function refusal(declaration: object): string {
  const stack = emptyStack();
  const props = { region: Region.of('eu-frankfurt-1'), tenancy: someTenancy(stack), ...RIGHT, ...declaration };
  return refusalOf(() => new RegistryPlatform(stack, 'Registry', props as RegistryPlatformProps));
}

const puller = (props: object) => ({ environments: { dev: { pullers: { web: props } } } });

describe('a declaration from data', () => {
  test.each<[object, string]>([
    [{ owner: undefined }, 'owner: nothing: a platform needs it; add it'],
    [{ owner: 7 }, 'owner: 7: text is needed here; write text'],
    [{ teams: null }, 'teams: null: an object is needed here; write an object'],
    [{ teams: { payments: null } }, 'teams.payments: null: an object is needed here; write an object'],
    [{ teams: { payments: {} } }, 'teams.payments.repositories: nothing: a team needs it; add it'],
    [
      { teams: { payments: { repos: ['api'] } } },
      "teams.payments.repos: a team has no such key; did you mean 'repositories'?",
    ],
    [
      { teams: { payments: { repositories: 'api' } } },
      "teams.payments.repositories: text 'api': a list is needed here; write a list",
    ],
    [
      { teams: { payments: { repositories: [7] } } },
      'teams.payments.repositories[0]: 7: text or an object is needed here; write text or an object',
    ],
    [
      { teams: { payments: { repositories: [{ name: 'api', imutable: true }] } } },
      "teams.payments.repositories[0].imutable: a repository has no such key; did you mean 'immutable'?",
    ],
    [
      { teams: { payments: { repositories: [{ name: 'api', immutable: 'yes' }] } } },
      "teams.payments.repositories[0].immutable: text 'yes': true or false is needed here; write true or false",
    ],
    [
      { environments: { prod: { push: ['relase'] } } },
      "environments.prod.push[0]: 'relase': it is not a valid value of this key; did you mean 'release'?",
    ],
    [
      { environments: { prod: { push: 'release' } } },
      "environments.prod.push: text 'release': a list is needed here; write a list",
    ],
    [
      { environments: { prod: { guraded: true } } },
      "environments.prod.guraded: an environment has no such key; did you mean 'guarded'?",
    ],
    [
      { environments: { prod: { network: { cidr: '10.0.0.0/16' } } } },
      "environments.prod.network.cidr: a network has no such key; did you mean 'cidrBlock'?",
    ],
    [
      puller({ kind: 'vm' }),
      "environments.dev.pullers.web.kind: 'vm': it is not a valid value of this key; name one of compute, oke",
    ],
    [
      puller({ kind: 'compute', repository: 'shop/web', digest: DIGEST, environment: { PORT: 80 } }),
      'environments.dev.pullers.web.environment.PORT: 80: text is needed here; write text',
    ],
    [
      puller({ kind: 'compute', repository: 'shop/web', digest: DIGEST, ports: [{ host: 80, container: 80 }] }),
      'environments.dev.pullers.web.ports[0].host: a port mapping has no such key; name one of container, machine',
    ],
    [
      puller({
        kind: 'compute',
        repository: 'shop/web',
        digest: DIGEST,
        otherContainers: { proxy: { digest: DIGEST } },
      }),
      'environments.dev.pullers.web.otherContainers.proxy.repository: nothing: a container needs it; add it',
    ],
    [
      puller({ kind: 'compute', repository: 'shop/web' }),
      'environments.dev.pullers.web.digest: nothing: a compute puller needs it; add it',
    ],
    [
      puller({ kind: 'compute', repository: 'shop/web', digest: DIGEST, repositories: [] }),
      "environments.dev.pullers.web.repositories: a compute puller has no such key; did you mean 'repository'?",
    ],
    [{ tags: { Tier: 1 } }, 'tags.Tier: 1: text is needed here; write text'],
    [
      { environments: { dev: { definedTags: { Tier: '1' } } } },
      "environments.dev.definedTags: defined tag 'Tier': a defined tag is a namespace and a key, each of printable ASCII characters without spaces and periods; write it like 'Operations.CostCenter', or use tags, which are free-form",
    ],
    [
      { teams: { shop: { repositories: [], ci: 'builders' } } },
      "teams.shop.ci: text 'builders': a principal is needed here; pass a principal such as Group.fromName(...)",
    ],
    [
      { environments: { dev: { pull: [{}] } } },
      "environments.dev.pull[0]: an object: a role or a principal is needed here; write 'developers', 'ci' or 'release', or pass a principal such as Group.fromName(...)",
    ],
    [
      { environments: { dev: { compartment: { ocid: 'ocid1.compartment.oc1..a' } } } },
      'environments.dev.compartment: an object: a compartment is needed here; pass a construct that is a compartment',
    ],
    [
      { environments: { dev: { network: { cidrBlock: Fn.join('.', ['10', '0']) } } } },
      'environments.dev.network.cidrBlock: a reference that is not known at synthesis: the library calculates with it at synthesis; write the literal value',
    ],
    [
      { environments: { dev: { network: { cidrBlock: '10.0.0.0/16', flowLogDays: 31 } } } },
      'environments.dev.network.flowLogDays: 31: it is not a valid value of this key; write one of 30, 60, 90, 120, 150, 180',
    ],
    [
      { teams: { [Fn.join('-', ['a', 'b'])]: { repositories: [] } } },
      'teams: a reference that is not known at synthesis: it becomes part of names, which are made at synthesis; write the literal text',
    ],
    [
      { teams: { shop: { repositories: new Date(0) } } },
      'teams.shop.repositories: a date: a list is needed here; write a list',
    ],
    [
      { retired: ['toString/web'] },
      "retired 'toString/web': it does not start with a team of the platform, which has shop; write it like <team>/<name>, and keep the declaration of the team, with retired: true if the team is retired too",
    ],
    [puller({}), 'environments.dev.pullers.web.kind: nothing: a puller needs it; add it'],
    [{ naming2: 1 }, "naming2: a platform has no such key; did you mean 'naming'?"],
    [
      { teams: { shop: { repositories: [Fn.join('-', ['a', 'b'])] } } },
      'teams.shop.repositories[0]: a reference that is not known at synthesis: it becomes part of names, which are made at synthesis; write the literal text',
    ],
  ])('is refused with the path to what is wrong: %j', (declaration, message) => {
    expect(refusal(declaration)).toBe(`test/Registry: ${message}`);
  });

  test.each([[null], ['acme'], [[RIGHT]], [undefined]])('is refused as a whole: %j', (declaration) => {
    const make = () => new RegistryPlatform(emptyStack(), 'Registry', declaration as never);

    expect(make).toThrow(ConfigurationError);
    expect(refusalOf(make)).toMatch(/^test\/Registry: declaration: .*: an object is needed here; write an object$/);
  });
});
