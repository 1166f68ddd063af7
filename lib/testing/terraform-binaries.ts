import { programPath } from './program-path';

/** A program that applies Terraform configurations. */
export interface TerraformBinary {
  readonly name: 'terraform' | 'tofu';
  readonly path: string;
}

/** The programs `terraform` and `tofu` that are on PATH, in this order. */
export function terraformBinaries(): readonly TerraformBinary[] {
  return (['terraform', 'tofu'] as const).flatMap((name) => {
    const path = programPath(name);
    return path === undefined ? [] : [{ name, path }];
  });
}
