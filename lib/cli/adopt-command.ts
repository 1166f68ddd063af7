import { Command } from 'commander';
import { statSync, readdirSync } from 'fs';
import { join } from 'path';
import { adoptedCode, Listing, ListedItem, listingFrom, listingScript } from '../adopt';
import { ConfigurationError } from '../core';
import { parsedJson } from '../synthesized';
import { CommandResult } from './command-result';
import { readBytes } from './read-text';
import { unreadable } from './unreadable';

const FIX = 'name a listing of the OCI CLI, or a folder of listings';

interface AdoptOptions {
  readonly script: boolean;
}

/** `oci-registry adopt`: TypeScript that takes over what exists, from listings of the OCI CLI. */
export function adoptCommand(program: Command, finish: (result: CommandResult) => void): void {
  const command = program
    .command('adopt')
    .description('print TypeScript that declares what exists and imports it, from listings of the OCI CLI')
    .argument('[listings...]', 'listings as the OCI CLI prints them, or folders of such files; - is standard input')
    .option('--script', 'print the read-only commands that write the listings', false)
    .action((paths: readonly string[], { script }: AdoptOptions) => {
      if (!script && paths.length === 0) {
        command.error('error: name the listings, or print the commands that write them with --script');
      }
      finish(script ? { output: listingScript() } : adopt(paths));
    });
}

function adopt(paths: readonly string[]): CommandResult {
  const listings = paths.flatMap(filesAt).map(listingAt);
  const items = new Map<string, ListedItem>();
  for (const item of listings.flatMap((listing) => listing.items)) {
    items.set(item.ocid, item);
  }
  if (items.size === 0) {
    throw new ConfigurationError('oci-registry', {
      given: paths.join(' '),
      why: 'the listings hold nothing that can be taken over',
      fix: 'write them with the script that oci-registry adopt --script prints',
    });
  }
  const leftOut = listings.flatMap((listing) => listing.leftOut);
  return {
    output: adoptedCode([...items.values()]),
    errors: leftOut.map((line) => `left out: ${line}\n`).join(''),
  };
}

function filesAt(path: string): string[] {
  if (path === '-') {
    return [path];
  }
  try {
    return statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => name.endsWith('.json'))
          .sort()
          .map((name) => join(path, name))
      : [path];
  } catch (error) {
    throw unreadable(path, error, FIX);
  }
}

/** An empty file is an empty listing: the CLI prints nothing for one. */
function listingAt(file: string): Listing {
  const bytes = readBytes(file, FIX);
  return listingFrom(file, bytes.toString('utf8').trim() === '' ? undefined : parsedJson(file, bytes));
}
