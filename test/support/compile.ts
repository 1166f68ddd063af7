import { join } from 'path';
import {
  createCompilerHost,
  createProgram,
  createSourceFile,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
  parseJsonConfigFileContent,
  readConfigFile,
  ScriptTarget,
  sys,
} from 'typescript';

const root = join(__dirname, '..', '..');

/** What the compiler says is wrong with pieces of TypeScript, under the settings of this project. */
export function compilationProblems(sources: readonly { readonly name: string; readonly code: string }[]): string[] {
  const settings = readConfigFile(join(root, 'tsconfig.json'), sys.readFile).config as unknown;
  const { options } = parseJsonConfigFileContent(settings, sys, root);
  const files = new Map(sources.map(({ code }, index) => [join(root, `piece-${index}.ts`), code]));
  const host = createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const code = files.get(name);
    return code === undefined ? getSourceFile(name, ...rest) : createSourceFile(name, code, ScriptTarget.ES2022);
  };

  const program = createProgram([...files.keys()], { ...options, noEmit: true, noUnusedLocals: false }, host);
  return getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const index = [...files.keys()].indexOf(file?.fileName ?? '');
    return `${sources[index]?.name ?? file?.fileName}: ${flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
