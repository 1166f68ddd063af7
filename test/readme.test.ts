import { readFileSync } from 'fs';
import { join } from 'path';
import {
  createProgram,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
  parseJsonConfigFileContent,
  readConfigFile,
  sys,
  createCompilerHost,
  createSourceFile,
  ScriptTarget,
} from 'typescript';

const root = join(__dirname, '..');
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = '']) => code,
);

test('the first block of the README is the quickstart', () => {
  expect(blocks[0]).toBe(readFileSync(join(root, 'examples/quickstart/main.ts'), 'utf8'));
});

test('every block of the README compiles', () => {
  const { options } = parseJsonConfigFileContent(
    readConfigFile(join(root, 'tsconfig.json'), sys.readFile).config,
    sys,
    root,
  );
  const host = createCompilerHost(options);
  const sources = new Map(blocks.map((code, index) => [join(root, `readme-${index}.ts`), code]));
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const code = sources.get(name);
    return code === undefined ? getSourceFile(name, ...rest) : createSourceFile(name, code, ScriptTarget.ES2022);
  };

  const problems = getPreEmitDiagnostics(
    createProgram([...sources.keys()], { ...options, noEmit: true, noUnusedLocals: false }, host),
  );

  expect(problems.map(({ messageText }) => flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
}, 60_000);
