// The settings that projects compile with.

/** Whatever does not count here. */
const COMMON = { target: 'ES2018', strict: true, outDir: 'compiled', rootDir: '.' };

export const TSCONFIGS = {
  // As `cdktf init` writes it. Before TypeScript 6 it finds modules as Node 10 did, which knows no `exports`.
  'cdktf init': {
    ...COMMON,
    ...{ alwaysStrict: true, declaration: true, experimentalDecorators: true, lib: ['es2018'], module: 'CommonJS' },
    ...{ noImplicitReturns: true, noUnusedLocals: true, resolveJsonModule: true, skipLibCheck: true },
  },
  // Reads the declarations of the package as critically as its own code.
  node16: { ...COMMON, module: 'Node16', moduleResolution: 'Node16', exactOptionalPropertyTypes: true },
  'ECMAScript modules': {
    ...COMMON,
    ...{ module: 'NodeNext', moduleResolution: 'NodeNext', verbatimModuleSyntax: true, skipLibCheck: true },
  },
  bundler: {
    ...COMMON,
    ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', isolatedModules: true, skipLibCheck: true },
    ...{ verbatimModuleSyntax: true },
  },
};

/** Whether Node takes what is compiled by these settings for ECMAScript modules, given a `"type": "module"`. */
export function isModule(tsconfig) {
  return tsconfig.verbatimModuleSyntax === true;
}
