import { TerraformStack, Testing } from 'cdktf';
import { rmSync } from 'fs';
import { join } from 'path';
import { OfflineProvider, OfflineProviderProps } from './offline-provider';
import { LogEntry } from './provider-log';
import { declaredHomeRegion } from './stack-folder';
import { Terraform, TerraformProps } from './terraform';
import { TerraformApplication } from './terraform-application';
import { TerraformPlan } from './terraform-plan';
import { TerraformState } from './terraform-state';

/** How to rehearse a stack. The home region is the one that the stack is declared for, unless another is given. */
export type RehearsalProps = OfflineProviderProps & Omit<TerraformProps, 'directory'>;

/** What happened in each step. */
export interface Rehearsal {
  /** The plan from nothing. */
  readonly plan: TerraformPlan;

  /** What apply did, in order. */
  readonly applied: TerraformApplication;

  /** What exists after it. */
  readonly state: TerraformState;

  /** The plan after it, empty for a stack that says the same thing twice. */
  readonly secondPlan: TerraformPlan;

  /** What destroy did, in order. */
  readonly destroyed: TerraformApplication;

  /** What the providers were told to do in all steps. */
  readonly log: readonly LogEntry[];
}

/**
 * Takes a stack through its whole life with a real `terraform` or `tofu` and an {@link OfflineProvider}: init,
 * validate, plan, apply, plan again, destroy. Protection from destroy is lifted for the last step.
 *
 * @param stack a stack, or the folder of a synthesized one
 * @throws TerraformError if a step fails
 *
 * @example
 * const { plan, applied, secondPlan } = await rehearse(stack);
 * expect(plan.created).toContain('oci_artifacts_container_repository.Api');
 * expect(secondPlan.isEmpty).toBe(true);
 */
export async function rehearse(stack: TerraformStack | string, props: RehearsalProps = {}): Promise<Rehearsal> {
  if (typeof stack === 'string') {
    return rehearseFolder(stack, props);
  }
  const synthesized = Testing.fullSynth(stack);
  try {
    return await rehearseFolder(join(synthesized, 'stacks', stack.node.id), props);
  } finally {
    rmSync(synthesized, { recursive: true, force: true });
  }
}

async function rehearseFolder(directory: string, props: RehearsalProps): Promise<Rehearsal> {
  const homeRegion = declaredHomeRegion(directory);
  const provider = await OfflineProvider.start({ ...(homeRegion === undefined ? {} : { homeRegion }), ...props });
  try {
    const terraform = new Terraform(provider, { ...props, directory });
    await terraform.init();
    await terraform.validate();
    const plan = await terraform.plan();
    const applied = await terraform.apply(plan);
    const state = await terraform.state();
    const secondPlan = await terraform.plan();
    const destroyed = await terraform.destroy({ liftProtection: true });
    return { plan, applied, state, secondPlan, destroyed, log: provider.log };
  } finally {
    provider.stop();
  }
}
