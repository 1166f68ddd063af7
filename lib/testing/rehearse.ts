import { TerraformStack, Testing } from 'cdktf';
import { rmSync } from 'fs';
import { join } from 'path';
import { ConfigurationError } from '../core';
import { OfflineProvider, OfflineProviderProps } from './offline-provider';
import { LogEntry } from './provider-log';
import { stacksReferredTo } from './remote-states';
import { declaredHomeRegion, stackFolderIn } from './stack-folder';
import { Terraform, TerraformProps } from './terraform';
import { TerraformApplication } from './terraform-application';
import { TerraformPlan } from './terraform-plan';
import { TerraformState } from './terraform-state';

/** Options of {@link rehearse}. The default home region is the declared home region of the stack. */
export type RehearsalProps = OfflineProviderProps & Omit<TerraformProps, 'directory'>;

/** Results of each step. */
export interface Rehearsal {
  /** The first plan. */
  readonly plan: TerraformPlan;

  /** Changes of the apply, in order. */
  readonly applied: TerraformApplication;

  /** The state after the apply. */
  readonly state: TerraformState;

  /** The plan after the apply. It is empty for a deterministic stack. */
  readonly secondPlan: TerraformPlan;

  /** Changes of the destroy, in order. */
  readonly destroyed: TerraformApplication;

  /** Actions of the providers in all steps. */
  readonly log: readonly LogEntry[];
}

/**
 * Runs the whole lifecycle of a stack with a real `terraform` or `tofu` and an {@link OfflineProvider}: init, validate,
 * plan, apply, plan again, destroy. It removes the destroy protection for the last step.
 *
 * @param stack a stack, or the folder of a synthesized one
 * @throws ConfigurationError if the stack refers to another one: {@link rehearseAll} applies both
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
  stack.prepareStack();
  const synthesized = Testing.fullSynth(stack);
  try {
    return await rehearseFolder(join(synthesized, 'stacks', stack.node.id), props);
  } finally {
    rmSync(synthesized, { recursive: true, force: true });
  }
}

async function rehearseFolder(directory: string, props: RehearsalProps): Promise<Rehearsal> {
  const [other] = stacksReferredTo(stackFolderIn(directory));
  if (other !== undefined) {
    throw new ConfigurationError('rehearse', {
      given: `a stack with references to stack '${other}'`,
      why: 'only the state of that stack has their values',
      fix: "rehearse the stacks of the app together: rehearseAll(app), or rehearseAll('cdktf.out')",
    });
  }
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
