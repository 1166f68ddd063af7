import { Command, Option } from 'commander';
import { rmSync, writeFileSync } from 'fs';
import { ConfigurationError } from '../core';
import { Environment, jobToken, LoginClient, logIn, LOGINS, Patience, registryToken, sessionFor } from '../sign-in';
import { CommandResult } from './command-result';
import { registryHostFor } from './registry-host';

interface SignInOptions {
  readonly domain?: string;
  readonly clientId?: string;
  readonly client: LoginClient;
}

/** `oci-registry sign-in`: signs a client in to the registry with the token of a job. */
export function signInCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('sign-in')
    .description('sign docker, podman, helm or oras in to the registry with the token of a job, for an hour')
    .argument('<registry>', 'region or host of the registry, for example eu-frankfurt-1')
    .addOption(new Option('--domain <url>', 'URL of the identity domain').env('OCI_DOMAIN_URL'))
    .addOption(new Option('--client-id <id>', 'client id of the application').env('OCI_CLIENT_ID'))
    .addOption(
      new Option('--client <client>', 'program to sign in')
        .choices(Object.keys(LOGINS) as LoginClient[])
        .default('docker'),
    )
    .addHelpText(
      'after',
      `
The client secret is read from the environment variable OCI_CLIENT_SECRET, and the token of the job from GitHub
Actions or from OCI_JOB_TOKEN.

Example:
  oci-registry sign-in eu-frankfurt-1 --domain https://idcs-a1b2.identity.oraclecloud.com --client-id f2a1b0c9`,
    )
    .action(async (registry: string, options: SignInOptions) =>
      finish(await signIn(registryHostFor(registry), options, process.env)),
    );
}

/** `oci-registry job-token`: writes the token of a job to a file, for `signIn` of a stack. */
export function jobTokenCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('job-token')
    .description('write the token of a job to a file that only its owner can read, for the sign-in of Terraform')
    .argument('<file>', 'the file that tokenPath of the stack names')
    .addHelpText('after', '\nExample:\n  oci-registry job-token /run/oci/job-token.jwt')
    .action(async (file: string) => {
      const token = await jobToken(process.env);
      // The mode of an existing file would stay.
      rmSync(file, { force: true });
      writeFileSync(file, token, { mode: 0o600, flag: 'wx' });
      finish({ output: '', errors: `${file} has the token of the job. It expires after minutes.\n` });
    });
}

async function signIn(
  host: string,
  { domain, clientId, client }: SignInOptions,
  environment: Environment,
  patience: Patience = {},
): Promise<CommandResult> {
  const clientSecret = environment['OCI_CLIENT_SECRET'];
  const missing = [
    ['--domain or OCI_DOMAIN_URL', domain],
    ['--client-id or OCI_CLIENT_ID', clientId],
    ['OCI_CLIENT_SECRET', clientSecret],
  ].flatMap(([name, value]) => (value === undefined || value === '' ? [name] : []));
  if (!domain || !clientId || !clientSecret) {
    throw new ConfigurationError('oci-registry', {
      given: `no ${missing.join(', no ')}`,
      why: 'the exchange needs the identity domain and the application',
      fix: 'copy the outputs domain and client of the stack; the client secret is in the Console',
    });
  }
  const session = await sessionFor(
    await jobToken(environment, patience),
    { domainUrl: domain, clientId, clientSecret },
    patience,
  );
  await logIn(client, host, await registryToken(host, session, patience), environment);
  return { output: `${client} is signed in to ${host} for an hour.\n` };
}
