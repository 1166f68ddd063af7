import { flatText } from './flat-text';

/** Names of the ledger and addresses of resources in the error of a plan. */
interface Refusal {
  readonly names: readonly string[];
  readonly retired: readonly string[];
  readonly addresses: readonly string[];
}

/**
 * Explains the error with which Terraform or OpenTofu refuses a plan that destroys protected resources.
 *
 * @param text output of `plan` or `apply`, with the error, in color or not
 * @returns the names that would be lost and what to do; `undefined` if the text has no such error
 */
export function refusalExplanation(text: string): string | undefined {
  const { names, retired, addresses } = refusalIn(text);
  if (names.length + retired.length + addresses.length === 0) {
    return undefined;
  }
  return [
    'Terraform refuses the plan, because it would destroy what is protected. Nothing was changed.',
    ...section('Protected, and missing in the declaration, or created again elsewhere in the stack:', names),
    ...section('Retired, and missing in the declaration:', retired),
    ...section('Replaced at its address; or, with an index [0], retired and still in the state:', addresses),
    '',
    'To undo the edit, declare each under its former name and construct id. Otherwise:',
    ...(names.length + retired.length > 0
      ? [
          `  to delete it        deleted: [${[...names, ...retired].map((name) => `'${name}'`).join(', ')}]`,
          '  to keep it in OCI   retired: [...] or retired: true',
          '  to rename it        renamedFrom: the former name',
          '  to unprotect it     protectedFromDestroy: false, and apply before you remove it',
        ]
      : ['  to rename it        renamedFrom: the former name']),
    '',
    'docs/edit-safely.md describes each. Do not use -target: it leaves the rest of the ledger out of the plan.',
    '',
  ].join('\n');
}

function refusalIn(text: string): Refusal {
  const flat = flatText(text);
  const found = [...new Set([...flat.matchAll(REFUSED)].map(([, address = '']) => address))].sort();
  const named = (logicalId: string) =>
    found.flatMap((address) => {
      const start = `terraform_data.${logicalId}["`;
      return address.startsWith(start) ? [address.slice(start.length, -2)] : [];
    });
  return {
    names: named('protected'),
    retired: named('retired'),
    addresses: found.filter((address) => !/^terraform_data\.(protected|retired)\["/.test(address)),
  };
}

const REFUSED = /Resource ([^\s[]+(?:\["[^"]*"\]|\[\d+\])?) has lifecycle\.prevent_destroy set/g;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
