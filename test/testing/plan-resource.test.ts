import { planResource } from '../../lib/testing/plan-resource';
import { Block } from '../../lib/testing/provider-schema';
import { Unknown } from '../../lib/testing/wire-values';

const attributes: Block['attributes'] = {
  given: { type: 'string', optional: true },
  decided: { type: 'string', optional: true, computed: true },
};
const block: Block = { attributes, block_types: { part: { nesting_mode: 'set', block: { attributes } } } };
const nothing = { given: null, decided: null };

test('what the cloud decides is unknown until it has', () => {
  expect(planResource(block, { ...nothing, part: [nothing] }, false)).toStrictEqual({
    given: null,
    decided: new Unknown(),
    part: [{ given: null, decided: new Unknown() }],
  });
});

test('what is given is kept', () => {
  const given = { given: 'a', decided: 'b', part: [] };

  expect(planResource(block, given, false)).toStrictEqual(given);
});

test('what the cloud left empty stays so, save in new blocks', () => {
  expect(planResource(block, { ...nothing, part: [nothing] }, true)).toStrictEqual({
    given: null,
    decided: null,
    part: [{ given: null, decided: new Unknown() }],
  });
});

test('blocks that are not known yet stay so', () => {
  const unknown = new Unknown();

  expect(planResource(block, { ...nothing, part: unknown }, true)['part']).toBe(unknown);
});
