import {
  AccessHolder,
  accessReportRows,
  AppAccess,
  registryHostOf,
  SynthesizedApp,
  TerraformConfiguration,
} from 'cdktf-oci-registry';

/** What a stack of a synthesized app makes, in the words of who will use it. Statements of other stacks count too. */
export function describeSynthesized(stacks: ReadonlyMap<string, TerraformConfiguration>, stack: string): string {
  const configuration = stacks.get(stack) ?? {};
  const region = configuration.provider?.['oci']?.find(({ alias }) => alias === undefined)?.['region'];
  const access = accessReportRows(new AppAccess(new SynthesizedApp(stacks)))
    .filter(({ kind }) => kind === 'container-repository')
    .filter((row) => row.region === undefined || row.region === region)
    .map((row) => ({ ...row, name: row.name.replace(` (${row.region})`, '') }));
  const host = registryHostOf(configuration);
  const environments = [...new Set(access.map(({ compartment }) => compartment))].sort();
  return environments
    .flatMap((environment) => [
      '',
      environment,
      ...access
        .filter(({ compartment }) => compartment === environment)
        .flatMap(({ name, who: { push = [], pull = [] } }) => [
          `  ${host}/<namespace>/${name}`,
          `    push  ${listed(push)}`,
          `    pull  ${listed([...pull.filter((one) => !isAmong(one, push)), ...(push.length > 0 ? [WHOEVER_PUSHES] : [])])}`,
        ]),
    ])
    .join('\n');
}

const WHOEVER_PUSHES: AccessHolder = { name: 'whoever pushes' };

function isAmong({ name }: AccessHolder, push: readonly AccessHolder[]): boolean {
  return push.some((one) => one.name === name && one.condition === undefined);
}

function listed(holders: readonly AccessHolder[]): string {
  const names = holders.map(({ name, condition }) => (condition === undefined ? name : `${name} (if ${condition})`));
  return names.join(', ') || 'nobody';
}
