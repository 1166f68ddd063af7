import { countsOf } from './change-counts';
import { Preview } from './preview';
import { PreviewSection, sectionsOf } from './preview-section';

/** Marks the comment of a pull request, so that the next preview replaces it. Markdown does not show it. */
export const COMMENT_MARK = '<!-- oci-registry preview -->';

/** Number of repositories that a sentence of a comment lists. */
const NAMED = 12;

/** Characters reserved for the lines with the number of dropped rows. */
const RESERVE = 100;

/**
 * A preview in Markdown, for a comment on a pull request.
 *
 * If it is longer than `limit`, rows are dropped, starting with the last section, and each section states how many. The
 * verdict and the heads of tables always remain.
 *
 * @param limit length in characters; GitHub accepts comments of 65,536
 */
export function previewMarkdown(preview: Preview, limit = 60_000): string {
  const sections = sectionsOf(preview, limit === Number.POSITIVE_INFINITY ? limit : NAMED);
  const head = [COMMENT_MARK, `## ${cell(preview.verdict.line)}`, '', ...countsTable(preview), ''].join('\n');
  const frames = sections.map((section) => render(section, []).length + RESERVE);
  let room = limit - head.length - frames.reduce((sum, length) => sum + length, 0);
  const parts = sections.map((section) => {
    const shown: (readonly string[])[] = [];
    for (const row of section.rows) {
      const { length } = rowText(section, row);
      if (length + 1 > room) {
        break;
      }
      room -= length + 1;
      shown.push(row);
    }
    return render(section, shown);
  });
  return [head, ...parts].join('\n');
}

function countsTable(preview: Preview): string[] {
  const { head, rows } = countsOf(preview);
  return [
    row(head),
    row(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map((one) => row(one.map(cell))),
  ];
}

function render(section: PreviewSection, rows: readonly (readonly string[])[]): string {
  const { title, head, folded = false } = section;
  const dropped = section.rows.length - rows.length;
  const lines = [
    ...(head === undefined || rows.length === 0 ? [] : [row(head), row(head.map(() => '---'))]),
    ...rows.map((cells) => rowText(section, cells)),
    ...(dropped === 0 ? [] : ['', `${dropped} more: the whole preview is in the report of --output.`]),
  ];
  const body = [...lines, ''].join('\n');
  return folded
    ? `<details><summary>${title} (${section.count ?? section.rows.length})</summary>\n\n${body}\n</details>\n`
    : `### ${title}\n\n${body}`;
}

function rowText({ head }: PreviewSection, cells: readonly string[]): string {
  return head === undefined ? `- ${cell(cells.join(' '))}` : row(cells.map(cell));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Anyone can choose a name: it must not end a cell or a line, or become markup, a mention or a link. */
function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\\`*[\]<>|~#&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (character) => `\\${character}`)
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}
