import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { planDigest } from '../../lib/preview';
import { planOf } from '../preview/plan-of';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const REPOSITORY = { 'oci_artifacts_container_repository.Web': { display_name: 'prod/web', is_public: true } };
const CREATED = planOf({ after: REPOSITORY });
const DESTROYED = planOf({ before: REPOSITORY });

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('oci-registry preview', () => {
  test('shows several plans as one, and their digests', async () => {
    const { output, exitCode } = await run(['preview', file('one.json', CREATED), file('two.plan.json', DESTROYED)]);

    expect(exitCode).toBe(0);
    expect(output).toContain(
      '## Needs a look: 1 gain of access, 1 resource is destroyed or replaced, 1 thing becomes reachable from outside\n',
    );
    expect(output).toContain('| one | 1 | 0 | 0 | 0 | 0 |\n| two | 0 | 0 | 0 | 1 | 0 |\n');
    expect(output).toContain(`| one | ${planDigest(CREATED).replace('sha256:', 'sha256:')} |`);
  });

  test.each([
    ['destroy', 1],
    ['public', 0],
    ['widening,unknown', 0],
    ['public, destroy', 1],
  ])('exits by what it is asked to fail on: %s', async (concerns, exitCode) => {
    expect(await run(['preview', file('p.json', DESTROYED), '--fail-on', concerns])).toMatchObject({ exitCode });
  });

  test('says that nothing changes', async () => {
    const same = planOf({ before: REPOSITORY, after: REPOSITORY });

    expect((await run(['preview', file('p.json', same)])).output).toContain('## No change\n');
  });

  test('writes JSON, and the whole preview to a file', async () => {
    const output = join(folder, 'report.json');

    const printed = await run(['preview', file('p.json', DESTROYED), '--format', 'json', '--output', output]);

    expect(readFileSync(output, 'utf8')).toBe(printed.output);
    expect(JSON.parse(printed.output)).toMatchObject({ losses: [{ name: 'prod/web', action: 'destroy' }] });
  });

  test.each([
    ['a folder that is missing', ['missing.json'], 'it cannot be read'],
    ['an unknown concern', ['p.json', '--fail-on', 'cost'], "'cost' is not one of widening, destroy, public, unknown."],
    ['a limit without room', ['p.json', '--limit', '10'], 'It takes a whole number from 1000.'],
  ])('refuses %s', async (_, [name = '', ...options], message) => {
    file('p.json', CREATED);
    const { errors, exitCode } = await run(['preview', join(folder, name), ...options]);

    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });

  test.each([
    ['an empty file', '', ''],
    ['half a plan', JSON.stringify(CREATED).slice(0, 300), ''],
    ['a list', '[]', ''],
    ['a state', '{"format_version":"1.0","values":{}}', 'it is not a plan'],
    ['a plan that failed', { ...CREATED, errored: true }, 'a plan that failed'],
    ['changes that are no list', { ...CREATED, resource_changes: {} }, 'Terraform writes a list here'],
    ['a change that is null', { ...CREATED, resource_changes: [null] }, 'Terraform writes an object here'],
    [
      'a change without actions',
      { ...CREATED, resource_changes: [{ address: 'a.b', type: 'a', change: 7 }] },
      'Terraform writes an object here',
    ],
  ])('refuses %s with a message', async (_, content, message) => {
    const { errors, exitCode, output } = await run(['preview', file('p.json', content)]);

    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(errors).toContain(message);
    expect(errors).not.toMatch(/TypeError|\n\s+at /);
  });
});

describe('oci-registry verify-plan', () => {
  test('passes for the plan that was previewed, and for no other', async () => {
    const digest = planDigest(CREATED);

    expect(await run(['verify-plan', file('p.json', CREATED), digest])).toMatchObject({ exitCode: 0, errors: '' });
    expect(await run(['verify-plan', file('q.json', DESTROYED), digest])).toMatchObject({ exitCode: 1, output: '' });
  });
});
