// Installs the package as a user would, into an empty project, and loads each of its entry points.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEGABYTES = 3;

const project = mkdtempSync(join(tmpdir(), 'check-package-'));
try {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project]);
  const [{ filename, size }] = JSON.parse(packed);
  if (size > MEGABYTES * 1e6) {
    throw new Error(`the package has ${size} bytes packed; it may have ${MEGABYTES} MB`);
  }

  const { peerDependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const peers = Object.keys(peerDependencies).map((name) => `${name}@${devDependencies[name]}`);
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  execFileSync(
    'npm',
    ['install', '--no-save', `typescript@${devDependencies.typescript}`, ...peers, join(project, filename)],
    { cwd: project },
  );

  writeFileSync(
    join(project, 'app.ts'),
    `import { App } from 'cdktf';
import { RegistryPlatform, RegistryStack, oci } from 'cdktf-oci-registry';
import { CoreVcn } from 'cdktf-oci-registry/oci/core-vcn';
import * as testing from 'cdktf-oci-registry/testing';

const stack = new RegistryStack(new App(), 'check', { region: 'eu-frankfurt-1' });
new RegistryPlatform(stack, 'Registry', {
  name: 'acme', owner: 'me', costCenter: 'CC-1', teams: { shop: { repositories: ['web'] } },
});
if (oci.coreVcn.CoreVcn !== CoreVcn || Object.keys(testing).length === 0) {
  throw new Error('the entry points do not agree');
}
`,
  );
  const options = [
    '--module',
    'node16',
    '--moduleResolution',
    'node16',
    '--target',
    'es2022',
    '--strict',
    '--skipLibCheck',
  ];
  execFileSync(join(project, 'node_modules/.bin/tsc'), [...options, 'app.ts'], { cwd: project, stdio: 'inherit' });
  execFileSync(process.execPath, ['app.js'], { cwd: project, stdio: 'inherit' });
  execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', "import { RegistryPlatform, oci } from 'cdktf-oci-registry';"],
    { cwd: project, stdio: 'inherit' },
  );
  execFileSync(join(project, 'node_modules/.bin/oci-registry'), ['--help'], { cwd: project });
} finally {
  rmSync(project, { recursive: true, force: true });
}
