import { readFileSync } from 'fs';
import { unreadable } from './unreadable';

/**
 * The text of a file; `-` is standard input.
 *
 * @throws ConfigurationError if it cannot be read
 */
export function readText(file: string): string {
  return readBytes(file, 'name a file, or - for standard input').toString('utf8');
}

/** Standard input can be read once. */
let standardInput: Buffer | undefined;

/**
 * The bytes of a file; `-` is standard input.
 *
 * @throws ConfigurationError if it cannot be read
 */
export function readBytes(file: string, fix: string): Buffer {
  try {
    return file === '-' ? (standardInput ??= readFileSync(0)) : readFileSync(file);
  } catch (error) {
    throw unreadable(file, error, fix);
  }
}
