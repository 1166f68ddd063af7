import { spawn } from 'child_process';
import { TerraformError } from './terraform-error';

/** One command to run. */
export interface TerraformCommand {
  readonly binary: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Runs a command and returns its output.
 *
 * @throws TerraformError if it fails
 */
export async function runTerraform({ binary, args, directory, environment }: TerraformCommand): Promise<string> {
  const child = spawn(binary, args, {
    cwd: directory,
    env: { ...withoutTerraformSettings(process.env), ...SETTINGS, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors] = [collect(child.stdout), collect(child.stderr)];
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (exitCode !== 0) {
    throw new TerraformError(`${binary} ${args.join(' ')}`, exitCode, diagnosticsIn(errors.join(''), output.join('')));
  }
  return output.join('');
}

/** No interactive input, and no request to the network. */
const SETTINGS = { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' };

/** The environment without variables that would make runs differ between machines. */
function withoutTerraformSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('TF_')));
}

function collect(stream: NodeJS.ReadableStream): string[] {
  const chunks: string[] = [];
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => chunks.push(chunk));
  return chunks;
}

/** The errors of a command. With `-json` they are in standard output. */
function diagnosticsIn(errors: string, output: string): string {
  const texts = jsonLines(output).flatMap(({ diagnostic }) =>
    diagnostic?.severity === 'error'
      ? [[diagnostic.address, diagnostic.summary, diagnostic.detail].filter(Boolean).join('\n')]
      : [],
  );
  return [errors, ...texts].filter((text) => text.trim() !== '').join('\n\n') || output;
}

/** A line of the output with `-json`. */
export interface JsonLine {
  readonly type?: string;
  readonly hook?: { readonly action: string; readonly resource: { readonly addr: string; readonly resource: string } };
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

/** The lines of the output with `-json`. */
export function jsonLines(output: string): readonly JsonLine[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as JsonLine);
}
