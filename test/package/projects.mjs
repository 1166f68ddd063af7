// Projects that install the package, each with what has to work in it.
import { readFileSync } from 'node:fs';
import { command, init, javascript, jest, typescript } from './checks.mjs';
import { npm, pnpm, yarnPnp } from './package-managers.mjs';

const { devDependencies: pinned } = JSON.parse(readFileSync('package.json', 'utf8'));

const ofCdktf = pick('cdktf', 'constructs');
const ofCdktn = pick('cdktn', 'constructs');
const ofTests = pick('@grpc/grpc-js', '@grpc/proto-loader', '@msgpack/msgpack', 'jest', 'ts-jest', '@types/jest');
const ofInit = { ...ofTests, ...pick('typescript', 'ts-node', '@types/node') };
const allSettings = (compiler) =>
  ['cdktf init', 'node16', 'ECMAScript modules', 'bundler'].map((settings) => typescript(settings, compiler));
const byRequire = [typescript('cdktf init'), javascript('app.cjs')];

/** Tried in each run of CI. */
export const FAST = [
  {
    name: 'npm, cdktf',
    manager: npm,
    packages: {
      ...{ ...ofCdktf, ...ofInit },
      ...{ 'typescript-5.4': 'npm:typescript@5.4.5', 'typescript-7': pinned['typescript-7'] },
    },
    checks: [
      ...[typescript('cdktf init'), typescript('node16'), typescript('ECMAScript modules')],
      ...[typescript('cdktf init', 'typescript-5.4'), typescript('cdktf init', 'typescript-7')],
      ...[javascript('app.cjs'), javascript('app.mjs'), jest, command('app-cjs'), init],
    ],
  },
  {
    name: 'npm, cdktn',
    manager: npm,
    onCdktn: true,
    packages: { ...ofCdktn, ...ofInit },
    checks: [
      ...[typescript('cdktf init'), typescript('node16'), typescript('ECMAScript modules')],
      ...[javascript('app.cjs'), javascript('app.mjs'), jest, command('app-cjs'), init],
    ],
  },
];

/** Tried each night, beside the fast ones. */
export const SLOW = [
  {
    name: 'every TypeScript, oldest constructs',
    manager: npm,
    packages: {
      ...{ cdktf: '0.21.0', constructs: '10.4.2' },
      ...Object.fromEntries(['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', '7.0'].map(aliased)),
    },
    checks: ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', '7.0'].flatMap((version) =>
      allSettings(`typescript-${version}`),
    ),
  },
  {
    name: 'jest 30, newest constructs',
    manager: npm,
    packages: {
      ...{ ...ofCdktf, ...ofTests, ...pick('typescript') },
      ...{ constructs: '^10.4.2', jest: '^30.0.0', '@types/jest': '^30.0.0' },
    },
    checks: [...allSettings('typescript'), javascript('app.cjs'), jest, command('app-cjs')],
  },
  {
    name: 'jest 30, cdktn, newest TypeScript',
    manager: npm,
    onCdktn: true,
    packages: {
      ...{ ...ofCdktn, ...ofTests, ...pick('typescript') },
      ...{ 'typescript-7': pinned['typescript-7'], jest: '^30.0.0', '@types/jest': '^30.0.0' },
    },
    checks: [...allSettings('typescript-7'), javascript('app.cjs'), jest, command('app-cjs')],
  },
  {
    name: 'pnpm, cdktf',
    manager: pnpm,
    packages: { ...ofCdktf, ...ofTests, ...pick('typescript') },
    checks: [...byRequire, javascript('app.mjs'), jest, command('app-cjs')],
  },
  {
    name: 'pnpm, cdktn',
    manager: pnpm,
    onCdktn: true,
    packages: { ...ofCdktn, ...pick('typescript') },
    checks: [...byRequire, javascript('app.mjs'), command('app-cjs')],
  },
  {
    name: 'Yarn without node_modules, cdktf',
    manager: yarnPnp,
    // ts-jest does not find jest-util where only what a package declares is found.
    packages: { ...ofCdktf, ...ofTests, ...pick('typescript'), 'jest-util': '29.7.0' },
    checks: [...byRequire, jest, command('app-cjs')],
  },
  {
    name: 'Yarn without node_modules, cdktn',
    manager: yarnPnp,
    onCdktn: true,
    packages: { ...ofCdktn, ...pick('typescript') },
    checks: [...byRequire, command('app-cjs')],
  },
  {
    name: 'npm, from git',
    manager: npm,
    fromGit: true,
    packages: { ...ofCdktf, ...pick('typescript') },
    checks: [...byRequire, command('app-cjs')],
  },
];

function pick(...names) {
  return Object.fromEntries(names.map((name) => [name, pinned[name]]));
}

function aliased(version) {
  return [`typescript-${version}`, `npm:typescript@~${version}.0`];
}
