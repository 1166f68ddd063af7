import { symptomIn } from '../../lib/doctor';

test.each([
  ['fra.ocir.io/axabc/prod/shop/web:1.0', { host: 'fra.ocir.io', path: 'axabc/prod/shop/web', isImage: true }],
  [`fra.ocir.io/axabc/web@sha256:${'0'.repeat(64)}`, { host: 'fra.ocir.io', path: 'axabc/web', isImage: true }],
  ['https://fra.ocir.io:443/axabc/web', { host: 'fra.ocir.io', path: 'axabc/web' }],
  ['prod/shop/web:1.0', { path: 'prod/shop/web', isImage: true }],
  ['web', { path: 'web', isImage: true }],
  [
    'Error response from daemon: Head "https://fra.ocir.io/v2/axabc/prod/web/manifests/1.0": denied: nope',
    { host: 'fra.ocir.io', path: 'axabc/prod/web', isImage: false, reports: ['denied'] },
  ],
  [
    'Error response from daemon: Get "https://fra.ocir.io/v2/": dial tcp 1.2.3.4:443: i/o timeout',
    { host: 'fra.ocir.io', reports: ['timeout'] },
  ],
  [
    'failed to push ocir.eu-frankfurt-1.oci.oraclecloud.com/axabc/prod/web:1.0: unexpected status: 403 Forbidden',
    {
      host: 'ocir.eu-frankfurt-1.oci.oraclecloud.com',
      path: 'axabc/prod/web',
      doing: 'push',
      reports: ['denied'],
    },
  ],
  [
    'The push refers to repository [fra.ocir.io/axabc/prod/web]\ndenied: Anonymous users are only allowed read access on public repos',
    { host: 'fra.ocir.io', path: 'axabc/prod/web', doing: 'push', reports: ['anonymous', 'denied'] },
  ],
  ['dial tcp: lookup fraa.ocir.io: no such host', { host: 'fraa.ocir.io', reports: ['no-host'] }],
  ['x509: certificate has expired or is not yet valid: current time 2020', { reports: ['clock'] }],
  [
    'manifest for fra.ocir.io/axabc/web:9 not found: manifest unknown',
    { host: 'fra.ocir.io', path: 'axabc/web', reports: ['no-tag'] },
  ],
  ['failed to pull: USER_DISABLED', { doing: 'pull', reports: ['disabled'] }],
  ['', { reports: [], isImage: false }],
])('%s', (text, parts) => {
  const nothing = { host: undefined, path: undefined };

  expect({ ...nothing, ...symptomIn(text) }).toMatchObject({ ...nothing, ...parts });
});
