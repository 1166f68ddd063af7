// What this library costs: beside plain cdktf where that can do the same, else as it is. Scenarios are in files of
// their own; each run is a process of its own, and rivals take turns, so that a machine that slows down slows both.
// `npm run bench`, `npm run bench -- --only matrix,platform`, `-- --runs 3`, `-- --json`
const { execFileSync } = require('child_process');
const { mkdtempSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { parseArgs } = require('util');

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));

const ROWS = {
  synthesis: () => {
    const ours = (n) => () => scenario('synthesize-ours', n, outdir);
    const generated = plainClasses();
    for (const n of [10, 100, 1000, 5000]) {
      compare('synthesis, whole process', n, ours(n), () => scenario('synthesize-plain', n, outdir, generated));
    }
    compare('the same, plain with our classes', 1000, ours(1000), () => scenario('synthesize-plain', 1000, outdir));
  },
  plan: () =>
    compare(
      'terraform plan',
      1000,
      () => scenario('plan', 'ours', 1000, outdir),
      () => scenario('plan', 'plain', 1000, outdir),
    ),
  book: () => [100, 1000, 5000].forEach((n) => measure('policy book', n, () => scenario('policy-book', n, outdir))),
  matrix: () =>
    [100, 1000, 5000].forEach((n) => measure('access matrix', n, () => scenario('access-matrix', n, outdir))),
  preview: () => [10000, 24000].forEach((n) => measure('preview of a plan', n, () => scenario('preview', n, outdir))),
  platform: () => measure('RegistryPlatform', 1000, () => scenario('platform', 1000, outdir)),
  fleet: () => [200, 400, 800].forEach((n) => measure('puller fleet', n, () => scenario('fleet', n, outdir))),
  loading: () => {
    const [cdktf, index] = ["require('cdktf')", `require(${JSON.stringify(join(__dirname, '../dist'))})`];
    compare('loading the index or cdktf', 1, () => load(`${cdktf}; ${index}`), () => load(cdktf)); // prettier-ignore
    compare('loading RegistryPlatform or cdktf', 1, () => load(`${cdktf}; ${index}.RegistryPlatform`), () => load(cdktf)); // prettier-ignore
  },
  package: () => compare('packed package or cdktf', 1, () => packed('.'), () => packed('node_modules/cdktf')), // prettier-ignore
};

try {
  for (const row of values.only?.split(',') ?? Object.keys(ROWS)) {
    ROWS[row]();
  }
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

function compare(name, n, ours, plain) {
  const pairs = runs(() => [ours(), plain()]);
  for (const figure of Object.keys(pairs[0][0])) {
    const [ownFigures, plainFigures] = [0, 1].map((side) => pairs.map((pair) => pair[side][figure]));
    const ratio = median(pairs.map(([own, other]) => own[figure] / other[figure]));
    print(name, n, { figure, ours: median(ownFigures), plain: median(plainFigures), ratio });
  }
}

function measure(name, n, run) {
  const results = runs(run);
  const figures = Object.keys(results[0]).map((figure) => [figure, median(results.map((result) => result[figure]))]);
  print(name, n, Object.fromEntries(figures));
}

function runs(run) {
  return Array.from({ length: Number(values.runs) }, run);
}

/** The classes as cdktf generates them, where `require` finds cdktf from. */
function plainClasses() {
  const folder = join(__dirname, '../node_modules/.cache/plain-classes');
  node(join(__dirname, '../schema/generate-bindings.mjs'), '--plain', folder);
  return folder;
}

/** The figures that a scenario prints. */
function scenario(name, ...args) {
  return JSON.parse(node(join(__dirname, `${name}.js`), ...args.map(String)));
}

function load(code) {
  const cpu = '(({ user, system }) => (user + system) / 1e6)(process.cpuUsage())';
  return { seconds: Number(node('--print', `${code}; ${cpu}`)) };
}

function packed(folder) {
  const [{ size }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', `./${folder}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  return { megabytes: size / 1e6 };
}

function node(...args) {
  return execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
}

function print(name, n, figures) {
  const rounded = Object.entries(figures).map(([key, value]) => [
    key,
    typeof value === 'number' ? Number(value.toPrecision(3)) : value,
  ]);
  console.log(
    values.json
      ? JSON.stringify({ name, n, ...Object.fromEntries(rounded) })
      : `${name.padEnd(34)} ${String(n).padStart(5)}  ${rounded.map(([key, value]) => `${key} ${value}`).join('  ')}`,
  );
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
