// Installs the package as users would, into empty projects, and tries each of its entry points there.
// `npm run check-package`, `-- --all` for what CI tries at night, `-- --only pnpm` for projects with that in their name
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../build/build.mjs';
import { Project } from './package/project.mjs';
import { FAST, SLOW } from './package/projects.mjs';

const MEGABYTES = 3;

const { values } = parseArgs({ options: { all: { type: 'boolean' }, only: { type: 'string' } } });
const all = values.all || values.only !== undefined ? [...FAST, ...SLOW] : FAST;
const projects = all.filter(({ name }) => name.includes(values.only ?? ''));
if (projects.length === 0) {
  throw new Error(`no project has '${values.only}' in its name`);
}

const packed = mkdtempSync(join(tmpdir(), 'check-package-packed-'));
try {
  buildIfStale();
  const tarball = pack();
  const failed = projects.flatMap((project) => failuresOf(project, tarball));
  if (failed.length > 0) {
    console.error(`failed:\n${failed.join('\n')}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(packed, { recursive: true, force: true });
}

function pack() {
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', packed]);
  const [{ filename, size }] = JSON.parse(output);
  if (size > MEGABYTES * 1e6) {
    throw new Error(`the package has ${size} bytes packed; it may have ${MEGABYTES} MB`);
  }
  return `file:${join(packed, filename)}`;
}

/** Names of the checks that failed, once their errors are printed. */
function failuresOf({ name, manager, onCdktn, fromGit, packages, checks }, tarball) {
  const project = new Project(manager, { onCdktn });
  const source = fromGit ? `git+file://${process.cwd()}` : tarball;
  const install = { name: 'install', run: () => project.install({ 'cdktf-oci-registry': source, ...packages }) };
  const failed = [];
  try {
    for (const check of [install, ...checks]) {
      const title = `${name}: ${check.name}`;
      try {
        check.run(project);
        console.log(`ok      ${title}`);
      } catch (error) {
        console.error(`FAILED  ${title}\n${error.message}`);
        failed.push(title);
        if (check === install) {
          break;
        }
      }
    }
  } finally {
    project.remove();
  }
  return failed;
}
