import { visibleText } from '../core';

/** `text` of a service or a program for a message: without secrets, control characters and more than 300 characters. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== '').sort((one, other) => other.length - one.length);
  const redacted = known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text).replace(LIKE_TOKEN, '***');
  return visibleText(redacted.trim().slice(0, 300));
}

/** A JSON web token. */
const LIKE_TOKEN = /eyJ[\w-]{10,}\.[\w-]+(\.[\w-]*)?/g;
