import { join, sep } from 'path';
import * as ts from 'typescript';

const root = join(__dirname, '..', '..');
const BINDINGS = join(root, 'lib', 'bindings', 'oci') + sep;
const PLANTED = join(root, 'lib', 'planted.ts');

/** Problems of the library if the config types of the provider classes take the listed values and no other text. */
function problemsUnderStrictTypes(planted: string): string[] {
  const settings = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)).config as unknown;
  const { options } = ts.parseJsonConfigFileContent(settings, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.fileExists = (file) => file === PLANTED || fileExists(file);
  host.readFile = (file) =>
    file === PLANTED
      ? planted
      : file.startsWith(BINDINGS)
        ? readFile(file)?.replaceAll(' | (string & {})', '')
        : readFile(file);

  const program = ts.createProgram([join(root, 'lib', 'index.ts'), PLANTED], { ...options, noEmit: true }, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

test('no branch of the library writes a value that a service does not take', () => {
  const problems = problemsUnderStrictTypes(
    `import { ArtifactsContainerRepositoryReadme } from './bindings/oci/artifacts-container-repository';
     export const readme: ArtifactsContainerRepositoryReadme = { content: '# Api', format: 'text/markdown' };`,
  );

  expect(problems).toEqual([expect.stringContaining(`${PLANTED}: Type '"text/markdown"' is not assignable to type`)]);
}, 60_000);
