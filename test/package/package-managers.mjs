// How each package manager installs what package.json of a folder names, and runs it. Each is a function of the folder.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

export function npm(root) {
  return {
    install: () => execFileSync('npm', ['install', ...QUIET], { cwd: root, stdio: 'inherit' }),
    fileOf: (name, path) => join(root, 'node_modules', name, path),
    nodeCommand: (...args) => [process.execPath, ...args],
    binCommand: (name, ...args) => [join(root, 'node_modules/.bin', name), ...args],
  };
}

/** A package is linked to its own dependencies only, so what it does not declare is not found. */
export function pnpm(root) {
  const program = downloaded(root, 'pnpm', '10.34.8', 'bin/pnpm.cjs');
  return { ...npm(root), install: () => runQuietly(root, program, 'install', '--ignore-workspace') };
}

/** Packages stay in archives, and there is no node_modules: each file is found by what its package declares. */
export function yarnPnp(root) {
  const program = downloaded(root, '@yarnpkg/cli-dist', '4.18.1', 'bin/yarn.js');
  const pnp = ['--require', join(root, '.pnp.cjs')];
  return {
    install: () => {
      writeFileSync(join(root, '.yarnrc.yml'), 'nodeLinker: pnp\nenableGlobalCache: false\nenableTelemetry: false\n');
      writeFileSync(join(root, 'yarn.lock'), '');
      runQuietly(root, program, 'install', '--no-immutable');
    },
    fileOf: (name, path) => {
      const resolve = `process.stdout.write(require.resolve('${name}/package.json'))`;
      const manifest = execFileSync(process.execPath, [...pnp, '--eval', resolve], { cwd: root, encoding: 'utf8' });
      return join(dirname(manifest), path);
    },
    nodeCommand: (...args) => [process.execPath, ...pnp, ...args],
    binCommand: (name, ...args) => [process.execPath, program, 'run', name, ...args],
  };
}

/** A file of a package manager, which npm installs into a folder of its own. */
function downloaded(root, name, version, path) {
  const folder = join(root, '.package-manager');
  execFileSync('npm', ['install', ...QUIET, '--prefix', folder, `${name}@${version}`], { stdio: 'inherit' });
  return join(folder, 'node_modules', name, path);
}

function runQuietly(cwd, program, ...args) {
  try {
    execFileSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch ({ message, stdout }) {
    throw new Error(`${message}\n${stdout}`);
  }
}
