import { randomBytes } from 'crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadSdk, OciRotatedSecret, rotate, Sdk } from '../rotation';
import { CommandResult } from './command-result';
import { registryHostFor } from './registry-host';

const AUTHS = ['api-key', 'instance-principal', 'resource-principal'] as const;

interface RotateOptions {
  readonly user: string;
  readonly secret: string;
  readonly registryUser: string;
  readonly auth: (typeof AUTHS)[number];
  readonly profile: string;
  readonly homeRegion?: string;
  readonly overlap: number;
  readonly deleteForeign: boolean;
}

/** Milliseconds between attempts to sign in with a new token: ten minutes in all. */
const PAUSES: readonly number[] = Array.from({ length: 40 }, () => 15_000);

/** `oci-registry rotate`: replaces the auth token of a machine user, and the vault secret that has it. */
export function rotateCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('rotate')
    .description('replace the auth token of a machine user and the vault secret that has it; safe to stop at any step')
    .argument('<registry>', 'region or host of the registry, for example eu-frankfurt-1')
    .requiredOption('--user <ocid>', 'machine user, from the output user')
    .requiredOption('--secret <ocid>', 'vault secret, from the output secret')
    .requiredOption('--registry-user <name>', 'name to sign in to the registry, as <namespace>/<user>')
    .addOption(new Option('--auth <kind>', 'how to sign in to OCI').choices(AUTHS).default('api-key'))
    .option('--profile <name>', 'profile of ~/.oci/config, for api-key', 'DEFAULT')
    .option('--home-region <region>', 'home region of the tenancy, if it is another one than that of the identity')
    .option('--overlap <minutes>', 'time until the old token is deleted', minutes, 60)
    .option('--delete-foreign', 'delete tokens that no rotation made, as old ones', false)
    .addHelpText(
      'after',
      `
Needs oci-common, oci-identity and oci-vault of Oracle's SDK. Let one rotation run at a time.

Example:
  oci-registry rotate eu-frankfurt-1 --user ocid1.user.oc1..aaaa --secret ocid1.vaultsecret.oc1.fra.aaaa \\
    --registry-user axabcdefghij/acme-payments-ci`,
    )
    .action(async (registry: string, options: RotateOptions) => finish(await rotation(registry, options)));
}

async function rotation(registry: string, options: RotateOptions): Promise<CommandResult> {
  const host = registryHostFor(registry);
  const sdk = loadSdk();
  const { homeRegion, user, overlap, deleteForeign } = options;
  const secret = new OciRotatedSecret({
    sdk,
    provider: await providerOf(sdk, options),
    userOcid: user,
    secretOcid: options.secret,
    registryUser: options.registryUser,
    registryUrl: `https://${host}/20180419/docker/token`,
    ...(homeRegion === undefined ? {} : { homeRegion }),
  });
  const id = `${new Date().toISOString().replace(/[-:]|\..*/g, '')}-${randomBytes(4).toString('hex')}`;
  const result = await rotate(secret, { id, overlap: overlap * 60_000, pauses: PAUSES, deleteForeign });
  return {
    output:
      result === 'rotated'
        ? 'The secret has a new token.\n'
        : 'An earlier rotation, which was stopped, is finished. The token of the secret is the one that it wrote.\n',
  };
}

async function providerOf({ common }: Sdk, { auth, profile }: RotateOptions) {
  switch (auth) {
    case 'api-key':
      return new common.ConfigFileAuthenticationDetailsProvider(undefined, profile);
    case 'instance-principal':
      return new common.InstancePrincipalsAuthenticationDetailsProviderBuilder().build();
    case 'resource-principal':
      return common.ResourcePrincipalAuthenticationDetailsProvider.builder();
  }
}

function minutes(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 1440) {
    throw new InvalidArgumentError('It takes a whole number of minutes, 1440 at most.');
  }
  return number;
}
