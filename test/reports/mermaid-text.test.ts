import * as fc from 'fast-check';
import { box, Diagram, frame } from '../../lib/reports/diagram';
import { mermaidText } from '../../lib/reports/mermaid-text';
import { readFlowchart } from '../support/flowchart';
import { visibleText } from '../../lib/core';
import { anyLine } from './any-line';

const DIAGRAM: Diagram = {
  title: 'Access',
  parts: [
    box('release', ['Corporate/release'], 'round'),
    frame(
      'prod',
      ['compartment acme-prod'],
      [box('api', ['prod/', 'api, worker']), frame('inner', ['inner'], [box('web', ['web'])])],
    ),
  ],
  arrows: [
    { from: 'release', to: 'prod', label: 'push', line: 'thick' },
    { from: 'release', to: 'api', label: 'pull', line: 'dotted' },
    { from: 'api', to: 'web', label: '', line: 'plain' },
  ],
};

describe('mermaidText', () => {
  test.each(['Access of acme', 'Access of acme: team a', '- "a"', "it's # {x}"])(
    'is read by Mermaid with the title %s',
    async (title) => {
      expect((await readFlowchart(mermaidText({ ...DIAGRAM, title }))).arrows).toHaveLength(3);
    },
  );

  test('is read by Mermaid as the boxes, frames and arrows that it was made from', async () => {
    expect(await readFlowchart(mermaidText(DIAGRAM))).toEqual({
      boxes: { n1: ['Corporate/release'], n3: ['prod/', 'api, worker'], n5: ['web'] },
      frames: {
        n2: { lines: ['compartment acme-prod'], inside: ['n3', 'n4'] },
        n4: { lines: ['inner'], inside: ['n5'] },
      },
      arrows: [
        { from: 'n1', to: 'n2', label: 'push', line: 'thick' },
        { from: 'n1', to: 'n3', label: 'pull', line: 'dotted' },
        { from: 'n3', to: 'n5', label: '', line: 'normal' },
      ],
    });
  });

  test('draws who acts round, and what is there square', () => {
    const text = mermaidText(DIAGRAM);

    expect(text).toContain('n1(["Corporate/release"])');
    expect(text).toContain('n5["web"]');
  });

  test('draws a name that is empty as a space', async () => {
    const { boxes } = await readFlowchart(mermaidText({ title: 'Empty', parts: [box('box', [''])], arrows: [] }));

    expect(boxes).toEqual({ n1: [' '] });
  });

  test('writes any label so that Mermaid reads that label', async () => {
    await fc.assert(
      fc.asyncProperty(anyLine, anyLine, anyLine, async (inBox, onFrame, onArrow) => {
        const diagram: Diagram = {
          title: 'Any',
          parts: [frame('frame', [onFrame], [box('box', [inBox, 'second'])])],
          arrows: [{ from: 'box', to: 'box', label: onArrow, line: 'plain' }],
        };

        expect(await readFlowchart(mermaidText(diagram))).toEqual({
          boxes: { n2: [visibleText(inBox), 'second'] },
          frames: { n1: { lines: [visibleText(onFrame)], inside: ['n2'] } },
          arrows: [{ from: 'n2', to: 'n2', label: visibleText(onArrow), line: 'normal' }],
        });
      }),
      { numRuns: 25 },
    );
  });
});
