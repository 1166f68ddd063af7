import { deploymentManifest, DeploymentProps } from '../../lib/kubernetes';
import { ImageReference } from '../../lib/region';
import { refusalOf } from '../support/stack';
import { schemaProblem } from './kubernetes-schema';

const image = ImageReference.parse('ocir.eu-frankfurt-1.oci.oraclecloud.com/axabc/prod/web:1.0').withDigest(
  `sha256:${'0'.repeat(64)}`,
);

function web(props: Partial<DeploymentProps> = {}) {
  return deploymentManifest({ deploymentName: 'web', namespace: 'shop', image, ...props });
}

describe('a deployment', () => {
  test('is a valid object of Kubernetes that runs the image by its digest', () => {
    expect(schemaProblem(web())).toBeUndefined();
    expect(web()).toMatchObject({
      metadata: { name: 'web', namespace: 'shop' },
      spec: { replicas: 1, template: { spec: { containers: [{ image: image.toString() }] } } },
    });
  });

  test('selects its own pods', () => {
    const { spec } = web() as unknown as Record<
      'spec',
      { selector: { matchLabels: object }; template: { metadata: { labels: object } } }
    >;

    expect(spec.selector.matchLabels).toEqual(spec.template.metadata.labels);
  });

  test('has no token of its own and no way to become root', () => {
    expect(web()).toMatchObject({
      spec: {
        template: {
          spec: {
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true },
            containers: [{ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
          },
        },
      },
    });
  });

  test('is told where and as what it runs', () => {
    const resources = { cpu: '1', memory: '1Gi' };
    const deployment = web({ replicas: 3, architecture: 'arm64', serviceAccountName: 'web', resources });

    expect(schemaProblem(deployment)).toBeUndefined();
    expect(deployment).toMatchObject({
      spec: {
        replicas: 3,
        template: {
          spec: {
            nodeSelector: { 'kubernetes.io/arch': 'arm64' },
            serviceAccountName: 'web',
            containers: [{ resources: { requests: resources, limits: resources } }],
          },
        },
      },
    });
  });

  test('runs no image by tag', () => {
    expect(refusalOf(() => web({ image: image.withTag('1.0') }))).toBe(
      "deploymentManifest: image 'ocir.eu-frankfurt-1.oci.oraclecloud.com/axabc/prod/web:1.0': a push can move a tag " +
        'to another image; add a digest with withDigest',
    );
  });

  test.each([
    ['deploymentName', 'deployment'],
    ['namespace', 'namespace'],
  ])('has a name that Kubernetes takes: %s', (prop, kind) => {
    expect(refusalOf(() => web({ [prop]: '-web' }))).toBe(
      `deploymentManifest: ${kind} '-web': it has 1 to 63 lowercase letters, digits and hyphens, and no hyphen at ` +
        "either end; write it like 'web-pull'",
    );
  });
});

test('the schema of Kubernetes finds what is wrong', () => {
  expect(schemaProblem({ ...web(), spec: { replicas: 'one' } })).toContain('data/spec/replicas must be integer');
});
