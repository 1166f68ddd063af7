import { constants, isUtf8 } from 'buffer';
import { ConfigurationError, Misconfiguration } from '../core';

/**
 * The JSON in a file, in UTF-8 or UTF-16, with or without a byte order mark. PowerShell writes UTF-16 with `>`.
 *
 * @param where the path of the file, for messages
 * @throws ConfigurationError if the file does not contain JSON
 */
export function parsedJson(where: string, bytes: Uint8Array): unknown {
  if (Buffer.from('PK\u0003\u0004').equals(bytes.subarray(0, 4))) {
    throw new ConfigurationError(where, {
      given: 'a saved plan',
      why: 'only Terraform can read it',
      fix: 'print it: terraform show -json <plan> > plan.json',
    });
  }
  const text = decodedText(where, bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ConfigurationError(where, notJson(text, error instanceof Error ? error.message : String(error)));
  }
}

const AGAIN = 'synthesize again, or print the plan again with terraform show -json <plan> > plan.json';

/**
 * The text in a file, in UTF-8 or UTF-16, without its byte order mark.
 *
 * @param where the path of the file, for messages
 * @param fix how to write the file again, for messages
 * @throws ConfigurationError if the file does not contain text
 */
export function decodedText(where: string, bytes: Uint8Array, fix = AGAIN): string {
  const encoding = encodingOf(bytes);
  const characters = encoding === 'utf-8' ? bytes.length : bytes.length / 2;
  if (characters > constants.MAX_STRING_LENGTH) {
    throw new ConfigurationError(where, {
      given: `${Math.round(bytes.length / 1e6)} MB`,
      why: `at most ${Math.floor(constants.MAX_STRING_LENGTH / 1e6)} million characters can be parsed`,
      fix: 'name the folder that cdktf synthesized, or plan its stacks one by one',
    });
  }
  const text = textIn(encoding, bytes);
  if (text === undefined) {
    throw new ConfigurationError(where, {
      given: `${bytes.length} bytes`,
      why: `they are not text in ${encoding.toUpperCase()}`,
      fix,
    });
  }
  return text;
}

/** Node decodes UTF-8 by itself with half the memory. */
function textIn(encoding: Encoding, bytes: Uint8Array): string | undefined {
  if (encoding === 'utf-8') {
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return isUtf8(bytes)
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8', start)
      : undefined;
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding, from the byte order mark or from zero bytes next to the first character, which is ASCII in JSON. */
function encodingOf([first, second]: Uint8Array): Encoding {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) {
    return 'utf-16le';
  }
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}

function notJson(text: string, message: string): Misconfiguration {
  if (text.trim() === '') {
    return { given: 'nothing', why: 'the file is empty', fix: AGAIN };
  }
  if (/^\{"@level":/.test(text)) {
    return {
      given: 'the messages of terraform -json',
      why: 'they report progress, not the planned resources',
      fix: 'save the plan and print it: terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json',
    };
  }
  return { given: `${text.length} characters`, why: `they are not JSON: ${message}`, fix: AGAIN };
}
