import { accessSync, constants } from 'fs';
import { delimiter, join } from 'path';

/** A program that applies Terraform configurations. */
export interface TerraformBinary {
  readonly name: 'terraform' | 'tofu';
  readonly path: string;
}

/** The programs `terraform` and `tofu` that are on PATH, in this order. */
export function terraformBinaries(): readonly TerraformBinary[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return (['terraform', 'tofu'] as const).flatMap((name) => {
    const path = folders.map((folder) => join(folder, name)).find(isExecutable);
    return path === undefined ? [] : [{ name, path }];
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
