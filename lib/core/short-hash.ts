import { createHash } from 'crypto';

/** A few hexadecimal digits that stay the same for the same key. */
export function shortHash(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
