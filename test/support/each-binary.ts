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
