import { App } from 'cdktf';
import { ComputePullerDeclaration, RegistryPlatform, RegistryStack } from '../../lib/platform';
import { resourcesOf } from '../support/stack';

/** Names of the tag namespaces of a platform with one puller in prod. */
function tagNamespacesWith(options: Pick<ComputePullerDeclaration, 'matching'>): unknown[] {
  const stack = new RegistryStack(new App(), 'registry', {
    region: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
  });
  const web = { kind: 'compute', repository: 'shop/web', digest: `sha256:${'a'.repeat(64)}`, ...options } as const;
  new RegistryPlatform(stack, 'Platform', {
    name: 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    environments: { dev: {}, prod: { guarded: true, network: { cidrBlock: '10.20.0.0/16' }, pullers: { web } } },
    teams: { shop: { repositories: ['web'] } },
  });
  return Object.values(resourcesOf(stack, 'oci_identity_tag_namespace')).map(({ name, freeform_tags: tags }) => [
    name,
    Object(tags).Environment,
  ]);
}

test('an environment has a tag namespace of its own for its machines, with the tags of the environment', () => {
  expect(tagNamespacesWith({})).toEqual([['acme-prod-pullers', 'prod']]);
});

test('an environment has none where its machines say themselves which they are', () => {
  expect(tagNamespacesWith({ matching: { namespace: 'acme', key: 'role', value: 'web' } })).toEqual([]);
});
