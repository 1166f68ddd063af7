import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** Folder of the project. */
export const ROOT = join(__dirname, '..', '..');

/** A page in Markdown. */
export interface MarkdownPage {
  /** File, relative to the project, for example `docs/access.md`. */
  readonly path: string;

  readonly text: string;
}

/** Pages that people read: README, other pages of the project and of `lib`, and `docs`. */
export const PAGES: readonly MarkdownPage[] = [
  ...markdownIn('.').filter((path) => path !== 'API.md'),
  ...markdownIn('docs'),
  'lib/README.md',
  'lib/checks/RULES.md',
].map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** A block of code in a page. */
export interface CodeBlock {
  /** Page and number, for example `docs/access.md, block 2`. */
  readonly name: string;

  /** Language after the fence, for example `ts`. */
  readonly language: string;

  readonly code: string;
}

/** The blocks of code of a page, without the indentation of a list that they are in. */
export function codeBlocksIn({ path, text }: MarkdownPage): CodeBlock[] {
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)].map(
    ([, indentation = '', language = '', code = ''], index) => ({
      name: `${path}, block ${index + 1}`,
      language,
      code: code.replace(new RegExp(`^${indentation}`, 'gm'), ''),
    }),
  );
}

/** The text of a page outside of blocks of code. */
export function proseOf({ text }: MarkdownPage): string {
  return text.replace(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm, '');
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
}
