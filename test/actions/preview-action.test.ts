import { spawnSync } from 'child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { parse } from 'yaml';
import { COMMENT_MARK } from '../../lib/preview';
import { programPath } from '../../lib/testing/program-path';

const ACTION = join(__dirname, '..', '..', 'actions', 'preview');
const SCRIPT = join(ACTION, 'preview.sh');

const PAGE = join(__dirname, '..', '..', 'docs', 'preview.md');

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly permissions: object; readonly steps: readonly WorkflowStep[] }>>;
}

interface WorkflowStep {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: object;
}

interface Action {
  readonly outputs: object;
  readonly inputs: Readonly<Record<string, { readonly description?: string; readonly default?: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Readonly<Record<string, unknown>>[] };
}

const action = parse(readFileSync(join(ACTION, 'action.yml'), 'utf8')) as Action;

describe('action.yml', () => {
  test('runs no other action, and no command with text of the workflow in it', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      expect(Object.keys(step).sort()).toEqual(['env', 'id', 'run', 'shell']);
      expect(step['run']).not.toContain('${{');
    }
  });

  test('passes each input by the environment, and the script reads no other', () => {
    const [{ env = {} } = {}] = action.runs.steps;
    const passed = Object.values(env as Record<string, string>).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    const read = readFileSync(SCRIPT, 'utf8').match(/\$\{?[A-Z_]+/g) ?? [];
    const given = [...Object.keys(env as object), 'RUNNER_TEMP', 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'];

    expect(passed.sort()).toEqual(Object.keys(action.inputs).sort());
    expect(read.map((name) => name.replace(/\W/g, '')).filter((name) => !given.includes(name))).toEqual([
      'GITHUB_EVENT_PATH',
      'GITHUB_REPOSITORY',
    ]);
  });
});

