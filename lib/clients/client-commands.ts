import { SignInWords } from './registry-sign-in';
import { Part, word } from './shell-line';

/** Clients of registries. */
export const CLIENTS = ['docker', 'podman', 'helm', 'oras', 'crane'] as const;

/** One client. */
export type Client = (typeof CLIENTS)[number];

/** A step with an image, and the lines of a POSIX shell that do it. */
export interface ClientStep {
  readonly step: 'sign in' | 'tag' | 'push' | 'pull' | 'verify';
  readonly lines: readonly string[];
}

/** The image that the lines are about. */
export interface CommandSubject {
  readonly host: string;

  readonly namespace: Part;

  readonly repository: string;
  readonly tag: string;
  readonly signIn: SignInWords;
}

/** The steps of each client, in the order in which they are done. oras and crane tag what is in the registry. */
export const COMMANDS_OF: Readonly<Record<Client, (subject: CommandSubject) => ClientStep[]>> = {
  docker: (subject) => containerCommands('docker', subject),
  podman: (subject) => containerCommands('podman', subject),
  helm: helmCommands,
  oras: orasCommands,
  crane: craneCommands,
};

function containerCommands(client: 'docker' | 'podman', subject: CommandSubject): ClientStep[] {
  const image = imageWord(subject);
  return [
    { step: 'sign in', lines: [piped(subject, `${client} login`)] },
    { step: 'tag', lines: [`${client} tag ${word(`${nameOf(subject)}:${subject.tag}`)} ${image}`] },
    { step: 'push', lines: [`${client} push ${image}`] },
    { step: 'pull', lines: [`${client} pull ${image}`] },
    { step: 'verify', lines: [`${client} image inspect --format '{{json .RepoDigests}}' ${image}`] },
  ];
}

/** Helm appends the name of the chart to the path, so the chart has the last part of the repository as its name. */
function helmCommands(subject: CommandSubject): ClientStep[] {
  const { repository, tag } = subject;
  const name = nameOf(subject);
  const folder = repository.slice(0, Math.max(0, repository.length - name.length - 1));
  const url = (path: string) => word('oci://', ...pathParts(subject, path));
  const version = `--version ${word(tag)}`;
  return [
    { step: 'sign in', lines: [piped(subject, 'helm registry login')] },
    { step: 'tag', lines: [`helm package ${word(`./${name}`)} ${version}`] },
    { step: 'push', lines: [`helm push ${word(`${name}-${tag}.tgz`)} ${url(folder)}`] },
    { step: 'pull', lines: [`helm pull ${url(repository)} ${version}`] },
    { step: 'verify', lines: [`helm show chart ${url(repository)} ${version}`] },
  ];
}

function orasCommands(subject: CommandSubject): ClientStep[] {
  const image = imageWord(subject);
  return [
    { step: 'sign in', lines: [piped(subject, 'oras login')] },
    { step: 'push', lines: [`oras push ${image} ${word(`./${nameOf(subject)}.tar.gz`)}`] },
    { step: 'tag', lines: [`oras tag ${image} stable`] },
    { step: 'pull', lines: [`oras pull ${image}`] },
    { step: 'verify', lines: [`oras resolve ${image}`] },
  ];
}

function craneCommands(subject: CommandSubject): ClientStep[] {
  const image = imageWord(subject);
  const tarball = word(`./${nameOf(subject)}.tar`);
  return [
    { step: 'sign in', lines: [piped(subject, 'crane auth login')] },
    { step: 'push', lines: [`crane push ${tarball} ${image}`] },
    { step: 'tag', lines: [`crane tag ${image} stable`] },
    { step: 'pull', lines: [`crane pull ${image} ${tarball}`] },
    { step: 'verify', lines: [`crane digest ${image}`, `crane validate --remote ${image}`] },
  ];
}

/** The password is never an argument: other users of a machine can see arguments. */
function piped({ host, signIn: { username, passwordCommand } }: CommandSubject, login: string): string {
  const password = passwordCommand === undefined ? '' : `${passwordCommand} | `;
  const isAsked = passwordCommand === undefined && login !== 'crane auth login';
  const fromInput = isAsked ? '' : ' --password-stdin';
  return `${password}${login} --username ${username}${fromInput} ${word(host)}`;
}

function imageWord(subject: CommandSubject): string {
  return word(...pathParts(subject, subject.repository), `:${subject.tag}`);
}

function pathParts({ host, namespace }: CommandSubject, path: string): Part[] {
  return [`${host}/`, namespace, path === '' ? '' : `/${path}`];
}

function nameOf({ repository }: CommandSubject): string {
  return repository.split('/').at(-1) ?? repository;
}
