import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { basename, dirname, join, resolve } from 'path';
import { ConfigurationError } from '../core';

/**
 * Writes a file such that it is whole or as it was before, also if the process is interrupted or the disk is full.
 *
 * @throws ConfigurationError if it cannot be written
 */
export function writeFileWhole(file: string, content: string | Uint8Array): void {
  const folder = dirname(file);
  uninterrupted(() => {
    let staged: string | undefined;
    try {
      if (existsSync(file) && !statSync(file).isFile()) {
        // A device or a pipe, for example /dev/stdout, is not replaced.
        writeFileSync(file, content);
        return;
      }
      staged = mkdtempSync(join(folder, '.oci-registry-'));
      const written = join(staged, basename(file));
      writeFileSync(written, content);
      renameSync(written, file);
    } catch (error) {
      throw unwritable(file, error);
    } finally {
      removeFolder(staged);
    }
  });
}

/**
 * Writes `files`, by their path in `folder`: either all of them or nothing. The folder is created if necessary.
 *
 * @throws ConfigurationError if one of them exists, or cannot be written
 */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const taken = [...files.keys()].filter((path) => existsSync(join(folder, path)));
  if (taken.length > 0) {
    throw new ConfigurationError('oci-registry', {
      given: `'${folder}'`,
      why: `it has ${taken.join(', ')} already, and nothing is overwritten`,
      fix: 'name an empty or a new folder',
    });
  }
  uninterrupted(() => {
    const made: string[] = [];
    const makeFolder = (path: string) => {
      const first = mkdirSync(path, { recursive: true });
      made.push(...(first === undefined ? [] : [first]));
    };
    let staged: string | undefined;
    try {
      makeFolder(resolve(folder));
      staged = mkdtempSync(join(folder, '.oci-registry-'));
      const numbered = [...files].map(([path, content], index) => ({ path, content, at: String(index) }));
      for (const { content, at } of numbered) {
        writeFileSync(join(staged, at), content);
      }
      // From here on nothing is written any more, so a full disk does not matter.
      for (const { path, at } of numbered) {
        makeFolder(resolve(folder, dirname(path)));
        renameSync(join(staged, at), join(folder, path));
        made.push(resolve(folder, path));
      }
    } catch (error) {
      made.toReversed().forEach((path) => rmSync(path, { recursive: true, force: true }));
      throw unwritable(folder, error);
    } finally {
      removeFolder(staged);
    }
  });
}

/** Runs `write` without an end by Ctrl-C in between. It may not wait for anything. */
function uninterrupted(write: () => void): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const ignore = () => undefined;
  signals.forEach((signal) => process.on(signal, ignore));
  try {
    write();
  } finally {
    signals.forEach((signal) => process.off(signal, ignore));
  }
}

function removeFolder(folder: string | undefined): void {
  if (folder !== undefined) {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unwritable(path: string, error: unknown): ConfigurationError {
  return new ConfigurationError('oci-registry', {
    given: `'${path}'`,
    why: `it cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    fix: 'name another one; nothing was changed',
  });
}