describe('the workflow in docs/preview.md', () => {
  const [, block = ''] = /```yaml\n([^]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const { permissions, jobs } = parse(block) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('has no permission that it does not need', () => {
    expect(permissions).toEqual({});
    expect(Object.values(jobs).map((job) => job.permissions)).toEqual([{ contents: 'read', 'pull-requests': 'write' }]);
  });

  test('names a commit of each action of others, and inputs and outputs that this action has', () => {
    const uses = steps.flatMap((step) => step.uses ?? []);
    const own = steps.find((step) => step.id === 'preview');
    const outputs = [...block.matchAll(/steps\.preview\.outputs\.(\w+)/g)].map(([, name]) => name ?? '');

    expect(uses.filter((one) => !one.includes('actions/preview@'))).toHaveLength(4);
    for (const one of uses.filter((used) => !used.includes('actions/preview@'))) {
      expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(own?.with ?? {})));
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs));
  });
});

describe('preview.sh', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'action-'));
    mkdirSync(join(folder, 'bin'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that records its arguments, one in each line, and a blank line. */
  function program(name: string, then: string): void {
    const file = join(folder, 'bin', name);
    writeFileSync(file, `#!/usr/bin/env bash\n{ printf '%s\\n' "$@"; echo; } >> "$FOLDER/${name}.calls"\n${then}\n`);
    chmodSync(file, 0o755);
  }

  function runAction(inputs: Readonly<Record<string, string>>, event: object = { pull_request: { number: 7 } }) {
    writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
    const { status, stdout } = spawnSync('bash', [SCRIPT], {
      encoding: 'utf8',
      cwd: folder,
      env: {
        PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
        FOLDER: folder,
        RUNNER_TEMP: join(folder, 'temp'),
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        GITHUB_EVENT_PATH: join(folder, 'event.json'),
        GITHUB_REPOSITORY: 'acme/registry',
        ...{ PLANS: 'registry.json', SYNTHESIZED: '', LIMITS: '', PRICES: '', FAIL_ON: '', GH_TOKEN: 'hunter2' },
        ...inputs,
      },
    });
    const calls = (name: string) => {
      const file = join(folder, `${name}.calls`);
      return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n\n') : [];
    };
    return { status, stdout, gh: calls('gh'), npx: calls('npx')[0]?.split('\n') ?? [] };
  }

  const previews = (exitCode = 0) => program('npx', `echo '${COMMENT_MARK}'; echo '## No change'; exit ${exitCode}`);
  const comments = (id: string) => program('gh', `[[ "$*" != *viewerDidAuthor* ]] || echo '${id}'`);
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');

  test('writes a comment, and the summary of the job', () => {
    previews();
    comments('');
    const { status, gh } = runAction({});

    expect(status).toBe(0);
    expect(gh[0]).toContain(`startswith("${COMMENT_MARK}")`);
    expect(gh.at(-1)).toContain('POST\nrepos/{owner}/{repo}/issues/7/comments\n-F\nbody=@');
    expect(text('summary')).toBe(`${COMMENT_MARK}\n## No change\n`);
    expect(text('output')).toMatch(/^comment=.*\.md\npage=.*\.html\nsarif=.*\.sarif\n$/);
  });

  test('updates its own earlier comment', () => {
    previews();
    comments('IC_own');
    const { status, gh } = runAction({});

    expect(status).toBe(0);
    expect(gh.at(-1)).toMatch(/-f\nid=IC_own\n-F\nbody=@[^]*updateIssueComment/);
    expect(gh.join()).not.toContain('POST');
  });

  test('passes plans and options on as they are', () => {
    previews();
    comments('');
    const { npx } = runAction({
      PLANS: '\n  dev.json\n\nprod $(touch hit); `touch hit`.json\n-x.json  \n',
      SYNTHESIZED: 'cdktf.out',
      LIMITS: 'l.json',
      PRICES: 'p.json',
      FAIL_ON: 'destroy,public',
    });

    const from = npx.indexOf('--synthesized');
    expect(npx.slice(0, 3)).toEqual(['--no-install', 'oci-registry', 'preview']);
    expect(npx.slice(from, from + 8).join(' ')).toBe(
      '--synthesized cdktf.out --limits l.json --prices p.json --fail-on destroy,public',
    );
    expect(npx.slice(from + 8)).toEqual(['--', 'dev.json', 'prod $(touch hit); `touch hit`.json', '-x.json']);
    expect(existsSync(join(folder, 'hit'))).toBe(false);
  });

  test('comments, and then fails, on a concern', () => {
    previews(1);
    comments('');
    const { status, gh } = runAction({ FAIL_ON: 'destroy' });

    expect(status).toBe(1);
    expect(gh.join()).toContain('POST');
  });

  test.each([
    ['a plan that cannot be read', 'exit 2'],
    ['a program that is not installed', 'exit 1'],
  ])('fails without a comment on %s', (_, then) => {
    program('npx', then);
    comments('');
    const { status, gh } = runAction({});

    expect(status).toBe(2);
    expect(gh).toEqual([]);
  });

  test.each([
    ['the comments cannot be read', 'exit 1'],
    ['a comment cannot be written', '[[ "$*" == *viewerDidAuthor* ]]'],
  ])('warns if %s', (_, then) => {
    previews();
    program('gh', then);
    const { status, stdout } = runAction({});

    expect(status).toBe(0);
    expect(stdout).toContain('::warning title=No comment::');
    expect(text('summary')).toContain('## No change');
  });

  test('writes only the summary without a pull request', () => {
    previews();
    comments('');
    const { status, gh } = runAction({}, { ref: 'refs/heads/main' });

    expect({ status, gh }).toEqual({ status: 0, gh: [] });
    expect(text('summary')).toContain('## No change');
  });

  (programPath('shellcheck') ? test : test.skip)(
    'passes shellcheck (skipped without the Debian package shellcheck)',
    () => {
      expect(spawnSync('shellcheck', [SCRIPT], { encoding: 'utf8' }).stdout).toBe('');
    },
  );
});
