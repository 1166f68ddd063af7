import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { EXAMPLES, synthesizeExample } from './support/synthesize-example';
import { tokensIn } from './support/tokens-in';

const examples = mkdtempSync(join(tmpdir(), 'tokens-'));
afterAll(() => rmSync(examples, { recursive: true, force: true }));

test.each(EXAMPLES)('no file of the example %s has a token', async (example) => {
  const folder = join(examples, example);
  await synthesizeExample(example, folder);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile());

  expect(files.length).toBeGreaterThan(1);
  expect(files.flatMap((file) => tokensIn(readFileSync(file, 'utf8')))).toEqual([]);
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['a web token', 'token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl end'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
  ['a token of GitHub', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
  ['a header', '"Authorization: Basic YXhhYmMvam86cGFzc3dvcmQ="'],
  ['a URL with a password', 'https://jo:secret@example.com'],
  ['a session', '"ST$abcdefghijklmnopqrstuvwxyz"'],
  ['random bytes', `"${'q8Zr2kVx9LmN4pTs7WbY1cDf6GhJ3uEo'}"`],
  ['an argument', '{"oci_identity_auth_token": {"A": {"token": "kR3:x(]"}}}'],
  ['an argument of an application', '{"client_secret": "x"}'],
  ['the value of a secret', `{"content": "${base64('{"password": "x"}')}"}`],
  ['a script of a machine', `{"user_data": "${base64('echo ghp_abcdefghijklmnopqrstuvwxyz0123456789')}"}`],
  [
    'a compressed script',
    `{"user_data": "${gzipSync('echo ghp_abcdefghijklmnopqrstuvwxyz0123456789').toString('base64')}"}`,
  ],
])('a search finds %s', (_, text) => {
  expect(tokensIn(text)).not.toEqual([]);
});

test.each([
  'ocid1.compartment.oc1..aaaaaaaaw6lkqbzr4xpmnfdsgqwertyuiopasdfgh',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'Registry_Environments_prod_payments_Repositories_ABCDEF12',
  '{"token": "${oci_identity_auth_token.A.token}", "secret_id": "ocid1.vaultsecret.oc1..a", "secret_name": "ci-token"}',
  base64('not-filled-yet'),
])('a search does not find %s', (text) => {
  expect(tokensIn(text)).toEqual([]);
});
