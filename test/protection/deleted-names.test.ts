import { App, TerraformStack, Testing } from 'cdktf';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { Group } from '../../lib/identity';
import { deleteProtected, ProtectionLedger } from '../../lib/protection';
import { BlueGreenPuller, ComputePuller, OkeCluster, OkePuller } from '../../lib/pullers';
import { ContainerRepository } from '../../lib/registry';
import { Key, Secret, Vault } from '../../lib/secrets';
import { somePlace } from '../pullers/puller-stack';
import { someCompartment, someTenancy } from '../support/stack';

const digest = `sha256:${'a'.repeat(64)}`;
const matching = { namespace: 'acme', key: 'role', value: 'web' };

/** An app of two stacks: one names something, and the other lets Terraform delete something of that name. */
function deleting(name: string, build: (stack: TerraformStack) => void) {
  const app = Testing.app() as App;
  build(new TerraformStack(app, 'naming'));
  const stack = new TerraformStack(app, 'deleting');
  deleteProtected(stack, [name]);
  return { stack, ledger: ProtectionLedger.of(stack) };
}

function cluster(stack: TerraformStack, place: ReturnType<typeof somePlace>): OkeCluster {
  return new OkeCluster(stack, 'Cluster', { ...place, clusterName: 'c', kubernetesVersion: 'v1.31.1' });
}

function byHand(stack: TerraformStack, statement: string): void {
  new IdentityPolicy(stack, 'ByHand', {
    compartmentId: 'ocid1.tenancy.oc1..acme',
    name: 'by-hand',
    description: 'By hand',
    statements: [statement],
  });
}

function secret(stack: TerraformStack): Secret {
  const compartment = someCompartment(stack);
  return new Secret(stack, 'Token', {
    compartment,
    vault: Vault.fromOcid(stack, 'Vault', 'ocid1.vault.oc1.fra.aaaa'),
    key: Key.fromOcid(stack, 'Key', 'ocid1.key.oc1.fra.aaaa', compartment),
    secretName: 'token',
    description: 'Token',
  });
}

test.each<[string, string, string, (stack: TerraformStack) => void]>([
  [
    'a machine pulls it',
    'prod/web',
    'to read repos',
    (stack) => new ComputePuller(stack, 'Web', { ...somePlace(stack), pullerName: 'web', digest, matching }),
  ],
  [
    'a pool of machines pulls it',
    'prod/web',
    'to read repos',
    (stack) => new ComputePuller(stack, 'Web', { ...somePlace(stack), pullerName: 'web', digest, matching, size: 3 }),
  ],
  [
    'it is a further container of a machine',
    'prod/logs',
    'to read repos',
    (stack) => {
      const { compartment, ...place } = somePlace(stack);
      const repository = new ContainerRepository(stack, 'Logs', { compartment, repositoryName: 'prod/logs' });
      new ComputePuller(stack, 'Web', {
        ...place,
        compartment,
        pullerName: 'web',
        digest,
        matching,
        otherContainers: { logs: { repository, digest } },
      });
    },
  ],
  [
    'blue and green machines pull it',
    'prod/web',
    'to read repos',
    (stack) =>
      new BlueGreenPuller(stack, 'Web', {
        ...somePlace(stack),
        pullerName: 'web',
        digests: { blue: digest, green: digest },
        live: 'green',
        size: 1,
        matching,
      }),
  ],
  [
    'nodes of OKE pull it',
    'prod/web',
    'to read repos',
    (stack) => {
      const { repository, ...place } = somePlace(stack);
      new OkePuller(stack, 'Nodes', {
        ...place,
        pullerName: 'nodes',
        cluster: cluster(stack, { ...place, repository }),
        repositories: [repository],
        size: 1,
        matching,
      });
    },
  ],
  [
    'a grant names it',
    'PROD/web',
    'to manage repos',
    (stack) => somePlace(stack).repository.grantPush(Group.fromName(stack, 'Builders', 'builders')),
  ],
  [
    'a statement by hand names it',
    'prod/web',
    'to use repos',
    (stack) =>
      byHand(
        stack,
        "Allow group x to use repos in tenancy where any {target.repo.name = 'b', target.repo.name = 'prod/web'}",
      ),
  ],
  [
    'a statement that does not parse names it',
    'prod/web',
    'to juggle repos',
    (stack) => byHand(stack, "Allow group x to juggle repos in tenancy where target.repo.name = 'prod/web'"),
  ],
  [
    'a grant names the group',
    'group builders',
    'Allow group builders',
    (stack) => somePlace(stack).repository.grantPush(Group.fromName(stack, 'Builders', 'Builders')),
  ],
  [
    'a grant names a group of that name in another stack',
    'group builders',
    'Allow group builders',
    (stack) => {
      const builders = new Group(stack, 'Builders', {
        tenancy: someTenancy(stack),
        groupName: 'builders',
        description: 'Builders',
      });
      const repository = new ContainerRepository(stack, 'Web', {
        compartment: someCompartment(stack),
        repositoryName: 'prod/web',
      });
      repository.grantPull(builders);
    },
  ],
  [
    'a statement names the secret',
    'secret token',
    'to read secret-bundles',
    (stack) => byHand(stack, "Allow group x to read secret-bundles in tenancy where target.secret.name = 'Token'"),
  ],
])('a name cannot be deleted while %s', (_, name, statement, build) => {
  const { ledger } = deleting(name, build);

  const [message, ...others] = ledger.node.validate();
  expect(others).toEqual([]);
  expect(message?.toLowerCase()).toMatch(
    new RegExp(`^deleting: deleted '${name}': a statement of naming/\\S+ names it: ".*${statement}.*"; remove `, 'i'),
  );
});

