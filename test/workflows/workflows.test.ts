import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { run } from '../../lib/cli/run';
import { programPath } from '../../lib/testing/program-path';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: object;
  readonly on: Readonly<Record<string, unknown>>;
  readonly concurrency: object;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly permissions: object; readonly environment?: string }>
  >;
}

const IMAGE = ['--region', 'eu-frankfurt-1', '--namespace', 'axabc', '--repository', 'dev/payments/api'];
const KINDS = ['build', 'plan', 'deploy'] as const;

async function textOf(kind: string, ...options: string[]): Promise<string> {
  const { output, errors, exitCode } = await run(['workflow', 'github', kind, ...IMAGE, ...options]);
  expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
  return output;
}

const workflowOf = async (kind: string, ...options: string[]) => parse(await textOf(kind, ...options)) as Workflow;

const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(KINDS)('the workflow that oci-registry writes to %s', (kind) => {
  test('pins every action by a commit, with its version beside it', async () => {
    const uses = (await textOf(kind)).split('\n').filter((line) => line.includes('uses:'));

    expect(uses.length).toBeGreaterThan(2);
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('has no permission that its jobs do not ask for, and one run at a time', async () => {
    const workflow = await workflowOf(kind);

    expect(workflow.permissions).toEqual({});
    expect(Object.keys(workflow.concurrency)).toEqual(['group', 'cancel-in-progress']);
    for (const { permissions } of Object.values(workflow.jobs)) {
      expect(permissions).toEqual({
        contents: 'read',
        'id-token': 'write',
        ...(kind === 'plan' ? { 'pull-requests': 'write' } : {}),
      });
    }
  });

  test('puts no expression into a script, has scripts of two lines at most, and shows secrets to single steps', async () => {
    const steps = stepsOf(await workflowOf(kind));
    const scripts = steps.flatMap((step) => step.run ?? []);

    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
    expect(scripts.filter((script) => script.trim().split('\n').length > 2)).toEqual([]);
    expect(steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.')).map((step) => step.name)).toEqual(
      { build: ['Sign in'], plan: ['Plan'], deploy: ['Plan', 'Plan', 'Apply'] }[kind],
    );
  });

  test('calls commands that exist, with options that they have', async () => {
    const calls = stepsOf(await workflowOf(kind))
      .flatMap((step) => step.run?.split('\n') ?? [])
      .flatMap((line) => /oci-registry (.+)$/.exec(line)?.[1]?.split(' ') ?? [])
      .join(' ');

    expect(calls).not.toBe('');
    for (const [name = ''] of calls.matchAll(/(sign-in|job-token|preview|verify-plan)/g)) {
      expect((await run([name, '--help'])).exitCode).toBe(0);
    }
    for (const [, option = ''] of calls.matchAll(/preview .*?(--[\w-]+)/g)) {
      expect((await run(['preview', '--help'])).output).toContain(option);
    }
  });

  (programPath('actionlint') ? test : test.skip)('is accepted by actionlint', async () => {
    const { status, stdout } = spawnSync('actionlint', ['-shellcheck=', '-'], {
      input: await textOf(kind),
      encoding: 'utf8',
    });

    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

describe('the workflow to deploy', () => {
  test('applies only after approval, and only the plan with the digest that was approved', async () => {
    const { jobs } = await workflowOf('deploy', '--environment', 'live', '--stack', 'acme');
    const { plan, apply } = jobs;
    const scripts = apply?.steps.map((step) => step.run ?? '') ?? [];
    const at = (part: string) => scripts.findIndex((script) => script.includes(part));

    expect([plan?.environment, apply?.environment]).toEqual([undefined, 'live']);
    expect(apply).toMatchObject({ needs: 'plan' });
    expect(plan).toMatchObject({ outputs: { digest: '${{ steps.digest.outputs.digest }}' } });
    expect(apply?.steps[at('verify-plan')]?.env).toEqual({ DIGEST: '${{ needs.plan.outputs.digest }}' });
    expect([
      at('-out=stack.tfplan'),
      at('show -json stack.tfplan'),
      at('verify-plan acme.json'),
      at('apply -input=false stack.tfplan'),
    ]).toEqual([6, 7, 8, 10].map((step) => step - 1));
  });

  test('uploads no plan', async () => {
    expect(await textOf('deploy')).not.toContain('upload-artifact');
  });
});

describe('the workflow to build', () => {
  test.each([
    ['', 0, 'host/ns/api:gitsha-abc'],
    ['1.4.0', 0, 'host/ns/api:gitsha-abc,host/ns/api:1.4.0'],
    ['1.4.0-rc.1', 0, 'host/ns/api:gitsha-abc,host/ns/api:1.4.0-rc.1'],
    ['latest', 1, ''],
    ['1.4.0 --push', 1, ''],
    ['1.4.0\n', 1, ''],
  ])('tags by the commit, and by a version: %j', async (version, status, tags) => {
    const folder = mkdtempSync(join(tmpdir(), 'workflow-'));
    const output = join(folder, 'output');
    writeFileSync(output, '');
    const script = stepsOf(await workflowOf('build')).find((step) => step.name === 'Tags')?.run ?? '';

    const result = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      env: { IMAGE: 'host/ns/api', VERSION: version, GITHUB_SHA: 'abc', GITHUB_OUTPUT: output },
    });

    expect(result.status).toBe(status);
    expect(readFileSync(output, 'utf8')).toBe(status === 0 ? `tags=${tags}\n` : '');
    rmSync(folder, { recursive: true });
  });

  test('never runs for a pull request', async () => {
    expect(Object.keys((await workflowOf('build')).on)).toEqual(['push', 'workflow_dispatch']);
  });
});

test.each([
  [['build', '--branch', "main' || true"], "branch 'main' || true'"],
  [['build', '--branch', '${{ github.head_ref }}'], "branch '${{ github.head_ref }}'"],
  [['build', '--namespace', 'a b'], "namespace 'a b'"],
  [['build', '--repository', 'a;rm'], "repository 'a;rm'"],
  [['plan', '--stack', '$(id)'], "stack '$(id)'"],
  [['plan', '--token-path', '/tmp/$(id)'], "token path 'tmp/$(id)'"],
  [['deploy', '--environment', 'a\nb'], "environment 'a"],
])('refuses what GitHub or a shell could interpret: %j', async (words, part) => {
  const { errors, exitCode } = await run(['workflow', 'github', ...IMAGE, ...words]);

  expect(exitCode).toBe(2);
  expect(errors).toContain(part);
});

test('refuses to build without an image, and to overwrite a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'));
  const words = ['workflow', 'github', 'plan', '--folder', folder];

  expect((await run(['workflow', 'github', 'build'])).errors).toContain(
    'without --region, --namespace or --repository',
  );
  expect((await run(words)).exitCode).toBe(0);
  expect((await run(words)).exitCode).toBe(2);
  rmSync(folder, { recursive: true });
});

test.each([
  ['build', ['--namespace', 'axabcdefghij']],
  ['plan', ['--stack', 'github-actions']],
  ['deploy', ['--stack', 'github-actions']],
])('the workflow to %s of the example github-actions is up to date', async (kind, options) => {
  const file = join(__dirname, '..', '..', 'examples', 'github-actions', '.github', 'workflows', `${kind}.yml`);
  const withoutVersion = (text: string) => text.replace(/(cdktf-oci-registry)@[\w.-]+/, '$1');

  expect(withoutVersion(readFileSync(file, 'utf8'))).toBe(withoutVersion(await textOf(kind, ...options)));
});
