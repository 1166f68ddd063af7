import * as fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { box, Diagram, frame } from '../../lib/reports/diagram';
import { svgPicture } from '../../lib/reports/svg-picture';
import { visibleText } from '../../lib/core';
import { anyLine } from './any-line';

const DIAGRAM: Diagram = {
  title: 'Access',
  parts: [
    box('release', ['release'], 'round'),
    frame('prod', ['compartment', 'acme-prod'], [frame('inner', ['inner'], [box('web', ['prod/', 'web'])])]),
  ],
  arrows: [
    { from: 'release', to: 'prod', label: 'push', line: 'thick' },
    { from: 'release', to: 'web', label: 'pull', line: 'dotted' },
  ],
};

/** The image, read as XML; throws if it is none. */
async function imageOf(diagram: Diagram): Promise<Document> {
  return new JSDOM(await svgPicture(diagram), { contentType: 'image/svg+xml' }).window.document;
}

/** Graphviz makes the second of two spaces one that does not break: here they are the same. */
function textsIn(element: ParentNode): string[] {
  return [...element.querySelectorAll('text')].map(({ textContent }) => (textContent ?? '').replaceAll('\u00a0', ' '));
}

/** The drawing of a part or an arrow, by the title that Graphviz gives it. */
function drawn(image: Document, title: string): Element {
  const found = [...image.querySelectorAll('g')].find((group) => group.querySelector('title')?.textContent === title);
  if (!found) {
    throw new Error(`nothing is drawn for '${title}'`);
  }
  return found;
}

describe('svgPicture', () => {
  test('draws each part with its lines', async () => {
    const image = await imageOf(DIAGRAM);

    expect(textsIn(drawn(image, 'release'))).toEqual(['release']);
    expect(textsIn(drawn(image, 'web'))).toEqual(['prod/', 'web']);
    expect(textsIn(drawn(image, 'cluster prod'))).toEqual(['compartment', 'acme-prod']);
    expect(textsIn(drawn(image, 'cluster inner'))).toEqual(['inner']);
  });

  test('tells arrows apart by label and by line, not by colour alone', async () => {
    const image = await imageOf(DIAGRAM);
    const lines = [...image.querySelectorAll('.edge')].map((edge) => {
      const path = edge.querySelector('path');
      return [textsIn(edge), path?.getAttribute('stroke-width'), path?.getAttribute('stroke-dasharray')];
    });

    expect(lines).toEqual([
      [['push'], '2', null],
      [['pull'], null, '5,2'],
    ]);
  });

  test('ends an arrow to a frame at the border of the frame', async () => {
    const image = await imageOf(DIAGRAM);
    const frameLeft = Math.min(...xsOf(drawn(image, 'cluster prod').querySelector('polygon')));
    const [toFrame = NaN, toBox = NaN] = [...image.querySelectorAll('.edge polygon')].map((tip) =>
      Math.max(...xsOf(tip)),
    );

    expect(Math.abs(toFrame - frameLeft)).toBeLessThan(5);
    expect(toBox - frameLeft).toBeGreaterThan(20);
  });

  test('draws frames that no arrow connects in their order, and side by side when they have many boxes', async () => {
    const cornersOf = async (boxes: number) => {
      const frames = ['dev', 'prod', 'test'];
      const image = await imageOf({
        title: 'Access',
        parts: frames.map((name) =>
          frame(
            name,
            [name],
            Array.from({ length: boxes }, (_, index) => [
              box(`${name} who ${index}`, ['who'], 'round'),
              box(`${name} what ${index}`, ['what']),
            ]).flat(),
          ),
        ),
        arrows: frames.flatMap((name) =>
          Array.from({ length: boxes }, (_, index) => ({
            ...{ from: `${name} who ${index}`, to: `${name} what ${index}`, label: 'push', line: 'thick' as const },
          })),
        ),
      });
      expect(image.querySelectorAll('.edge')).toHaveLength(boxes * frames.length);
      const polygons = frames.map((name) => drawn(image, `cluster ${name}`).querySelector('polygon'));
      return polygons.map((polygon) => [Math.min(...xsOf(polygon)), Math.min(...ysOf(polygon))]);
    };
    const [small, large] = [await cornersOf(2), await cornersOf(12)];
    const isRising = (numbers: readonly (number | undefined)[]) =>
      numbers.every((one, index) => index === 0 || (one ?? 0) > (numbers[index - 1] ?? 0) + 50);

    expect(isRising(small.map(([, y]) => y))).toBe(true);
    expect(isRising(large.map(([x]) => x))).toBe(true);
    expect(isRising(large.map(([, y]) => y))).toBe(false);
  });

  test('leaves room for the titles of frames in the widest of the common fonts', async () => {
    const title = 'n'.repeat(40);
    const image = await imageOf({ title: 'Wide', parts: [frame('wide', [title], [box('a', ['a'])])], arrows: [] });
    const borders = xsOf(drawn(image, 'cluster wide').querySelector('polygon'));
    const begin = Number(drawn(image, 'cluster wide').querySelector('text')?.getAttribute('x'));

    // An n of DejaVu Sans at 11 points is 6.97 wide, one of Helvetica 6.12.
    expect(begin + title.length * 6.97).toBeLessThan(Math.max(...borders));
    expect(drawn(image, 'cluster wide').querySelector('text')?.getAttribute('font-family')).toMatch(/, sans-serif$/);
  });

  test('is an image that needs nothing but itself', async () => {
    const image = await imageOf(DIAGRAM);
    const names = [...image.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());

    expect(image.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(image.doctype).toBeNull();
    expect(image.querySelectorAll('script, style, image, use, foreignObject, a')).toHaveLength(0);
    expect(names.filter((name) => /href|^on|^src/.test(name))).toEqual([]);
  });

  test('has the same bytes each time', async () => {
    expect(await svgPicture(DIAGRAM)).toBe(await svgPicture(DIAGRAM));
  });

  test('shows any label as it is, on a box, on a frame and on an arrow', async () => {
    await fc.assert(
      fc.asyncProperty(anyLine, async (line) => {
        const image = await imageOf({
          title: 'Any',
          parts: [frame('frame', [line], [box(line, [line, 'second'])])],
          arrows: [{ from: line, to: line, label: line, line: 'plain' }],
        });
        const shown = visibleText(line).replaceAll('\u00a0', ' ');

        expect([...image.querySelectorAll('.node')].flatMap(textsIn)).toEqual([shown, 'second']);
        expect([...image.querySelectorAll('.cluster')].flatMap(textsIn)).toEqual([shown]);
        expect([...image.querySelectorAll('.edge')].flatMap(textsIn)).toEqual([shown]);
      }),
      { numRuns: 25, examples: [['two  spaces']] },
    );
  });

  test('says what to install when Graphviz is missing', async () => {
    jest.doMock('@viz-js/viz', () => {
      throw Object.assign(new Error(), { code: 'MODULE_NOT_FOUND' });
    });

    await expect(svgPicture(DIAGRAM)).rejects.toThrow(
      'oci-registry: format svg: it needs Graphviz, which is not installed; ' +
        'run npm install --save-dev @viz-js/viz, or use the format mermaid',
    );
  });
});

function xsOf(polygon: Element | null): number[] {
  return (polygon?.getAttribute('points') ?? '').split(' ').map((point) => Number(point.split(',')[0]));
}

function ysOf(polygon: Element | null): number[] {
  return (polygon?.getAttribute('points') ?? '').split(' ').map((point) => Number(point.split(',')[1]));
}
