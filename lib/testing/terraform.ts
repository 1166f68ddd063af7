import { join } from 'path';
import { OfflineProvider } from './offline-provider';
import { copyStackFolder, liftProtection } from './stack-folder';
import { TerraformApplication } from './terraform-application';
import { terraformBinaries } from './terraform-binaries';
import { TerraformPlan } from './terraform-plan';
import { runTerraform } from './terraform-process';
import { TerraformState } from './terraform-state';
import { JsonObject } from './wire-values';

/** Properties of {@link Terraform}. */
export interface TerraformProps {
  /** Folder of a stack, for example `cdktf.out/stacks/registry`, or `cdktf.out` if it holds one stack. */
  readonly directory: string;

  /**
   * The program to run: `terraform`, `tofu` or a path.
   *
   * @default - the first of `terraform` and `tofu` that is on PATH
   */
  readonly binary?: string;

  /**
   * Values of the stack's variables.
   *
   * @default {}
   */
  readonly variables?: JsonObject;
}

/**
 * A real `terraform` or `tofu` that uses an {@link OfflineProvider} on a copy of a stack. The state is in the copy, not
 * in the backend of the stack. Only `variables` sets variables, because `TF_…` variables of this process are not passed
 * on.
 *
 * Each method throws a `TerraformError` with the diagnostics if the command fails.
 */
export class Terraform {
  /** The copy of the stack. `provider.stop()` deletes it. */
  public readonly directory: string;

  private readonly binary: string;
  private plans = 0;

  /** @throws Error if `directory` does not contain exactly one stack, or there is no program to run */
  constructor(
    private readonly provider: OfflineProvider,
    props: TerraformProps,
  ) {
    this.binary = props.binary ?? firstBinary();
    this.directory = copyStackFolder(props.directory, provider.folder, props.variables ?? {});
  }

  /** Initializes the folder. */
  public async init(): Promise<void> {
    await this.run('init', '-no-color');
  }

  /** Validates the configuration. */
  public async validate(): Promise<void> {
    await this.run('validate', '-no-color');
  }

  /** Plans changes. */
  public async plan(): Promise<TerraformPlan> {
    this.plans += 1;
    const file = join(this.directory, `offline-${this.plans}.tfplan`);
    await this.run('plan', '-no-color', `-out=${file}`);
    return new TerraformPlan(file, await this.run('show', '-json', file));
  }

  /**
   * Applies changes.
   *
   * @param plan the plan to apply. @default - a new plan
   */
  public async apply(plan?: TerraformPlan): Promise<TerraformApplication> {
    return new TerraformApplication(await this.run('apply', '-json', '-auto-approve', ...(plan ? [plan.file] : [])));
  }

  /** Deletes all resources of the stack. `liftProtection` removes `prevent_destroy` before. */
  public async destroy(options: { readonly liftProtection?: boolean } = {}): Promise<TerraformApplication> {
    if (options.liftProtection) {
      liftProtection(this.directory);
    }
    return new TerraformApplication(await this.run('apply', '-destroy', '-json', '-auto-approve'));
  }

  /** The current state. */
  public async state(): Promise<TerraformState> {
    return new TerraformState(await this.run('show', '-json'));
  }

  /** Imports an existing resource, see `provider.add`, to an address of the stack. */
  public async import(address: string, id: string): Promise<void> {
    await this.run('import', '-no-color', address, id);
  }

  /** Runs any other command in the folder and returns its output. */
  public run(...args: readonly string[]): Promise<string> {
    const { binary, directory, provider } = this;
    return runTerraform({ binary, args, directory, environment: provider.environment });
  }
}

function firstBinary(): string {
  const [binary] = terraformBinaries();
  if (!binary) {
    throw new Error('neither terraform nor tofu is on PATH; install one, or name it as `binary`');
  }
  return binary.path;
}
