import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/run';
import { capacityExplanation } from '../../lib/reports';

/** The error of the provider, with line breaks as a terminal of 80 columns has them. */
function errorOf(first: string, address: string): string {
  return [
    '\u001b[31m╷\u001b[0m',
    `│ \u001b[1mError: ${first}`,
    '│ Suggestion: The service for this resource encountered an error. Please contact support for help with service: Core',
    '│ Instance',
    '│ Operation Name: LaunchInstance',
    '│ ',
    `│   with ${address},`,
    '│   on cdk.tf.json line 812, in resource.oci_core_instance:',
    '╵',
  ].join('\n');
}

const OTHER = errorOf('404-NotAuthorizedOrNotFound, not found', 'oci_identity_policy.Policy');
const HOST = errorOf('500-InternalError, Out of host capacity.', 'oci_core_instance.Web_Resource_A0A6B8D8');
const SHAPE = errorOf(
  'work request did not succeed, Out of\n│ capacity for shape VM.Standard.A1.Flex in availability domain AD-1.',
  'oci_core_instance_pool.Workers_Resource_B0A6B8D8[0]',
);

test('an apply without capacity names the resources and what to change', () => {
  expect(capacityExplanation([OTHER, SHAPE, HOST, HOST].join('\n')))
    .toBe(`Oracle has no free host of this shape in the domain. Terraform keeps what it has created, so apply again.

  oci_core_instance.Web_Resource_A0A6B8D8
  oci_core_instance_pool.Workers_Resource_B0A6B8D8[0]

Capacity changes from hour to hour: wait and apply again. Or change the puller:
  to let Oracle select the fault domain   omit faultDomains
  to use another availability domain      availabilityDomains: [2]; oci iam availability-domain list has their number
  to ask for less                         fewer ocpus and less memoryInGbs in shape
  to use other hosts                      another name in shape

docs/pullers.md describes each.
`);
});

test('an error without a resource is explained too', () => {
  expect(capacityExplanation('Error: Out of host capacity.')).toContain('  a resource that the error does not name\n');
});

test('any other text is not explained', () => {
  expect(capacityExplanation(OTHER)).toBeUndefined();
  expect(capacityExplanation('The plan has capacity for growth.')).toBeUndefined();
});

test('oci-registry explain-plan-error explains it, beside a plan that is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'capacity-'));
  const file = join(folder, 'apply.txt');
  writeFileSync(
    file,
    `${HOST}\nError: Instance cannot be destroyed Resource oci_identity_group.A has lifecycle.prevent_destroy set`,
  );
  const { output, exitCode } = await run(['explain-plan-error', file]);
  rmSync(folder, { recursive: true });

  expect(output).toMatch(/oci_identity_group\.A[^]*oci_core_instance\.Web_Resource/);
  expect(exitCode).toBe(0);
});
