import { readFileSync } from 'fs';
import { decodedText, parsedJson } from '../synthesized';
import { unreadable } from './unreadable';

/**
 * The text of a file, in UTF-8 or UTF-16; `-` is standard input.
 *
 * @throws ConfigurationError if it cannot be read, or is not text
 */
export function readText(file: string): string {
  return decodedText(file, readBytes(file, 'name a file, or - for standard input'), 'write it as UTF-8');
}

/**
 * The JSON document in a file; `-` is standard input.
 *
 * @throws ConfigurationError if it cannot be read, or is not JSON
 */
export function readJson(file: string, fix: string): unknown {
  return parsedJson(file, readBytes(file, fix));
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
