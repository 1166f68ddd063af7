import { writeFileSync } from 'fs';
import { join } from 'path';
import { STATE, stacksIn } from './stack-folder';

const OVERRIDE = 'offline_states_override.tf.json';

/** cdktf names the data source of the state of another stack after it. */
const REFERENCE = 'cross-stack-reference-input-';

/** Names of the stacks whose outputs the stack in `directory` reads. */
export function stacksReferredTo(directory: string): string[] {
  return stacksIn(directory)
    .flatMap(({ data }) => Object.keys(data?.terraform_remote_state ?? {}))
    .filter((id) => id.startsWith(REFERENCE))
    .map((id) => id.slice(REFERENCE.length))
    .sort();
}

/**
 * Makes a copied stack read the states of other copies.
 *
 * @param copies folders of the other copies, by the names of their stacks
 */
export function connectStates(copy: string, copies: ReadonlyMap<string, string>): void {
  const states = stacksReferredTo(copy).map((stack) => {
    const config = { path: join(copies.get(stack) ?? '', STATE) };
    return [`${REFERENCE}${stack}`, { backend: 'local', config }] as const;
  });
  if (states.length > 0) {
    const data = { terraform_remote_state: Object.fromEntries(states) };
    writeFileSync(join(copy, OVERRIDE), JSON.stringify({ data }));
  }
}
