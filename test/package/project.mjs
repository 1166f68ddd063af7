import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importingCdktn } from '../../build/cdktn.mjs';

/** An empty project with a package manager, on cdktf or on cdktn. */
export class Project {
  #manager;
  #root = mkdtempSync(join(tmpdir(), 'check-package-'));
  #onCdktn;

  constructor(manager, { onCdktn = false } = {}) {
    this.#manager = manager(this.#root);
    this.#onCdktn = onCdktn;
  }

  /** Installs packages, by name and what the registry or a file has of it. */
  install(packages) {
    writeFileSync(join(this.#root, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
    this.#manager.install();
    const other = this.#onCdktn ? 'cdktf' : 'cdktn';
    if (existsSync(join(this.#root, 'node_modules', other))) {
      throw new Error(`${other} is installed too; a project has cdktf or cdktn`);
    }
  }

  /** A folder in the project, made when it is not there. */
  folder(name) {
    const folder = join(this.#root, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Writes a program that is for cdktf as one for what the project is on. */
  write(file, program) {
    writeFileSync(file, this.#onCdktn ? importingCdktn(program) : program);
  }

  binary(packageName, path) {
    return this.#manager.fileOf(packageName, path);
  }

  node(folder, ...args) {
    return run(folder, ...this.#manager.nodeCommand(...args));
  }

  /** Runs a command that an installed package has, and returns what it prints. */
  command(...args) {
    return run(this.#root, ...this.#manager.binCommand(...args));
  }

  remove() {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

function run(cwd, command, ...args) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch ({ message, stdout }) {
    throw new Error(`${message}\n${stdout}`);
  }
}
