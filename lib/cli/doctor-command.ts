import { Command } from 'commander';
import { existsSync } from 'fs';
import { join } from 'path';
import { ConfigurationError, visibleText } from '../core';
import { Diagnosis, diagnosesOf, probe, ProbeResult, Symptom, symptomIn } from '../doctor';
import { CommandResult } from './command-result';
import { readText } from './read-text';
import { synthesizedAppAt } from './synthesized-folder';

interface DoctorOptions {
  readonly principal?: string;
  readonly userName?: string;
  readonly probe?: true | string;
  readonly json: boolean;
}

const OUTPUT = 'cdktf.out';

/** `oci-registry doctor`: the reasons why an image cannot be pushed or pulled. */
export function doctorCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('doctor')
    .description('find the reasons why an image cannot be pushed or pulled')
    .argument('<symptom>', 'an image, or the error message of a client; - reads it from standard input')
    .argument(
      '[folder]',
      `output folder of cdktf, one stack in it, or a plan as JSON (default: ${OUTPUT} if it exists)`,
    )
    .option('--principal <name>', 'principal that tries, by its name in oci-registry access')
    .option('--user-name <name>', 'name that the client signed in with, for example axabc/jo')
    .option('--probe [url]', 'ask the registry for its version, without credentials, and compare the clocks')
    .option('--json', 'write JSON', false)
    .action(async (symptom: string, folder: string | undefined, options: DoctorOptions) =>
      finish(await doctor(symptom, folder, options)),
    );
}

async function doctor(given: string, folder: string | undefined, options: DoctorOptions): Promise<CommandResult> {
  const symptom = symptomIn(given === '-' ? readText('-') : given);
  const path = folder ?? (existsSync(join(OUTPUT, 'manifest.json')) ? OUTPUT : undefined);
  const { principal, userName } = options;
  const found = diagnosesOf(symptom, {
    ...(path === undefined ? {} : { app: synthesizedAppAt(path) }),
    ...(principal === undefined ? {} : { principal }),
    ...(userName === undefined ? {} : { userName }),
  });
  const probed = await probedBy(symptom, options);
  const diagnoses = [...(probed?.diagnoses ?? []), ...found];
  if (diagnoses.length === 0 && !symptom.isImage && symptom.reports.length === 0) {
    throw new ConfigurationError('oci-registry', {
      given: symptom.text.trim() === '' ? 'an empty symptom' : `symptom '${symptom.text.trim()}'`,
      why: 'it is no image, and no message that this version knows',
      fix: 'pass the image, or the whole message of the client',
    });
  }
  const read = path === undefined ? 'no synthesized stacks were read' : `read ${path}`;
  const exitCode = diagnoses.length === 0 ? 0 : 1;
  if (options.json) {
    const { host, path: image } = symptom;
    return {
      output: `${JSON.stringify({ host, path: image, read: path, probed: probed?.found, diagnoses }, null, 2)}\n`,
      exitCode,
    };
  }
  const lines = [
    ...diagnoses.flatMap(inWords),
    ...(diagnoses.length === 0 ? ['Nothing is wrong with it, as far as this shows.'] : []),
    ...(probed === undefined ? [] : [probed.found]),
  ];
  return { output: lines.map((line) => `${visibleText(line)}\n`).join(''), errors: `${read}\n`, exitCode };
}

/** The address of the registry is that of the symptom, unless another one is given. */
async function probedBy({ host }: Symptom, { probe: asked }: DoctorOptions): Promise<ProbeResult | undefined> {
  if (asked === undefined) {
    return undefined;
  }
  if (typeof asked === 'string') {
    return probe(asked);
  }
  if (host === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: '--probe',
      why: 'the symptom names no host of a registry',
      fix: 'add the address: --probe https://<registry host>/v2/',
    });
  }
  return probe(`https://${host}/v2/`);
}

function inWords({ id, isProven, why, fix }: Diagnosis): string[] {
  return [`${isProven ? 'Reason' : 'Possible reason'} (${id}): ${why}.`, `  Fix: ${fix}`];
}
