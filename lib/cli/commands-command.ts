import { Command, Option } from 'commander';
import {
  Client,
  CLIENTS,
  COMMANDS_OF,
  CommandSubject,
  NAMESPACE,
  NAMESPACE_LINE,
  Part,
  RegistrySignIn,
  signInWords,
} from '../clients';
import { visibleText } from '../core';
import { AccessHolder, AppAccess } from '../policy';
import { ImageReference } from '../region';
import { CommandResult } from './command-result';
import { FoundRepository, repositoryNamed } from './repository-named';
import { synthesizedAppAt } from './synthesized-folder';

interface CommandsOptions {
  readonly client?: Client;
  readonly user?: string;
  readonly domain?: string;
  readonly machine: boolean;
  readonly namespace?: string;
  readonly region?: string;
  readonly tag: string;
  readonly json: boolean;
}

/** `oci-registry commands`: the lines to sign in, tag, push, pull and verify with the usual clients. */
export function commandsCommand(program: Command, finish: (result: CommandResult) => void): void {
  const command = program
    .command('commands')
    .description('print the docker, podman, helm, oras and crane lines to sign in, tag, push, pull and verify')
    .argument('<repository>', 'name of a repository, for example prod/payments/api')
    .argument('[folder]', 'output folder of cdktf, one stack in it, or a plan as JSON', 'cdktf.out')
    .addOption(new Option('--client <client>', 'only the lines of this client').choices(CLIENTS))
    .option('--user <name>', 'sign in as this user, with an auth token; otherwise with a token of an hour')
    .option('--domain <domain>', 'identity domain of the user, if it is not the default one')
    .addOption(
      new Option('--machine', 'sign in as the Compute instance that the lines run on').default(false).conflicts('user'),
    )
    .option('--namespace <namespace>', 'namespace of the tenancy; otherwise a line looks it up')
    .option('--region <region>', 'region of the repository, if an app has it in several')
    .option('--tag <tag>', 'tag of the image, or version of the chart', '1.0.0')
    .option('--json', 'write JSON', false)
    .action((repository: string, folder: string, options: CommandsOptions) => {
      if (options.domain !== undefined && options.user === undefined) {
        command.error('error: --domain is the identity domain of a user: add --user <name>');
      }
      finish(commands(repository, folder, options));
    });
}

function commands(name: string, folder: string, options: CommandsOptions): CommandResult {
  const { client, namespace, tag, json } = options;
  const access = new AppAccess(synthesizedAppAt(folder));
  const found = repositoryNamed(access, name, options.region);
  const host = found.region.registryHost;
  // Refuses a namespace or a tag that no client can name.
  void new ImageReference({ host, namespace: namespace ?? 'x', repository: name, tag });
  const known: Part = namespace ?? NAMESPACE;
  const signIn = signInWords(signInOf(options), host, known);
  const subject: CommandSubject = { host, namespace: known, repository: name, tag, signIn };
  const clients = CLIENTS.filter((one) => client === undefined || client === one).map((one) => ({
    client: one,
    steps: COMMANDS_OF[one](subject),
  }));
  const first = namespace === undefined ? [NAMESPACE_LINE] : [];
  const notes = notesOn(found, access, options);
  if (json) {
    return { output: `${JSON.stringify({ repository: name, host, notes, first, clients }, null, 2)}\n` };
  }
  const lines = clients.flatMap((one) => [
    '',
    `# ${one.client}`,
    ...one.steps.flatMap(({ step, lines: stepLines }) => [`# ${step}`, ...stepLines]),
  ]);
  return { output: [...notes.map((note) => `# ${note}`), ...first, ...lines, ''].join('\n') };
}

function signInOf({ user, domain, machine }: CommandsOptions): RegistrySignIn {
  return user === undefined
    ? { kind: 'bearer', machine }
    : { kind: 'auth-token', user, ...(domain === undefined ? {} : { domain }) };
}

function notesOn({ target }: FoundRepository, access: AppAccess, { user, domain, client }: CommandsOptions): string[] {
  const [push, pull] = (['push', 'pull'] as const).map((permission) => access.whoCan(permission, target).map(inWords));
  return [
    `${target.name}: ${push?.join(', ') || 'nobody'} can push`,
    `${target.name}: ${pull?.join(', ') || 'nobody'} can pull`,
    ...(user === undefined ? [] : ['The password is an auth token of the user, not the password of the Console.']),
    ...(domain === undefined
      ? []
      : [
          'Oracle documents oracleidentitycloudservice as the domain of federated users; other domains work by report.',
        ]),
    ...(client === undefined || client === 'helm'
      ? [`A chart has the name of its repository: ${target.name.split('/').at(-1) ?? ''}.`]
      : []),
    ...(user !== undefined && (client === undefined || client === 'crane')
      ? ['crane reads the token from standard input: paste it, then press Ctrl-D.']
      : []),
  ].map(visibleText);
}

function inWords({ name, condition }: AccessHolder): string {
  return condition === undefined ? name : `${name} (if ${condition})`;
}
