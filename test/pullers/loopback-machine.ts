import { execFile } from 'child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ScriptRun } from './machine-scripts';

/** The OCI CLI, as far as scripts use it: it signs nothing, and asks loopback in place of Oracle. */
const OCI = `
const [command, ...args] = process.argv.slice(2);
const after = (option) => args[args.indexOf(option) + 1];
const signed = (url) => fetch(url, { headers: { authorization: 'Signature of-the-machine' } });
const print = (answer) => console.log(JSON.stringify(answer));
const ask = async (url) => {
  const reply = await signed(url);
  if (!reply.ok) throw new Error('ServiceError ' + reply.status);
  return reply.json();
};
const answers = {
  'raw-request': async () => {
    const reply = await signed(after('--target-uri').replace('https:', 'http:'));
    print({ data: await reply.json(), headers: {}, status: reply.status + ' ' + reply.statusText });
  },
  secrets: async () =>
    print({ data: await ask('http://' + process.env.VAULT + '/20190301/secretbundles/' + after('--secret-id')) }),
  os: () => print({ data: process.env.NAMESPACE }),
};
(async () => {
  if (after('--auth') !== 'instance_principal') throw new Error('it signs as a machine alone');
  await answers[command]();
})().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
`;

/** The real podman, which makes the container and does not start it: that takes rights and a journal. */
const PODMAN = `#!/bin/sh
PATH=/usr/local/bin:/usr/bin:/bin
if [ "$1" = run ]; then
  shift
  for word; do
    shift
    [ "$word" != journald ] || word=k8s-file
    set -- "$@" "$word"
  done
  exec podman create "$@"
fi
exec podman "$@"
`;

/** A machine in a tenancy, with a real podman that keeps everything in a folder of its own. */
export class LoopbackMachine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'machine-'));
  private readonly env: NodeJS.ProcessEnv;

  /** @param hosts registries that it may speak to without TLS; the first is the one of its region, with its vault */
  constructor(namespace: string, hosts: readonly string[]) {
    const at = (name: string) => join(this.folder, name);
    mkdirSync(at('bin'));
    for (const [name, program] of [
      ['oci', `#!${process.execPath}\n${OCI}`],
      ['podman', PODMAN],
    ] as const) {
      writeFileSync(at(`bin/${name}`), program);
      chmodSync(at(`bin/${name}`), 0o755);
    }
    const registries = hosts.map((host) => `[[registry]]\nlocation="${host}"\ninsecure=true\n`);
    writeFileSync(at('registries.conf'), registries.join(''));
    writeFileSync(at('containers.conf'), '[engine]\nevents_logger="none"\n');
    writeFileSync(
      at('storage.conf'),
      `[storage]\ndriver="vfs"\ngraphroot="${at('images')}"\nrunroot="${at('run')}"\n[storage.options.vfs]\nignore_chown_errors="true"\n`,
    );
    this.env = {
      PATH: `${at('bin')}:/usr/local/bin:/usr/bin:/bin`,
      HOME: this.folder,
      XDG_RUNTIME_DIR: this.folder,
      TMPDIR: this.folder,
      REGISTRY_AUTH_FILE: this.authFile,
      CONTAINERS_CONF: at('containers.conf'),
      CONTAINERS_REGISTRIES_CONF: at('registries.conf'),
      CONTAINERS_STORAGE_CONF: at('storage.conf'),
      NAMESPACE: namespace,
      VAULT: hosts[0],
    };
  }

  /** Runs a script as the services of the machine do. */
  public async run(script: string): Promise<Pick<ScriptRun, 'code' | 'errors'> & { readonly output: string }> {
    return new Promise((resolve) => {
      execFile('/bin/sh', ['-c', script], { env: this.env, timeout: 20_000 }, (error, output, errors) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? NaN), output: output.trim(), errors }),
      );
    });
  }

  /** What podman knows the machine to be signed in with. */
  public get signedIn(): string {
    return readFileSync(this.authFile, 'utf8');
  }

  /** Without root, podman leaves a process behind that keeps its namespace: this ends it. */
  public async remove(): Promise<void> {
    await this.run('podman system migrate');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get authFile(): string {
    return join(this.folder, 'auth.json');
  }
}
