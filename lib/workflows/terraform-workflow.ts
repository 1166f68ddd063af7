import { ACTIONS } from './pinned-actions';
import { CHECKOUT, plainValue, SETUP_NODE, Step, use, workflowText } from './workflow-text';

/** The stack that a workflow plans or applies. */
export interface TerraformWorkflowProps {
  /** Name of the stack. */
  readonly stack: string;

  /** The branch that is deployed. */
  readonly branch: string;

  /** The file that `tokenPath` of the stack names. */
  readonly tokenPath: string;

  /** Environment of GitHub whose reviewers approve a deploy. */
  readonly environment: string;
}

/**
 * A workflow of GitHub Actions that plans each pull request, and writes the preview as a comment.
 *
 * @throws ConfigurationError if a value could be interpreted by GitHub or a shell
 */
export function planWorkflow(props: TerraformWorkflowProps): string {
  const names = namesOf(props);
  const workflow = {
    name: 'plan',
    on: { pull_request: { branches: [names.branch] } },
    permissions: {},
    concurrency: { group: 'plan-${{ github.ref }}', 'cancel-in-progress': true },
    jobs: {
      plan: {
        name: 'plan',
        'runs-on': 'ubuntu-24.04',
        'timeout-minutes': 30,
        // A pull request from a fork has no token of a job.
        if: 'github.event.pull_request.head.repo.full_name == github.repository',
        permissions: { contents: 'read', 'id-token': 'write', 'pull-requests': 'write' },
        steps: [
          ...planSteps(names),
          {
            name: 'Comment',
            run: 'gh pr comment "$NUMBER" --edit-last --create-if-none --body-file preview.md\n',
            env: { GH_TOKEN: '${{ github.token }}', NUMBER: '${{ github.event.pull_request.number }}' },
          },
        ],
      },
    },
  };
  return workflowText(workflow, PLAN_HEADING);
}

/**
 * A workflow of GitHub Actions that applies a branch. A first job plans it and writes the preview into the summary. A
 * second job waits for the approval of the environment, plans again, and applies that plan only if it has the digest of
 * the first. So no plan, which contains values in clear text, is uploaded.
 *
 * @throws ConfigurationError if a value could be interpreted by GitHub or a shell
 */
export function deployWorkflow(props: TerraformWorkflowProps): string {
  const names = namesOf(props);
  const permissions = { contents: 'read', 'id-token': 'write' };
  const job = { 'runs-on': 'ubuntu-24.04', 'timeout-minutes': 60, permissions };
  const workflow = {
    name: 'deploy',
    on: { push: { branches: [names.branch] } },
    permissions: {},
    concurrency: { group: 'deploy', 'cancel-in-progress': false },
    jobs: {
      plan: {
        name: 'plan',
        ...job,
        outputs: { digest: '${{ steps.digest.outputs.digest }}' },
        steps: [
          ...planSteps(names),
          { name: 'Summary', run: 'cat preview.md >> "$GITHUB_STEP_SUMMARY"' },
          {
            name: 'Digest',
            id: 'digest',
            run: `echo "digest=$(jq -er '.digests["${names.stack}"]' preview.json)" >> "$GITHUB_OUTPUT"`,
          },
        ],
      },
      apply: {
        name: 'apply',
        needs: 'plan',
        ...job,
        environment: names.environment,
        steps: [
          ...planSteps(names),
          {
            name: 'Compare with the plan that was approved',
            run: `npx oci-registry verify-plan ${names.stack}.json "$DIGEST"`,
            env: { DIGEST: '${{ needs.plan.outputs.digest }}' },
          },
          // The first token expires after minutes.
          signIn(names),
          { name: 'Apply', run: `tofu -chdir=${folderOf(names)} apply -input=false stack.tfplan`, env: SECRET },
        ],
      },
    },
  };
  return workflowText(workflow, DEPLOY_HEADING);
}

const PLAN_HEADING = 'Written by oci-registry workflow github plan. Let its identity only read.';
const DEPLOY_HEADING = 'Written by oci-registry workflow github deploy.';

const SECRET = { TF_VAR_token_exchange_client_secret: '${{ secrets.OCI_CLIENT_SECRET }}' };

function namesOf({ stack, branch, tokenPath, environment }: TerraformWorkflowProps): TerraformWorkflowProps {
  return {
    stack: plainValue('stack', stack, 'registry'),
    branch: plainValue('branch', branch, 'main'),
    tokenPath: `/${plainValue('token path', tokenPath.replace(/^\//, ''), '/tmp/job-token.jwt')}`,
    environment: plainValue('environment', environment, 'production'),
  };
}

/** From the checkout to the preview. The plan stays on the runner. */
function planSteps(names: TerraformWorkflowProps): Step[] {
  const { stack } = names;
  const folder = folderOf(names);
  return [
    CHECKOUT,
    SETUP_NODE,
    use(ACTIONS.setupOpenTofu, { tofu_version: '1.10.6', tofu_wrapper: false }),
    { name: 'Synthesize', run: 'npm ci\nnpm run synth\n' },
    signIn(names),
    {
      name: 'Plan',
      run: `tofu -chdir=${folder} init -input=false\ntofu -chdir=${folder} plan -input=false -out=stack.tfplan\n`,
      env: SECRET,
    },
    {
      name: 'Preview',
      run:
        `tofu -chdir=${folder} show -json stack.tfplan > ${stack}.json\n` +
        `npx oci-registry preview ${stack}.json --synthesized cdktf.out --output preview.md --output preview.json\n`,
    },
  ];
}

function signIn({ tokenPath }: TerraformWorkflowProps): Step {
  return { name: 'Sign in', run: `npx oci-registry job-token ${tokenPath}` };
}

function folderOf({ stack }: TerraformWorkflowProps): string {
  return `cdktf.out/stacks/${stack}`;
}
