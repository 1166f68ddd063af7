import { gunzipSync } from 'zlib';

/** Keys whose value is a secret, in Terraform and in files of clients. */
const SECRET_KEY = /(^|_)(token|password|passphrase|client_secret|private_key|auth_token|access_token)$/i;

/** Words that no value has unless it is a secret. */
const SHAPES: readonly RegExp[] = [
  /eyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  /\b(gh[pousr]_|github_pat_|glpat-|npm_)\w{20,}/g,
  /\b(Basic|Bearer) [A-Za-z0-9+/_-]{12,}=*/g,
  /:\/\/[^\s/:@"$]+:[^\s/:@"$]+@/g,
  /\bST\$[\w.-]{20,}/g,
];

/**
 * Texts in a document that look like a token, a password or a key. Values that are base64, also of compressed text, are
 * read as well.
 */
export function tokensIn(text: string): string[] {
  return [...shapesIn(text), ...secretValuesIn(text), ...encodedIn(text).flatMap(tokensIn)];
}

function shapesIn(text: string): string[] {
  const words = text.match(/(?<![\w+/=.-])[A-Za-z0-9+/_-]{32,}={0,2}(?![\w+/=.-])/g) ?? [];
  return [...SHAPES.flatMap((shape) => text.match(shape) ?? []), ...words.filter(isRandom)];
}

/** A logical id of cdktf. Its last part is a hash of its path. */
const LOGICAL_ID = /^[A-Z][\w-]*_[0-9A-F]{8}$/;

/** Whether a word has letters of both cases and digits in no order, like base64 of random bytes. */
function isRandom(word: string): boolean {
  if (LOGICAL_ID.test(word) || encodedIn(word).length > 0) {
    return false;
  }
  const changes = [...word].filter((letter, index) => index > 0 && kindOf(letter) !== kindOf(word.charAt(index - 1)));
  const digits = word.replace(/\D/g, '').length;
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && digits > word.length / 16 && changes.length > word.length / 3;
}

function kindOf(letter: string): string {
  return /[a-z]/.test(letter) ? 'lower' : /[A-Z]/.test(letter) ? 'upper' : /\d/.test(letter) ? 'digit' : 'other';
}

/**
 * Literal values of keys that hold a secret. A reference to another value is none, nor is the name of the key, which is
 * the placeholder of the offline provider.
 */
function secretValuesIn(text: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (SECRET_KEY.test(key) && typeof value === 'string' && !['', key].includes(value) && !value.includes('${')) {
        found.push(`${key}: ${value}`);
      }
      return value;
    });
  } catch {
    // Other documents have no keys.
  }
  return found;
}

function encodedIn(text: string): string[] {
  return (text.match(/(?<![\w+/=])[A-Za-z0-9+/]{16,}={0,2}(?![\w+/=])/g) ?? []).flatMap((word) => {
    const bytes = Buffer.from(word, 'base64');
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unzipped(bytes) : bytes.toString('utf8');
    // Most words decode to bytes that are no text.
    return /^[\t\n\r\x20-\x7e]+$/.test(plain) ? [plain] : [];
  });
}

function unzipped(bytes: Buffer): string {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return '';
  }
}
