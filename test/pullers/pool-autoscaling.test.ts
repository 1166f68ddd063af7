import { TerraformStack } from 'cdktf';
import { ComputePuller, ComputePullerProps } from '../../lib/pullers';
import { emptyStack, refusalOf, resourceOf } from '../support/stack';
import { somePlace } from './puller-stack';

function pool(props: Partial<ComputePullerProps>): TerraformStack {
  const stack = emptyStack();
  new ComputePuller(stack, 'Puller', {
    pullerName: 'web',
    ...somePlace(stack),
    digest: `sha256:${'a'.repeat(64)}`,
    ...props,
  });
  return stack;
}

describe('a pool that follows its load', () => {
  const stack = pool({ size: 2, autoscaling: { min: 1, max: 6 } });

  test('grows and shrinks by one machine', () => {
    expect(resourceOf(stack, 'oci_autoscaling_auto_scaling_configuration')).toMatchObject({
      auto_scaling_resources: { id: expect.stringContaining('oci_core_instance_pool'), type: 'instancePool' },
      policies: [
        {
          capacity: { initial: 2, max: 6, min: 1 },
          policy_type: 'threshold',
          rules: [
            { action: { value: 1 }, metric: { threshold: { operator: 'GT', value: 75 } } },
            { action: { value: -1 }, metric: { threshold: { operator: 'LT', value: 25 } } },
          ],
        },
      ],
    });
  });

  test('keeps its size when Terraform runs again', () => {
    expect(resourceOf(stack, 'oci_core_instance_pool')['lifecycle']).toEqual({ ignore_changes: ['size'] });
  });

  test.each<[Partial<ComputePullerProps>, string]>([
    [
      { autoscaling: { min: 1, max: 2 } },
      'autoscaling without a size: a single machine is not a pool; set size, the initial number of machines',
    ],
    [
      { size: 5, autoscaling: { min: 1, max: 4 } },
      'autoscaling from 1 to 4 of a pool of 5: these are whole numbers of machines, at least 1, and size is between them; ' +
        'choose min ≤ size ≤ max',
    ],
    [
      { size: 2, autoscaling: { min: 1, max: 4, addAbovePercent: 20 } },
      'autoscaling below 25 and above 20 percent: a pool that adds and removes machines at the same load would never ' +
        'be stable; choose 0 < removeBelowPercent < addAbovePercent < 100',
    ],
  ])('refuses %j', (props, problem) => {
    expect(refusalOf(() => pool(props))).toBe(`test/Puller: ${problem}`);
  });
});
