import { Block, NestedBlock } from '../../lib/testing/provider-schema';
import { replacedPaths } from '../../lib/testing/replaced-paths';

const leaf: Block = { attributes: { fixed: { type: 'string' }, free: { type: 'string' } } };

/** A resource with one kind of block. */
function withBlocks(nesting_mode: NestedBlock['nesting_mode']): Block {
  return { attributes: { name: { type: 'string' } }, block_types: { part: { nesting_mode, block: leaf } } };
}

const part = (fixed: string, free: string): { fixed: string; free: string } => ({ fixed, free });
const step = (attribute_name: string): object => ({ attribute_name });

test('an argument is named as it is, for Terraform to compare', () => {
  expect(replacedPaths(withBlocks('list'), ['name'], { name: 'a' }, { name: 'a' })).toEqual([
    { steps: [step('name')] },
  ]);
});

test('a path that the schema does not have is left out', () => {
  expect(replacedPaths(withBlocks('list'), ['gone', 'name.gone'], { name: 'a' }, { name: 'b' })).toEqual([]);
});

test('an argument of a list of blocks is named in each block, before or after', () => {
  const [prior, planned] = [{ part: [part('a', 'b')] }, { part: [part('a', 'b'), part('c', 'd')] }];

  expect(replacedPaths(withBlocks('list'), ['part.fixed'], prior, planned)).toEqual(
    [0, 1].map((element_key_int) => ({ steps: [step('part'), { element_key_int }, step('fixed')] })),
  );
});

test('a block is about how many there are', () => {
  const one = { part: [part('a', 'b')] };

  expect(replacedPaths(withBlocks('list'), ['part'], one, { part: [part('x', 'y')] })).toEqual([]);
  expect(replacedPaths(withBlocks('list'), ['part'], one, { part: [] })).toEqual([{ steps: [step('part')] }]);
});

test('a set is named when the argument of an element is another, whatever the order', () => {
  const prior = { part: [part('a', '1'), part('b', '2')] };
  const paths = (planned: object[]): unknown =>
    replacedPaths(withBlocks('set'), ['part.fixed'], prior, { part: planned as { fixed: string }[] });

  expect(paths([part('b', 'x'), part('a', 'y')])).toEqual([]);
  expect(paths([part('b', '2'), part('c', '1')])).toEqual([{ steps: [step('part')] }]);
});

test('a single block is looked into', () => {
  expect(replacedPaths(withBlocks('single'), ['part.fixed'], { part: null }, { part: part('a', 'b') })).toEqual([
    { steps: [step('part'), step('fixed')] },
  ]);
});
