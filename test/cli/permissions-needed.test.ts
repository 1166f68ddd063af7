import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'permissions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function stack(resource: object): string {
  const directory = join(folder, 'shop');
  mkdirSync(directory);
  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify({ resource }));
  return directory;
}

const VCN = { oci_core_vcn: { Vcn: { compartment_id: 'ocid1.compartment.oc1..shop' } } };
const STATEMENT = 'to manage virtual-network-family in compartment id ocid1.compartment.oc1..shop';

test('permissions-needed prints statements for the group', async () => {
  expect(await run(['permissions-needed', stack(VCN), '--group', 'pipeline'])).toEqual({
    output: `Allow group pipeline ${STATEMENT}\n`,
    errors: '',
    exitCode: 0,
  });
});

test('permissions-needed prints JSON', async () => {
  const { output } = await run(['permissions-needed', stack(VCN), '--format', 'json']);

  expect(JSON.parse(output)).toEqual({ statements: [`Allow group registry-deployers ${STATEMENT}`] });
});

test('permissions-needed refuses what has no resource of Oracle Cloud', async () => {
  expect(await run(['permissions-needed', stack({ time_sleep: { Wait: {} } })])).toEqual({
    output: '',
    errors: expect.stringContaining('so there is nothing that needs a permission'),
    exitCode: 2,
  });
});

test('permissions-needed takes a type with a name that JavaScript knows', async () => {
  const { output, exitCode } = await run(['permissions-needed', stack({ constructor: { A: {} }, ...VCN })]);

  expect([output, exitCode]).toEqual([`Allow group registry-deployers ${STATEMENT}\n`, 0]);
});

test('permissions-needed fails where something is not known, unless it is told not to', async () => {
  const directory = stack({ ...VCN, oci_budget_budget: { B: { compartment_id: 'ocid1.compartment.oc1..shop' } } });
  const words = ['permissions-needed', directory];

  expect(await run(words)).toMatchObject({
    output: expect.stringContaining(STATEMENT),
    errors: 'unknown: oci_budget_budget.B: this version does not know the permissions for oci_budget_budget\n',
    exitCode: 1,
  });
  expect(await run([...words, '--allow-unevaluated'])).toMatchObject({ exitCode: 0 });
});
