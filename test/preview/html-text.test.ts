import * as fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { Html, html } from '../../lib/preview/html-text';

const HOSTILE = fc.string({ unit: fc.constantFrom(...'<>&"\'`=/ !-abscript\\{}$;#\n\u202e\u0000'), maxLength: 40 });

test('any text stays text, between elements and in an attribute', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const { document } = new JSDOM(html`<p title="${text}">${text}</p>`.text).window;
      const [paragraph, ...others] = document.body.children;

      expect(others).toEqual([]);
      expect(paragraph?.children).toHaveLength(0);
      expect(paragraph?.getAttributeNames()).toEqual(['title']);
      expect(paragraph?.textContent).toBe(paragraph?.getAttribute('title'));
      expect(paragraph?.textContent?.replace(/\\u202e|\\u0000|\\n/g, '')).toBe(text.replace(/[\u202e\u0000\n]/g, ''));
    }),
    { numRuns: 60 },
  );
});

test('HTML is not escaped again, and lists are joined', () => {
  const items = ['a', '<'].map((text) => html`<i>${text}</i>`);

  expect(html`<b>${items}</b>`.text).toBe('<b><i>a</i><i>&#60;</i></b>');
  expect(html`${new Html('<b>')}${3}`.text).toBe('<b>3');
});
