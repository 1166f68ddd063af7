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

/**
 * The bytes of a file; `-` is standard input.
 *
 * @throws ConfigurationError if it cannot be read
 */
export function readBytes(file: string, fix: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw unreadable(file, error, fix);
  }
}
