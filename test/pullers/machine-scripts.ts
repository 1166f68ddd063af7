import { execFileSync } from 'child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** How a script ended on a machine that has nothing but the programs given. */
export interface ScriptRun {
  readonly code: number;
  readonly errors: string;

  /** What was called, with its arguments, in order. */
  readonly calls: readonly string[];

  /** What the program that was called last read from its standard input. */
  readonly input: string;
}

/** Runs `script` by the real sh, with stand-ins for programs: each is the body of a shell script. */
export function runOnMachine(script: string, programs: Readonly<Record<string, string>>): ScriptRun {
  const folder = mkdtempSync(join(tmpdir(), 'machine-'));
  try {
    for (const [name, body] of Object.entries(programs)) {
      const path = join(folder, name);
      writeFileSync(path, `#!/bin/sh\nPATH=/usr/bin:/bin\nprintf '%s\\n' "${name} $*" >> ${folder}/calls\n${body}\n`);
      chmodSync(path, 0o755);
    }
    writeFileSync(join(folder, 'calls'), '');
    writeFileSync(join(folder, 'input'), '');
    const { code, errors } = outcomeOf(script, { ...process.env, FOLDER: folder, PATH: folder });
    const calls = readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean);
    return { code, errors, calls, input: readFileSync(join(folder, 'input'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function outcomeOf(script: string, env: NodeJS.ProcessEnv): { code: number; errors: string } {
  try {
    execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    return { code: 0, errors: '' };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    return { code: status, errors: stderr };
  }
}
