import { ACTIONS } from './pinned-actions';
import { CHECKOUT, plainValue, SETUP_NODE, use, workflowText } from './workflow-text';

/** The image that a workflow builds and pushes. */
export interface BuildWorkflowProps {
  /** Region of the registry, for example `eu-frankfurt-1`. */
  readonly region: string;

  /** Host of the registry. */
  readonly host: string;

  /** Namespace of the tenancy, for example `axabcdefghij`. */
  readonly namespace: string;

  /** Name of the repository, for example `dev/payments/api`. */
  readonly repository: string;

  /** The branch whose pushes are built; the subject of the pipeline names it. */
  readonly branch: string;

  /** Version of this package. */
  readonly version: string;
}

/**
 * A workflow of GitHub Actions that builds an image for each push to a branch, and pushes it with the tag
 * `gitsha-<commit>`. Somebody who starts it by hand can name a version, which becomes a second tag. The digest is the
 * output of the job.
 *
 * @throws ConfigurationError if a value could be interpreted by GitHub or a shell
 */
export function buildWorkflow(props: BuildWorkflowProps): string {
  const region = plainValue('region', props.region, 'eu-frankfurt-1');
  const branch = plainValue('branch', props.branch, 'main');
  const host = plainValue('host', props.host, 'ocir.eu-frankfurt-1.oci.oraclecloud.com');
  const image = [
    host,
    plainValue('namespace', props.namespace, 'axabcdefghij'),
    plainValue('repository', props.repository, 'dev/payments/api'),
  ].join('/');
  const cli = `npx --yes --package cdktf-oci-registry@${props.version} --package cdktf@0.21 oci-registry`;
  const workflow = {
    name: 'build',
    on: {
      push: { branches: [branch] },
      workflow_dispatch: {
        inputs: { version: { description: 'version of the image, for example 1.4.0; none if empty', default: '' } },
      },
    },
    permissions: {},
    concurrency: { group: 'build-${{ github.ref }}', 'cancel-in-progress': false },
    jobs: {
      push: {
        name: 'build and push',
        'runs-on': 'ubuntu-24.04',
        'timeout-minutes': 30,
        // A branch other than this one has no subject that the trust accepts.
        if: `github.ref == 'refs/heads/${branch}'`,
        permissions: { contents: 'read', 'id-token': 'write' },
        outputs: { digest: '${{ steps.build.outputs.digest }}' },
        env: { IMAGE: image, VERSION: '${{ inputs.version }}' },
        steps: [
          CHECKOUT,
          {
            name: 'Tags',
            id: 'tags',
            run:
              '[[ "$VERSION" =~ ^([0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?)?$ ]]\n' +
              'echo "tags=$IMAGE:gitsha-$GITHUB_SHA${VERSION:+,$IMAGE:$VERSION}" >> "$GITHUB_OUTPUT"\n',
          },
          SETUP_NODE,
          use(ACTIONS.setupBuildx),
          {
            name: 'Sign in',
            run: `${cli} sign-in ${region}`,
            env: {
              OCI_DOMAIN_URL: '${{ vars.OCI_DOMAIN_URL }}',
              OCI_CLIENT_ID: '${{ vars.OCI_CLIENT_ID }}',
              OCI_CLIENT_SECRET: '${{ secrets.OCI_CLIENT_SECRET }}',
            },
          },
          {
            id: 'build',
            ...use(ACTIONS.buildPush, { context: '.', push: true, tags: '${{ steps.tags.outputs.tags }}' }),
          },
          { name: 'Sign out', if: 'always()', run: `docker logout ${host}` },
        ],
      },
    },
  };
  return workflowText(workflow, HEADING);
}

const HEADING = 'Written by oci-registry workflow github build. Jobs of pull requests cannot push.';
