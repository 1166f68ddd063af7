import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { refusalExplanation } from '../../lib/reports';

function errorOf(address: string): string {
  return [
    '\u001b[31m╷\u001b[0m',
    '│ Error: Instance cannot be destroyed',
    '│ ',
    `│ Resource ${address} has`,
    '│ lifecycle.prevent_destroy set, but the plan calls for this resource to be',
    '│ destroyed. To avoid this error and continue with the plan, either disable',
    '╵',
  ].join('\n');
}

test('explains what a plan would destroy, and what to do, by the names of the ledger', () => {
  const text = [
    errorOf('terraform_data.protected["prod/shop/web"]'),
    errorOf('terraform_data.protected["group acme-release"]'),
    errorOf('terraform_data.protected["prod/shop/web"]'),
    errorOf('terraform_data.retired["prod/shop/search"]'),
    errorOf('oci_identity_group.Registry_Teams_shop_ci_A0A6B8D8'),
    errorOf('oci_artifacts_container_repository.Web_Resource_A0A6B8D8[0]'),
  ].join('\n');

  expect(refusalExplanation(text))
    .toBe(`Terraform refuses the plan, because it would destroy what is protected. Nothing was changed.

Protected, and missing in the declaration, or created again elsewhere in the stack:
  group acme-release
  prod/shop/web

Retired, and missing in the declaration:
  prod/shop/search

Replaced at its address; or, with an index [0], retired and still in the state:
  oci_artifacts_container_repository.Web_Resource_A0A6B8D8[0]
  oci_identity_group.Registry_Teams_shop_ci_A0A6B8D8

To undo the edit, declare each under its former name and construct id. Otherwise:
  to delete it        deleted: ['group acme-release', 'prod/shop/web', 'prod/shop/search']
  to keep it in OCI   retired: [...] or retired: true
  to rename it        renamedFrom: the former name
  to unprotect it     protectedFromDestroy: false, and apply before you remove it

docs/edit-safely.md describes each. Do not use -target: it leaves the rest of the ledger out of the plan.
`);
});

test('explains a resource that is replaced at its address', () => {
  expect(refusalExplanation(errorOf('oci_identity_group.Registry_release_A0A6B8D8'))).toContain(
    'Otherwise:\n  to rename it        renamedFrom: the former name\n\n',
  );
});

test('is silent about any other text', () => {
  expect(refusalExplanation('Error: Unsupported argument')).toBeUndefined();
});

describe('oci-registry explain-plan-error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'refusal-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reads the output of a plan', async () => {
    const file = join(folder, 'plan.txt');
    writeFileSync(file, errorOf('terraform_data.protected["prod/shop/web"]'));

    expect(await run(['explain-plan-error', file])).toMatchObject({
      output: expect.stringContaining("deleted: ['prod/shop/web']"),
      exitCode: 0,
    });
  });

  test('fails for a text without such an error', async () => {
    const file = join(folder, 'other.txt');
    writeFileSync(file, 'No changes.');

    expect(await run(['explain-plan-error', file])).toEqual({
      output: '',
      errors: `${file}: it has no error about protected resources or capacity\n`,
      exitCode: 2,
    });
  });
});
