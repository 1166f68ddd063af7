import { judgedArguments } from '../../lib/service';
import { Attribute, AttributeType, Block, providerSchema } from '../../lib/testing/provider-schema';
import { describeEachBinary } from '../support/each-binary';
import { open, StackParts, useProvider } from './offline-stack';

const startProvider = useProvider();
const oci = providerSchema('oci');

/** How much of what may be written is written. */
type Extent = 'what must be' | 'all that may be';

describeEachBinary('a stack with every resource and data source', (binary) => {
  test('comes to rest, with what must be said and with all that may be', async () => {
    const provider = await startProvider({ accepted: judgedArguments() });
    const terraform = await open(provider, binary, everything());
    const types = Object.keys(oci.resource_schemas);
    const addresses = types.flatMap((type) => [`${type}.Least`, `${type}.Most`]).sort();

    const plan = await terraform.plan();
    expect([...plan.created].sort()).toEqual(addresses);

    await terraform.apply(plan);
    expect((await terraform.plan()).changes).toEqual([]);

    await terraform.destroy();
    expect((await terraform.state()).resources).toEqual([]);
    expect(provider.log.filter(({ action }) => action === 'delete')).toHaveLength(addresses.length);
  }, 120_000);
});

function everything(): StackParts {
  const both = (schemas: typeof oci.resource_schemas): object =>
    Object.fromEntries(
      Object.entries(schemas).map(([type, { block }]) => [
        type,
        { Least: blockValue(block, 'what must be', true), Most: blockValue(block, 'all that may be', true) },
      ]),
    );
  return { resource: both(oci.resource_schemas), data: both(oci.data_source_schemas) };
}

function blockValue(block: Block, extent: Extent, top = false): object {
  const all = extent === 'all that may be';
  const attributes = Object.entries(block.attributes ?? {})
    .filter(([name, attribute]) => attribute.required || (all && isConfigurable(name, attribute, top)))
    .map(([name, { type }]) => [name, attributeValue(type)]);
  const blocks = Object.entries(block.block_types ?? {})
    .filter(([name, { min_items = 0 }]) => name !== 'timeouts' && (all || min_items > 0))
    .map(([name, nested]) => [name, [blockValue(nested.block, extent)]]);
  return Object.fromEntries([...attributes, ...blocks]) as object;
}

function isConfigurable(name: string, { optional }: Attribute, top: boolean): boolean {
  return optional === true && !(top && ['id', 'count', 'provider'].includes(name));
}

function attributeValue(type: AttributeType): unknown {
  switch (type) {
    case 'string':
      return 'text';
    case 'number':
      return 7;
    case 'bool':
      return true;
  }
  switch (type[0]) {
    case 'list':
    case 'set':
      return type[1] === 'string' ? ['b', 'a', 'c'] : [attributeValue(type[1])];
    case 'map':
      return { key: attributeValue(type[1]) };
    case 'object':
      return Object.fromEntries(Object.entries(type[1]).map(([name, inner]) => [name, attributeValue(inner)]));
  }
}
