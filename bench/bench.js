// Compares this library with plain cdktf. Each pair runs in turn, so that a machine that slows down slows both.
// `npm run bench`, `npm run bench -- --json`, `npm run bench -- --runs 3`
const { execFileSync } = require('child_process');
const { mkdtempSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { parseArgs } = require('util');

const { values } = parseArgs({ options: { json: { type: 'boolean' }, runs: { type: 'string', default: '5' } } });
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));

try {
  for (const n of [10, 100, 1000, 5000]) {
    const pairs = inTurn(
      () => synthesize('ours', n),
      () => synthesize('plain', n),
    );
    report(
      'synthesis, whole process',
      n,
      pairs.map(([ours, plain]) => [ours.seconds, plain.seconds]),
      's',
    );
    report(
      'synthesis, peak memory',
      n,
      pairs.map(([ours, plain]) => [ours.megabytes, plain.megabytes]),
      'MB',
    );
  }
  const cdktf = "require('cdktf')";
  const dist = JSON.stringify(join(__dirname, '../dist'));
  report(
    'loading the index or cdktf',
    1,
    inTurn(
      () => load(`${cdktf}; require(${dist})`),
      () => load(cdktf),
    ),
    's',
  );
  report(
    'loading RegistryPlatform or cdktf',
    1,
    inTurn(
      () => load(`${cdktf}; require(${dist}).RegistryPlatform`),
      () => load(cdktf),
    ),
    's',
  );
  report('packed package or cdktf', 1, [[packed('.'), packed('node_modules/cdktf')]], 'MB');
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

function inTurn(one, other) {
  return Array.from({ length: Number(values.runs) }, () => [one(), other()]);
}

function synthesize(which, n) {
  const begin = process.hrtime.bigint();
  const megabytes = Number(node(join(__dirname, `synthesize-${which}.js`), String(n), outdir));
  return { seconds: secondsSince(begin), megabytes };
}

function load(code) {
  const begin = process.hrtime.bigint();
  node('-e', code);
  return secondsSince(begin);
}

function packed(folder) {
  const [{ size }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', `./${folder}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  return size / 1e6;
}

function node(...args) {
  return execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
}

function secondsSince(begin) {
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

function report(name, n, pairs, unit) {
  const [ours, plain, ratio] = [([a]) => a, ([, b]) => b, ([a, b]) => a / b].map((pick) => median(pairs.map(pick)));
  const row = { name, n, ours: round(ours), plain: round(plain), ratio: round(ratio), unit };
  console.log(
    values.json
      ? JSON.stringify(row)
      : `${name.padEnd(36)} ${String(n).padStart(5)}  ours ${row.ours} ${unit}  plain ${row.plain} ${unit}  ratio ${row.ratio}`,
  );
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function round(number) {
  return Number(number.toPrecision(3));
}
