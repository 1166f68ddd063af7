import { visibleText } from '../core';

/** Text that is HTML already. */
export class Html {
  constructor(public readonly text: string) {}
}

/** A value in a template: text is escaped, HTML is not, and lists are joined. */
export type HtmlValue = string | number | Html | readonly Html[];

/** HTML from a template. Each value is escaped, so that no name can become markup or leave its attribute. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, index) => `${part}${htmlOf(values[index] ?? '')}`).join(''));
}

function htmlOf(value: HtmlValue): string {
  if (value instanceof Html) {
    return value.text;
  }
  return typeof value === 'object' ? value.map(({ text }) => text).join('') : escaped(String(value));
}

/** Invisible characters become visible, so that a name cannot change its direction or that of its neighbours. */
function escaped(text: string): string {
  return visibleText(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
