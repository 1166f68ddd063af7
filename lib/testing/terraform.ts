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
 * A real `terraform` or `tofu` that works with an {@link OfflineProvider} on a copy of a stack. State stays in the
 * copy, whatever backend the stack names; variables come from `variables` alone, since `TF_…` settings of this process
 * are not handed on.
 *
 * Each method throws a `TerraformError` with what the command said is wrong, if it fails.
 */
export class Terraform {
  /** The copy of the stack, removed by `provider.stop()`. */
  public readonly directory: string;

  private readonly binary: string;
  private plans = 0;

  /** @throws Error if `directory` holds no stack or several, or there is no program to run */
  constructor(
    private readonly provider: OfflineProvider,
    props: TerraformProps,
  ) {
    this.binary = props.binary ?? firstBinary();
    this.directory = copyStackFolder(props.directory, provider.folder, props.variables ?? {});
  }

  /** Prepares the folder. */
  public async init(): Promise<void> {
    await this.run('init', '-no-color');
  }

  /** Checks the stack without looking at what exists. */
  public async validate(): Promise<void> {
    await this.run('validate', '-no-color');
  }

  /** Compares the stack with what exists. */
  public async plan(): Promise<TerraformPlan> {
    this.plans += 1;
    const file = join(this.directory, `offline-${this.plans}.tfplan`);
    await this.run('plan', '-no-color', `-out=${file}`);
    return new TerraformPlan(file, await this.run('show', '-json', file));
  }

  /**
   * Makes what the stack says.
   *
   * @param plan what to do. @default - what a new plan finds
   */
  public async apply(plan?: TerraformPlan): Promise<TerraformApplication> {
    return new TerraformApplication(await this.run('apply', '-json', '-auto-approve', ...(plan ? [plan.file] : [])));
  }

  /** Deletes what the stack made, also what it protects with `prevent_destroy` if `liftProtection` says so. */
  public async destroy(options: { readonly liftProtection?: boolean } = {}): Promise<TerraformApplication> {
    if (options.liftProtection) {
      liftProtection(this.directory);
    }
    return new TerraformApplication(await this.run('apply', '-destroy', '-json', '-auto-approve'));
  }

  /** What exists, as far as Terraform knows. */
  public async state(): Promise<TerraformState> {
    return new TerraformState(await this.run('show', '-json'));
  }

  /** Takes a resource that exists, see `provider.add`, into the state at an address of the stack. */
  public async import(address: string, id: string): Promise<void> {
    await this.run('import', '-no-color', address, id);
  }

  /** Runs any other command in the folder and returns what it printed. */
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
