import { NewProject } from './new-project';

/** Name, version and development dependencies of this package. */
export interface OwnPackage {
  readonly name: string;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Packages of tests and of the compiler. ts-node and ts-jest cannot use TypeScript 7. */
const TOOLS = [
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  '@msgpack/msgpack',
  '@types/jest',
  '@types/node',
  'jest',
  'ts-jest',
  'ts-node',
  'typescript',
];

/** `package.json` of the project, with the versions that this package is tested with. */
export function packageJson({ name, library }: NewProject, own: OwnPackage): string {
  return json({
    name: `${name}-registry`,
    private: true,
    scripts: {
      synth: 'ts-node main.ts',
      test: 'jest',
      check: 'oci-registry check cdktf.out',
      access: 'oci-registry access cdktf.out --golden access.md',
    },
    dependencies: { [own.name]: own.version, ...versionsOf([library, 'constructs'], own) },
    devDependencies: versionsOf(TOOLS, own),
  });
}

/** `cdktf.json`, for the command line of cdktf or cdktn. */
export function cdktfJson(): string {
  return json({
    language: 'typescript',
    app: 'npm run --silent synth',
    output: 'cdktf.out',
    sendCrashReports: 'false',
    terraformProviders: [],
    terraformModules: [],
    context: {},
  });
}

/** `tsconfig.json`. */
export function tsconfigJson(): string {
  return json({
    compilerOptions: {
      target: 'ES2022',
      module: 'Node16',
      moduleResolution: 'Node16',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['jest', 'node'],
    },
    include: ['*.ts'],
  });
}

/** `jest.config.js`. */
export function jestConfig(): string {
  return `module.exports = {
  preset: 'ts-jest',
  testEnvironment: 'node',
  testPathIgnorePatterns: ['/node_modules/', '/cdktf.out/'],
};
`;
}

/** `.gitignore`: what is generated, and what can contain secrets. */
export function gitignore(): string {
  return ['node_modules/', 'cdktf.out/', '.terraform/', '*.tfstate', '*.tfstate.*', '*.tfplan', 'plan*.json', ''].join(
    '\n',
  );
}

/** A workflow of GitHub Actions that tests every change and compares its access with `access.md`. */
export function workflow(): string {
  return `name: registry
on:
  push: { branches: [main] }
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22, cache: npm }
      - uses: hashicorp/setup-terraform@v3
        with: { terraform_wrapper: false }
      - run: npm ci
      - run: npm test
      - run: npm run synth
      - run: npm run check
      - run: npm run access -- --check
`;
}

function versionsOf(names: readonly string[], { devDependencies }: OwnPackage): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const version = devDependencies[name];
      if (version === undefined) {
        throw new Error(`${name} is not a dependency of this package`);
      }
      return [name, version];
    }),
  );
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
