import { spawn } from 'child_process';
import { ConfigurationError } from '../core';
import { Environment } from './job-token';
import { withoutSecrets } from './secret-text';

/** Clients that can sign in, and the words of their command. */
export const LOGINS = {
  docker: ['docker', 'login'],
  podman: ['podman', 'login'],
  helm: ['helm', 'registry', 'login'],
  oras: ['oras', 'login'],
} as const;

/** A client that can sign in. */
export type LoginClient = keyof typeof LOGINS;

/** Variables of this process that other programs have no use for. */
const SECRET_VARIABLES =
  /^(OCI_CLIENT_SECRET|OCI_JOB_TOKEN|ACTIONS_ID_TOKEN_REQUEST_TOKEN|TF_VAR_token_exchange_client_secret)$/i;

/**
 * Signs a client in to a registry. The token is written to the standard input of the client, and is in no argument and
 * no environment variable. The client stores it in its own configuration until it signs out.
 *
 * @throws ConfigurationError if the client does not exist, or does not sign in
 */
export async function logIn(client: LoginClient, host: string, token: string, environment: Environment): Promise<void> {
  const [program, ...words] = LOGINS[client];
  const others = Object.entries(environment).filter(([name]) => !SECRET_VARIABLES.test(name));
  const child = spawn(program, [...words, '--username', 'BEARER_TOKEN', '--password-stdin', host], {
    env: Object.fromEntries(others),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  // A client that ends early does not read its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(token);
  const problem = await new Promise<string | undefined>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : `${signal ?? `exit code ${code ?? ''}`}: ${said.join('')}`),
    );
  });
  if (problem !== undefined) {
    throw new ConfigurationError('oci-registry', {
      given: `${program} login to ${host}`,
      why: withoutSecrets(problem, [token]),
      fix: `check that ${program} is installed and can reach the registry`,
    });
  }
}
