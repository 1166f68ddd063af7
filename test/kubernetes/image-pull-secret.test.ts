import { TerraformOutput, Testing } from 'cdktf';
import { KubernetesManifest, manifestList } from '../../lib/kubernetes';
import { ImageReference } from '../../lib/region';
import { refusalOf, statementsOf } from '../support/stack';
import { schemaProblem } from './kubernetes-schema';
import { somePullSecret, VAULT_SECRET } from './some-pull-secret';

function kindOf(manifests: readonly KubernetesManifest[], kind: string): KubernetesManifest {
  const found = manifests.filter((manifest) => manifest.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as KubernetesManifest;
}

describe('an image pull secret', () => {
  test('is a valid object of Kubernetes, and so is all that fills it and uses it', () => {
    const { pull } = somePullSecret();

    expect([pull.secret, ...pull.job, pull.serviceAccount('web')].map(schemaProblem)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  test('states who its token is of and how long it lasts, and holds none', () => {
    expect(somePullSecret().pull.secret).toMatchObject({
      metadata: {
        name: 'shop-pull',
        namespace: 'shop',
        annotations: {
          'oci-registry/owner': 'shop-team',
          'oci-registry/lifetime': 'P90D',
          'oci-registry/source': VAULT_SECRET,
        },
      },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': Buffer.from('{"auths":{}}').toString('base64') },
    });
  });

  test('is filled by a workload that may read the one secret of the vault', () => {
    expect(statementsOf(somePullSecret().stack)).toEqual([
      "Allow any-user to read secret-bundles in compartment id ocid1.compartment.oc1..compartment where all {target.secret.id = 'ocid1.vaultsecret.oc1.fra.a', request.principal.type = 'workload', request.principal.cluster_id = 'ocid1.cluster.oc1.fra.a', request.principal.namespace = 'shop', request.principal.service_account = 'shop-pull-refresh'}",
    ]);
  });

  test('is filled by a service account that may patch the one secret of Kubernetes', () => {
    const { job } = somePullSecret().pull;
    const name = 'shop-pull-refresh';

    expect(kindOf(job, 'Role')['rules']).toEqual([
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['shop-pull'], verbs: ['patch'] },
    ]);
    expect(kindOf(job, 'RoleBinding')).toMatchObject({
      roleRef: { kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'shop' }],
    });
    expect(kindOf(job, 'CronJob')).toMatchObject({
      spec: { jobTemplate: { spec: { template: { spec: { serviceAccountName: name } } } } },
    });
    expect(kindOf(job, 'ServiceAccount').metadata.name).toBe(name);
  });

  test('is looked at when it is told to be', () => {
    const { job } = somePullSecret({ schedule: '0 * * * *' }).pull;

    expect(kindOf(job, 'CronJob')).toMatchObject({ spec: { schedule: '0 * * * *' } });
  });

  test('comes with a service account', () => {
    expect(somePullSecret().pull.serviceAccount('web')).toMatchObject({
      metadata: { name: 'web', namespace: 'shop' },
      imagePullSecrets: [{ name: 'shop-pull' }],
    });
  });

  test('is the same in an output of Terraform', () => {
    const { stack, pull } = somePullSecret();
    new TerraformOutput(stack, 'job', { value: manifestList(pull.job), staticId: true });

    const { output } = JSON.parse(Testing.synth(stack)) as { output: { job: { value: unknown } } };
    expect(output.job.value).toEqual({ apiVersion: 'v1', kind: 'List', metadata: {}, items: pull.job });
  });
});

describe('what no image pull secret can be made of', () => {
  const image = ImageReference.parse('ghcr.io/oracle/oci-cli:latest');
  const rule = (longest: number) =>
    `it has 1 to ${longest} lowercase letters, digits and hyphens, and no hyphen at either end; write it like 'web-pull'`;

  test.each([
    [{ namespace: 'Shop' }, `namespace 'Shop': ${rule(63)}`],
    [{ secretName: 'shop_pull' }, `secret 'shop_pull': ${rule(44)}`],
    [{ secretName: 'a'.repeat(45) }, `secret '${'a'.repeat(45)}': ${rule(44)}`],
    [{ lifetimeDays: 0.5 }, 'a lifetime of 0.5 days: it must be a whole number of days, at least 1; write it like 90'],
    [
      { image },
      "image 'ghcr.io/oracle/oci-cli:latest': a push can move a tag to another image; add a digest with withDigest",
    ],
  ])('%j', (props, message) => {
    expect(refusalOf(() => somePullSecret(props))).toBe(`test/Pull: ${message}`);
  });

  test('a basic cluster', () => {
    expect(refusalOf(() => somePullSecret({}, 'BASIC_CLUSTER'))).toBe(
      'test/Pull: an image pull secret from the vault in a basic cluster: the job that fills it signs in by workload ' +
        "identity, which only enhanced clusters have; make the cluster an 'ENHANCED_CLUSTER', or use credentialProvider " +
        'on its nodes',
    );
  });

  test('a service account without a name', () => {
    expect(refusalOf(() => somePullSecret().pull.serviceAccount(''))).toBe(
      `test/Pull: service account '': ${rule(63)}`,
    );
  });
});