test.each<[string, string, (stack: TerraformStack) => void]>([
  [
    'a repository by its OCID',
    'prod/web',
    (stack) =>
      ContainerRepository.fromOcid(stack, 'Web', 'ocid1.containerrepo.oc1.fra.aaaa').grantPull(
        Group.fromName(stack, 'Builders', 'builders'),
      ),
  ],
  [
    'a group by its OCID',
    'group builders',
    (stack) => somePlace(stack).repository.grantPull(Group.fromOcid(stack, 'Builders', 'ocid1.group.oc1..aaaa')),
  ],
])('a warning asks whether a statement that names %s means the deleted one', (_, name, build) => {
  const { stack, ledger } = deleting(name, build);

  expect(ledger.node.validate()).toEqual([]);
  expect(ledger.node.metadata.map(({ data }) => String(data))).toEqual([
    expect.stringMatching(
      new RegExp(
        `^deleted '${name}': a statement of naming/\\S+ names something by an OCID or a lookup, which can be this: ` +
          '"Allow group .*"; make sure that it is something else$',
      ),
    ),
  ]);
  expect(() => Testing.synth(stack, true)).not.toThrow();
});

test.each<[string, string, (stack: TerraformStack) => void]>([
  ['another repository', 'prod/api', (stack) => somePlace(stack).repository.grantPull(Group.fromName(stack, 'B', 'b'))],
  [
    'a repository of the same name as the artifacts',
    'artifacts prod/web',
    (stack) => somePlace(stack).repository.grantPull(Group.fromName(stack, 'B', 'b')),
  ],
  ['the OCID of another secret', 'secret other', (stack) => secret(stack).grantRead(Group.fromName(stack, 'B', 'b'))],
  ['another group', 'group c', (stack) => somePlace(stack).repository.grantPull(Group.fromName(stack, 'B', 'b'))],
])('a statement that names %s does not count', (_, name, build) => {
  const { ledger } = deleting(name, build);

  expect(ledger.node.validate()).toEqual([]);
  expect(ledger.node.metadata).toEqual([]);
});
