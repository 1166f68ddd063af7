import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { basename, join } from 'path';
import { STACK_METADATA, StackMetadata } from '../synthesized';
import { JsonObject } from './wire-values';

/** The state of a copied stack. */
export const STATE = 'offline.tfstate';

const OVERRIDE = 'offline_override.tf.json';
const VARIABLES = 'offline.auto.tfvars.json';
const PROTECTION = 'offline_protection_override.tf.json';

interface StackJson {
  readonly '//'?: Readonly<Partial<Record<typeof STACK_METADATA, StackMetadata>>>;
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, object>> };
  readonly resource?: Readonly<
    Record<string, Readonly<Record<string, { readonly lifecycle?: { readonly prevent_destroy?: boolean } }>>>
  >;
}

/**
 * A copy of a stack's folder in `parent`. It keeps its state there, instead of the backend of the stack.
 *
 * @param directory folder with the stack's `.tf.json` files, or the output folder of an app of one stack
 * @throws Error if there is no stack in it, or more than one
 */
export function copyStackFolder(directory: string, parent: string, variables: JsonObject): string {
  const copy = mkdtempSync(join(parent, 'stack-'));
  cpSync(stackFolderIn(directory), copy, { recursive: true, filter: (path) => !isLeftover(basename(path)) });
  const backend = { local: { path: join(copy, STATE) } };
  writeFileSync(join(copy, OVERRIDE), JSON.stringify({ terraform: { backend } }));
  writeFileSync(join(copy, VARIABLES), JSON.stringify(variables));
  return copy;
}

/** Removes `prevent_destroy` from the copied stack. */
export function liftProtection(copy: string): void {
  const lifecycle = { prevent_destroy: false };
  const resource: Record<string, Record<string, object>> = {};
  for (const stack of stacksIn(copy)) {
    for (const [type, resources] of Object.entries(stack.resource ?? {})) {
      for (const [name, { lifecycle: given }] of Object.entries(resources)) {
        if (given?.prevent_destroy) {
          resource[type] = { ...resource[type], [name]: { lifecycle } };
        }
      }
    }
  }
  writeFileSync(join(copy, PROTECTION), JSON.stringify(Object.keys(resource).length > 0 ? { resource } : {}));
}

/** The declared home region of a stack; `undefined` if it is not a literal. */
export function declaredHomeRegion(directory: string): string | undefined {
  const folder = stackFolderIn(directory);
  const declared = stacksIn(folder).flatMap(({ '//': comment }) => comment?.[STACK_METADATA]?.homeRegion ?? []);
  return declared[0]?.region;
}

/** The `.tf.json` files of a stack. */
export function stacksIn(folder: string): readonly StackJson[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tf.json') && name !== PROTECTION)
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as StackJson);
}

/** The folder of the only stack in `directory`. */
export function stackFolderIn(directory: string): string {
  const stacks = join(directory, 'stacks');
  if (!existsSync(stacks)) {
    return directory;
  }
  const [only, ...others] = readdirSync(stacks);
  if (only === undefined || others.length > 0) {
    throw new Error(`${stacks} holds ${only === undefined ? 'no stack' : 'several stacks'}; name the folder of one`);
  }
  return join(stacks, only);
}

/** Files of an earlier run in the folder. */
function isLeftover(name: string): boolean {
  return name === '.terraform' || name === '.terraform.lock.hcl' || /\.tfstate(\.backup)?$/.test(name);
}
