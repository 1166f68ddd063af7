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

/** A piece of TypeScript. */
export interface Source {
  /** What problems are reported under. */
  readonly name: string;

  readonly code: string;

  /**
   * File that it is compiled as, relative to the project, so that its imports resolve.
   *
   * @default - a file in the folder of the project
   */
  readonly path?: string;
}

/** What the compiler reports about pieces of TypeScript, under the settings of this project. */
export function compilationProblems(sources: readonly Source[]): string[] {
  const settings = readConfigFile(join(root, 'tsconfig.json'), sys.readFile).config as unknown;
  const { options } = parseJsonConfigFileContent(settings, sys, root);
  const files = new Map(sources.map(({ code, path }, index) => [join(root, path ?? `piece-${index}.ts`), code]));
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
