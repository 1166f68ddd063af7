import {
  createSourceFile,
  forEachChild,
  forEachLeadingCommentRange,
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  isTemplateHead,
  isTemplateMiddleOrTemplateTail,
  Node,
  ScriptTarget,
} from 'typescript';

/** Words that make prose hard to skim, each with the plain form. */
export const UNCLEAR: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/\b(stands?|stood|standing)\b/i, 'exist, is; `a place to stand in` is a subnet, a compartment, …'],
  [/(?<!let) alone\b/i, 'only'],
  [/\b(is|are|be) none\b|\bnone that\b/i, 'is not valid, does not exist'],
  [/\b(tells?|told|telling)\b/i, 'report, identify, distinguish; `unless told otherwise` is `by default`'],
  [/\b(says|said)\b/i, 'the mechanism: a statement allows, a declaration sets, a page documents'],
  [/\b(gives?|gave|giving)\b/i, 'allow, grant, return, pass, assign'],
  [/\bwho(m)?ever\b/i, 'anyone who, the principal that'],
  [/\banew\b/i, 'again'],
  [/\bways? out\b/i, 'fix, or egress path'],
  [/\b(lay|lays|laid|laying) (\w+ )?down\b/i, 'require, write'],
  [/\b(take|takes|took|taken|taking) (\w+ )?back\b/i, 'remove, revert'],
  [/\bbut for\b|\bnobody but\b/i, 'except, only'],
  [/\bthat which\b|\bthose (that|who|which|whom|whose|of)\b/i, 'the noun that is meant'],
  [/(^|[.:;] )What (?![^.]*\?)/, 'the noun that is meant: `The problem with …`, `The options of …`'],
  [/\b(comes?|came|coming) to (?!a stop|an end)/i, 'is, means, adds up to'],
  [/\bgoes by\b|\bgo by\b/i, 'is named, uses'],
];

/** Unclear words in a text, each with the words around it and the plain form. */
export function unclearIn(text: string): string[] {
  const line = text.replace(/`[^`\n]*`/g, '``').replace(/\s+/g, ' ');
  return UNCLEAR.flatMap(([pattern, plain]) =>
    [...line.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(
      ({ index, 0: match }) => `…${line.slice(Math.max(0, index - 40), index + match.length + 30)}… (write: ${plain})`,
    ),
  );
}

/** Comments of a TypeScript file, and its texts of more than one word: messages, titles, descriptions. */
export function proseOfSource(code: string): string[] {
  const file = createSourceFile('source.ts', code, ScriptTarget.ES2022, true);
  const found: string[] = [];
  const seen = new Set<number>();
  const visit = (node: Node): void => {
    forEachLeadingCommentRange(code, node.pos, (start, end) => {
      if (!seen.has(start)) {
        seen.add(start);
        found.push(textOfComment(code.slice(start, end)));
      }
    });
    if (isText(node) && /\w \w/.test(node.text)) {
      found.push(node.text);
    }
    forEachChild(node, visit);
  };
  visit(file);
  visit(file.endOfFileToken);
  return found;
}

function isText(node: Node): node is Node & { readonly text: string } {
  return (
    isStringLiteral(node) ||
    isNoSubstitutionTemplateLiteral(node) ||
    isTemplateHead(node) ||
    isTemplateMiddleOrTemplateTail(node)
  );
}

/** Without the code of examples. */
function textOfComment(comment: string): string {
  return comment
    .replace(/^\/\*\*?|\*\/$|^ *\* ?|^\/\/ ?/gm, '')
    .replace(/@example\n[\s\S]*?(?=^@|(?![\s\S]))/gm, '')
    .trim();
}
