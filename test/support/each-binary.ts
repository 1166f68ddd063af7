import { execFileSync } from 'child_process';
import { terraformBinaries } from '../../lib/testing';

/** The same tests with each of `terraform` and `tofu` that is here; for one that is not, a skipped test says why. */
export function describeEachBinary(title: string, body: (binary: string) => void): void {
  const binaries = new Map(terraformBinaries().map(({ name, path }) => [name, path]));
  for (const name of ['terraform', 'tofu'] as const) {
    const path = binaries.get(name);
    describe(`${title} (${name})`, () =>
      path === undefined
        ? test.skip(`${name} is not on PATH: install it, or run .ci/run, which installs it`, () => undefined)
        : body(path));
  }
}

const versions = new Map<string, string>();

/** Whether the program knows `removed` blocks with `destroy = false`: Terraform 1.7, OpenTofu 1.10. */
export function knowsRemovedBlocks(binary: string): boolean {
  const version = versions.get(binary) ?? execFileSync(binary, ['version'], { encoding: 'utf8', env: {} });
  versions.set(binary, version);
  const [, tool = '', minor = '0'] = /^(Terraform|OpenTofu) v1\.(\d+)/.exec(version) ?? [];
  return Number(minor) >= (tool === 'Terraform' ? 7 : 10);
}
