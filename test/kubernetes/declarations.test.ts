import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { transpileDeclaration } from 'typescript';

const folder = join(__dirname, '..', '..', 'lib', 'kubernetes');

test.each(readdirSync(folder))('the types of %s need no package that users do not have', (file) => {
  const { outputText } = transpileDeclaration(readFileSync(join(folder, file), 'utf8'), { fileName: file });

  expect(outputText).toContain('export');
  expect(outputText).not.toContain('kubernetes-models');
});
