// What is tried in a project that has installed the package. Each throws when it does not work.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isModule, TSCONFIGS } from './tsconfigs.mjs';

/** Compiles a program by settings of {@link TSCONFIGS}, with the compiler of a package, and runs it. */
export function typescript(settings, compiler = 'typescript') {
  return {
    name: `${compiler}, ${settings}`,
    run: (project) => {
      const folder = project.folder(`${compiler}-${settings}`.replace(/\W+/g, '-'));
      const tsconfig = TSCONFIGS[settings];
      const types = isModule(tsconfig) ? { type: 'module' } : {};
      writeFileSync(join(folder, 'package.json'), JSON.stringify(types));
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: tsconfig, files: ['app.ts'] }));
      project.write(join(folder, 'app.ts'), readProgram('app.ts'));
      project.node(folder, project.binary(compiler, 'bin/tsc'), '--project', '.');
      project.node(folder, 'compiled/app.js');
    },
  };
}

/** Runs a program that is plain JavaScript. */
export function javascript(program) {
  return {
    name: program,
    run: (project) => {
      const folder = project.folder(program.replace('.', '-'));
      project.write(join(folder, program), readProgram(program));
      project.node(folder, program);
    },
  };
}

/** Runs the test that the documentation shows, in jest, as `cdktf init` sets it up. */
export const jest = {
  name: 'jest',
  run: (project) => {
    const folder = project.folder('jest');
    const [block] = readFileSync('docs/testing.md', 'utf8').match(
      /(?<=```ts\n)[^`]*?cdktf-oci-registry\/testing[\s\S]*?(?=```)/,
    );
    project.write(join(folder, 'platform.test.ts'), block);
    writeFileSync(join(folder, 'jest.config.js'), "module.exports = { preset: 'ts-jest', testEnvironment: 'node' };");
    const tsconfig = { ...TSCONFIGS['cdktf init'], types: ['jest'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: tsconfig }));
    project.node(folder, project.binary('jest', 'bin/jest.js'));
  },
};

/** Asks the command for what a program before has synthesized. */
export function command(synthesizedBy) {
  return {
    name: 'oci-registry',
    run: (project) => {
      const output = project.command('oci-registry', 'access', join(project.folder(synthesizedBy), 'cdktf.out'));
      if (!output.includes('prod/shop/web')) {
        throw new Error(`oci-registry access does not name the repository:\n${output}`);
      }
    },
  };
}

/** Writes a project by `oci-registry init`, with its dependencies where this project has them, and runs all its scripts. */
export const init = {
  name: 'oci-registry init',
  run: (project) => {
    const answers = ['--name=acme', '--owner=ops', '--cost-center=CC-1', '--region=eu-frankfurt-1', '--team=shop=web'];
    const folder = project.folder('fresh');
    project.command('oci-registry', 'init', folder, ...answers);
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      const installed = JSON.parse(readFileSync(project.binary(name, 'package.json'), 'utf8')).version;
      if (installed !== version) {
        throw new Error(`${name} ${version} is not what was tried, but ${installed}`);
      }
    }
    project.node(folder, project.binary('jest', 'bin/jest.js'));
    project.node(folder, project.binary('ts-node', 'dist/bin.js'), 'main.ts');
    const output = join(folder, 'cdktf.out');
    project.command('oci-registry', 'check', output);
    project.command('oci-registry', 'access', output, '--golden', join(folder, 'access.md'), '--check');
  },
};

function readProgram(name) {
  return readFileSync(new URL(`programs/${name}`, import.meta.url), 'utf8');
}
