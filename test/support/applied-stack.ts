import { TerraformStack, Testing } from 'cdktf';
import { rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { OfflineProvider, Terraform, TerraformError, TerraformPlan } from '../../lib/testing';

/** What a plan does to one resource. */
export interface Change {
  readonly address: string;
  readonly action: 'create' | 'update' | 'replace' | 'delete' | 'forget';
}

/** A stack that is applied with the offline provider, and then edited. */
export class AppliedStack {
  /** Applies `stack`. */
  public static async of(provider: OfflineProvider, binary: string, stack: TerraformStack): Promise<AppliedStack> {
    const folder = Testing.fullSynth(stack);
    const terraform = new Terraform(provider, { binary, directory: join(folder, 'stacks', stack.node.id) });
    rmSync(folder, { recursive: true });
    await terraform.init();
    await terraform.apply();
    return new AppliedStack(terraform);
  }

  private constructor(public readonly terraform: Terraform) {}

  /** What Terraform would do if the declaration became that of `stack`. */
  public async planFor(stack: TerraformStack): Promise<TerraformPlan> {
    this.write(stack);
    return this.terraform.plan();
  }

  /** Lets the declaration become that of `stack`, and applies it. */
  public async become(stack: TerraformStack): Promise<void> {
    this.write(stack);
    await this.terraform.apply();
  }

  /** Names of what Terraform refuses to destroy if the declaration became that of `stack`, in their order. */
  public async refusedFor(stack: TerraformStack): Promise<readonly string[]> {
    const outcome = await this.outcomeFor(stack);
    return outcome instanceof TerraformPlan ? [] : outcome;
  }

  /** What Terraform would do if the declaration became that of `stack`, or the names of what it refuses to destroy. */
  public async outcomeFor(stack: TerraformStack): Promise<TerraformPlan | readonly string[]> {
    try {
      return await this.planFor(stack);
    } catch (error) {
      return namesRefused(error);
    }
  }

  /**
   * What a plan would do to each resource if the declaration became that of `stack`, or the names of what Terraform
   * refuses to destroy. It does not read again what is in the cloud, so it takes half the time of `outcomeFor`.
   */
  public async changesFor(stack: TerraformStack): Promise<readonly Change[] | { readonly refused: readonly string[] }> {
    this.write(stack);
    try {
      const output = await this.terraform.run('plan', '-json', '-refresh=false');
      return output
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as PlanEvent)
        .flatMap(({ type, change }) => (type === 'planned_change' && change !== undefined ? [change] : []))
        .flatMap(({ action, resource: { addr: address } }) => {
          const known = ACTIONS[action];
          return known === undefined ? [] : [{ address, action: known }];
        });
    } catch (error) {
      return { refused: namesRefused(error) };
    }
  }

  private write(stack: TerraformStack): void {
    writeFileSync(join(this.terraform.directory, 'cdk.tf.json'), Testing.synth(stack));
  }
}

/** A line of `plan -json`. */
interface PlanEvent {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
}

const ACTIONS: Readonly<Record<string, Change['action']>> = {
  create: 'create',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
  remove: 'forget',
};

/** The names in an error that says what Terraform refuses to destroy. Throws any other error. */
function namesRefused(error: unknown): readonly string[] {
  if (error instanceof TerraformError && error.message.includes('Instance cannot be destroyed')) {
    const flat = error.message.replace(/[\s│]+/g, ' ');
    return [...flat.matchAll(/Resource (\S+?(?:\["[^"]*"\])?) has lifecycle/g)]
      .map(([, address = '']) => /^terraform_data\.protected\["(.*)"\]$/.exec(address)?.[1] ?? address)
      .sort();
  }
  throw error;
}
