import { BlueGreenPuller, BlueGreenPullerProps } from '../../lib/pullers';
import { emptyStack, resourcesOf } from '../support/stack';
import { decodedUserData } from '../support/user-data';
import { somePlace } from './puller-stack';

const digests = { blue: `sha256:${'a'.repeat(64)}`, green: `sha256:${'b'.repeat(64)}` };

function pair(props: Partial<BlueGreenPullerProps> = {}) {
  const stack = emptyStack();
  new BlueGreenPuller(stack, 'Web', {
    pullerName: 'web',
    ...somePlace(stack),
    digests,
    live: 'blue',
    size: 4,
    ...props,
  });
  return stack;
}

function sizesOf(props: Partial<BlueGreenPullerProps>): Record<string, unknown> {
  const pools = Object.values(resourcesOf(pair(props), 'oci_core_instance_pool'));
  return Object.fromEntries(pools.map((pool) => [pool['display_name'], pool['size']]));
}

describe('a blue and a green pool', () => {
  test.each<[Partial<BlueGreenPullerProps>, Record<string, number>]>([
    [{ live: 'blue' }, { 'web-blue': 4, 'web-green': 0 }],
    [{ live: 'green' }, { 'web-blue': 0, 'web-green': 4 }],
    [
      { live: 'green', idleSize: 1 },
      { 'web-blue': 1, 'web-green': 4 },
    ],
  ])('are as large as %j says', (props, sizes) => {
    expect(sizesOf(props)).toEqual(sizes);
  });

  test('run an image each', () => {
    const texts = Object.values(resourcesOf(pair(), 'oci_core_instance_configuration')).map((configuration) =>
      decodedUserData(Object(configuration['instance_details'])['launch_details'].metadata.user_data),
    );

    expect(texts.map((text) => /sha256:\w+/.exec(text)?.[0])).toEqual([digests.blue, digests.green]);
  });

  test('change nothing but their sizes when the other is switched to', () => {
    const withoutSize = (live: 'blue' | 'green') =>
      Object.values(resourcesOf(pair({ live }), 'oci_core_instance_pool')).map(({ size: _, ...rest }) => rest);

    expect(withoutSize('green')).toEqual(withoutSize('blue'));
  });
});
