import { spawnSync } from 'child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { ROOT } from '../support/pages';
import { CONFIGURATION } from './readable-documents';

/** The library, compiled once: ts-node would compile it again for each process. */
const compiled = mkdtempSync(join(tmpdir(), 'compiled-'));
beforeAll(() => {
  const compiler = join(dirname(require.resolve('typescript-7/package.json')), 'bin/tsc');
  const { status } = spawnSync(
    process.execPath,
    [compiler, '--project', 'tsconfig.build.json', '--outDir', `${compiled}/dist`],
    {
      cwd: ROOT,
    },
  );
  expect(status).toBe(0);
  copyFileSync(join(ROOT, 'package.json'), join(compiled, 'package.json'));
  symlinkSync(join(ROOT, 'lib/bindings'), join(compiled, 'dist/bindings'));
  symlinkSync(join(ROOT, 'schema'), join(compiled, 'schema'));
}, 60_000);
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script of a shell in which `oci_registry` is the command, in a process of its own. */
function shell(script: string, input = '') {
  const command = [process.execPath, join(compiled, 'dist/cli/main.js')];
  const quoted = command.map((word) => `'${word}'`).join(' ');
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `oci_registry() { ${quoted} "$@"; }\n${script}`], {
    cwd: folder,
    env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
    input,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

test('a reader that ends early is no error', () => {
  expect(shell('oci_registry rules | true; echo "${PIPESTATUS[0]}"')).toEqual({ stdout: '0\n', stderr: '', status: 0 });
}, 60_000);

test('- is standard input', () => {
  const { stdout, stderr, status } = shell('oci_registry access -', JSON.stringify(CONFIGURATION));

  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toContain('prod/é');
}, 60_000);

test('a full disk leaves nothing behind', () => {
  // A file may have no bytes: writing fails as on a full disk.
  const flags = '--name a --owner o --cost-center c --region eu-frankfurt-1 --team shop=web';
  const { stderr, status } = shell(`ulimit -f 0; oci_registry init new ${flags} </dev/null`);

  expect(stderr).toMatch(
    /^oci-registry: 'new': it cannot be written: EFBIG[^\n]*; name another one; nothing was changed\n$/,
  );
  expect(status).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

test('an error that nobody expected has no stack trace', () => {
  const rule = `{ id: 'a', severity: 'error', title: 't', why: 'w', fix: 'f', see: 's', check() {}, get types() { throw new Error('boom'); } }`;
  writeFileSync(join(folder, 'rules.js'), `exports.rules = [${rule}];`);
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(CONFIGURATION));

  expect(shell('oci_registry check cdk.tf.json --rules rules.js')).toEqual({
    stdout: '',
    stderr: 'oci-registry: boom: this is not expected; please report it with the command\n',
    status: 2,
  });
}, 60_000);
