import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Log } from 'sarif';
import { run } from '../../lib/cli/run';
import { planDigest } from '../../lib/preview';
import { planOf } from '../preview/plan-of';

const SARIF_SCHEMA = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

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
      '## Needs a look: 1 gain of access (to what is new), 1 resource is destroyed, 1 thing becomes reachable from outside\n',
    );
    expect(output).toContain('| one | 1 | 0 | 0 |\n| two | 0 | 0 | 1 |\n');
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

  test('writes each file by its ending', async () => {
    const [markdown, json] = [join(folder, 'a.md'), join(folder, 'a.json')];

    const { output } = await run(['preview', file('p.json', DESTROYED), '--output', markdown, '--output', json]);

    expect(readFileSync(markdown, 'utf8')).toBe(output);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ verdict: expect.stringContaining('1 resource') });
  });

  test('writes SARIF for code scanning, valid by its schema, with a result for each concern', async () => {
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats(ajv);
    const isValid = ajv.compile(JSON.parse(readFileSync(SARIF_SCHEMA, 'utf8')));

    const plans = [file('one.json', CREATED), file('two.json', DESTROYED)];
    const log = JSON.parse((await run(['preview', ...plans, '--format', 'sarif'])).output) as Log;
    const results = log.runs[0]?.results ?? [];

    expect(isValid(log)).toBe(true);
    expect(results.map(({ ruleId, message }) => `${ruleId}: ${message.text}`)).toEqual([
      'preview-widening: access: anybody may now pull from the new prod/web',
      'preview-destroy: prod/web (container repository): Terraform will destroy it; Oracle deletes its images with it',
      'preview-public: one: prod/web (container repository): anyone can pull from it',
    ]);
    expect(results[1]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/two\.json$/);
  });

  test('counts against your limits, and prices by your prices', async () => {
    const limits = file('limits.json', { repositories: { limit: 3, existing: 3 } });
    const prices = file('prices.json', {
      currency: 'EUR',
      prices: [{ name: 'repository', type: 'oci_artifacts_container_repository', monthly: 2.5 }],
    });

    const { output } = await run(['preview', file('p.json', CREATED), '--limits', limits, '--prices', prices]);

    expect(output).toContain('1 service limit is exceeded');
    expect(output).toContain('| container repositories of the region | 3 | 4 | 3: it refuses more');
    expect(output).toContain('| repository | 0 | 1 | +2.50 |');
  });

  test.each([
    ['limits', '{"repos":{"limit":3}}', "'repos': known are policies"],
    ['limits', '{"groups":{"limit":"3"}}', 'groups.limit: it has limit and existing'],
    ['limits', '{"groups":3}', 'groups: it is an object'],
    ['prices', '{"prices":[]}', 'a price table has a currency'],
    ['prices', '{"currency":"EUR","prices":[{"name":"a","type":"b","monthly":"3"}]}', 'monthly "3": it is a number'],
    ['prices', '{"currency":"EUR","prices":[{"name":"a","type":"b","monthly":3,"per":"h"}]}', "'per': a price has"],
    ['prices', '{"currency":"EUR","prices":[{"name":"a","monthly":3}]}', 'without name and type'],
    ['prices', '{', 'they are not JSON'],
  ])('refuses %s as %s', async (option, content, message) => {
    const { errors, exitCode } = await run([
      'preview',
      file('p.json', CREATED),
      `--${option}`,
      file('option.json', content),
    ]);

    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });

  test('reads a plan without planned_values', async () => {
    const { planned_values: _, ...rest } = DESTROYED;

    expect((await run(['preview', file('p.json', rest)])).output).toContain('1 resource is destroyed');
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
