import { Construct } from 'constructs';
import { AutoscalingAutoScalingConfiguration } from '../../bindings/oci/autoscaling-auto-scaling-configuration';
import { CoreInstancePool } from '../../bindings/oci/core-instance-pool';
import { Misconfiguration } from '../../core';

/**
 * How a pool grows and shrinks with the load of its processors, one machine at a time and five minutes apart.
 *
 * @see https://docs.oracle.com/iaas/Content/Compute/Tasks/autoscalinginstancepools.htm
 */
export interface PoolAutoscaling {
  /** Fewest machines. */
  readonly min: number;

  /** Most machines. */
  readonly max: number;

  /**
   * Load above which a machine is added, in percent of all processors of the pool.
   *
   * @default 75
   */
  readonly addAbovePercent?: number;

  /**
   * Load below which a machine is taken away, in percent of all processors of the pool.
   *
   * @default 25
   */
  readonly removeBelowPercent?: number;
}

/** Lets `pool` grow and shrink. */
export function autoscale(scope: Construct, pool: CoreInstancePool, size: number, scaling: PoolAutoscaling): void {
  new AutoscalingAutoScalingConfiguration(scope, 'Autoscaling', {
    compartmentId: pool.compartmentId,
    displayName: pool.displayName,
    coolDownInSeconds: 300,
    autoScalingResources: { id: pool.id, type: 'instancePool' },
    policies: [
      {
        displayName: 'processors',
        policyType: 'threshold',
        capacity: { initial: size, min: scaling.min, max: scaling.max },
        rules: [
          rule('add', 1, 'GT', scaling.addAbovePercent ?? 75),
          rule('remove', -1, 'LT', scaling.removeBelowPercent ?? 25),
        ],
      },
    ],
  });
}

function rule(displayName: string, change: number, operator: 'GT' | 'LT', percent: number) {
  return {
    displayName,
    action: { type: 'CHANGE_COUNT_BY', value: change },
    metric: { metricType: 'CPU_UTILIZATION', threshold: { operator, value: percent } },
  };
}

/** What is wrong with `scaling` of a pool that starts with `size` machines, or `undefined` when nothing is. */
export function autoscalingProblem(
  size: number | undefined,
  scaling: PoolAutoscaling | undefined,
): Misconfiguration | undefined {
  if (scaling === undefined) {
    return undefined;
  }
  const { min, max, addAbovePercent = 75, removeBelowPercent = 25 } = scaling;
  if (size === undefined) {
    return {
      given: 'autoscaling without a size',
      why: 'a single machine is no pool',
      fix: 'say the size to start with',
    };
  }
  if (![min, max].every(Number.isInteger) || min < 1 || min > size || size > max) {
    return {
      given: `autoscaling from ${min} to ${max} of a pool of ${size}`,
      why: 'the size to start with is among whole numbers of machines, one at least',
      fix: 'choose min ≤ size ≤ max',
    };
  }
  return 0 < removeBelowPercent && removeBelowPercent < addAbovePercent && addAbovePercent < 100
    ? undefined
    : {
        given: `autoscaling below ${removeBelowPercent} and above ${addAbovePercent} percent`,
        why: 'a pool that adds and removes at the same load would never come to rest',
        fix: 'choose 0 < removeBelowPercent < addAbovePercent < 100',
      };
}
