import { flatText } from './flat-text';

/**
 * Explains the error of an apply for which Oracle has no free host.
 *
 * @param text output of `apply`, with the error, in color or not
 * @returns the resources that were not created and what to do; `undefined` if the text has no such error
 * @see https://docs.oracle.com/iaas/Content/Compute/Tasks/troubleshooting-out-of-host-capacity.htm
 */
export function capacityExplanation(text: string): string | undefined {
  const errors = flatText(text)
    .split(/(?=\bError: )/)
    .filter((error) => OUT_OF_CAPACITY.test(error));
  if (errors.length === 0) {
    return undefined;
  }
  const addresses = errors.map((error) => ADDRESS.exec(error)?.[1] ?? 'a resource that the error does not name');
  return [
    'Oracle has no free host of this shape in the domain. Terraform keeps what it has created, so apply again.',
    '',
    ...[...new Set(addresses)].sort().map((address) => `  ${address}`),
    '',
    'Capacity changes from hour to hour: wait and apply again. Or change the puller:',
    '  to let Oracle select the fault domain   omit faultDomains',
    '  to use another availability domain      availabilityDomains: [2]; oci iam availability-domain list has their number',
    '  to ask for less                         fewer ocpus and less memoryInGbs in shape',
    '  to use other hosts                      another name in shape',
    '',
    'docs/pullers.md describes each.',
    '',
  ].join('\n');
}

const OUT_OF_CAPACITY = /\bout of (?:host )?capacity\b/i;
const ADDRESS = / with ((?:module\.[\w-]+\.)*oci_\w+\.[\w-]+(?:\["[^"]*"\]|\[\d+\])?),/;
