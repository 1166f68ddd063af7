import { Construct } from 'constructs';
import { AutoscalingAutoScalingConfiguration } from '../../bindings/oci/autoscaling-auto-scaling-configuration';
import { CoreInstancePool } from '../../bindings/oci/core-instance-pool';
import { Misconfiguration } from '../../core';

/**
 * Autoscaling of a pool by the load of its processors, one machine at a time, at least five minutes apart.
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
   * Load below which a machine is removed, in percent of all processors of the pool.
   *
   * @default 25
   */
  readonly removeBelowPercent?: number;
}

/** Adds autoscaling to `pool`. */
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
    metric: { metricType: 'CPU_UTILIZATION' as const, threshold: { operator, value: percent } },
  };
}

/** The problem with `scaling` of a pool that starts with `size` machines, or `undefined`. */
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
      why: 'a single machine is not a pool',
      fix: 'set size, the initial number of machines',
    };
  }
  if (![min, max].every(Number.isInteger) || min < 1 || min > size || size > max) {
    return {
      given: `autoscaling from ${min} to ${max} of a pool of ${size}`,
      why: 'these are whole numbers of machines, at least 1, and size is between them',
      fix: 'choose min ≤ size ≤ max',
    };
  }
  return 0 < removeBelowPercent && removeBelowPercent < addAbovePercent && addAbovePercent < 100
    ? undefined
    : {
        given: `autoscaling below ${removeBelowPercent} and above ${addAbovePercent} percent`,
        why: 'a pool that adds and removes machines at the same load would never be stable',
        fix: 'choose 0 < removeBelowPercent < addAbovePercent < 100',
      };
}
