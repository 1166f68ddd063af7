import { basename } from 'path';
import { ConfigurationError } from '../core';
import { isPlanJson, objectAt, PlanJson } from '../synthesized';
import { readJson } from './read-text';

/**
 * The plans in `files`, by the name of each file without its ending.
 *
 * @throws ConfigurationError if one of them is not a plan, or two files have one name
 */
export function plansIn(files: readonly string[]): ReadonlyMap<string, PlanJson> {
  const plans = new Map<string, PlanJson>();
  for (const file of files) {
    const name = stackNameOf(file);
    if (plans.has(name)) {
      throw new ConfigurationError('oci-registry', {
        given: `two plans named '${name}'`,
        why: 'the preview names stacks after their files',
        fix: 'name each file after its stack',
      });
    }
    plans.set(name, planIn(file));
  }
  return plans;
}

/** Name of the stack of a plan, from the file; `plan` for standard input. */
export function stackNameOf(file: string): string {
  return file === '-' ? 'plan' : basename(file).replace(/(\.plan)?\.json$/, '');
}

const FIX = 'name a file with the output of terraform show -json, or - for standard input';

function planIn(file: string): PlanJson {
  const json = objectAt(file, readJson(file, FIX));
  if (!isPlanJson(json) && !('resource_changes' in json)) {
    throw new ConfigurationError(file, {
      given: 'a document without planned resources',
      why: 'it is not a plan',
      fix: 'print one: terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json',
    });
  }
  return { planned_values: undefined, ...json };
}
