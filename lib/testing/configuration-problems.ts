import { mapAttributes } from './block-values';
import { Attribute, Block } from './provider-schema';
import { WireObject } from './wire-values';

/** One refusal or warning, as Terraform prints it. */
export interface Diagnostic {
  readonly severity: 1 | 2;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePath;
}

/** The way from a resource to one of its attributes. */
export interface AttributePath {
  readonly steps: readonly Step[];
}

/** One step of the way: into an attribute or block by its name, or into a list by position. */
export type Step = { readonly attribute_name: string } | { readonly element_key_int: number };

/** An error that Terraform prints. */
export function errorDiagnostic(summary: string, detail: string, steps: readonly Step[] = []): Diagnostic {
  return { severity: 1, summary, detail, ...(steps.length > 0 ? { attribute: { steps } } : {}) };
}

/** What is wrong with a configuration that Terraform itself lets pass, in the words of the true provider. */
export function configurationProblems(block: Block, config: WireObject): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  mapAttributes(block, config, (value, attribute, { name, path }) => {
    if (value !== null && attribute.computed && (!attribute.optional || isOwnId(attribute, path))) {
      problems.push(notConfigurable(name, isOwnId(attribute, path), path));
    }
    return value;
  });
  return problems;
}

/** The true provider's framework adds `id` to each type and calls it optional, and refuses it all the same. */
function isOwnId(attribute: Attribute, path: readonly (string | number)[]): boolean {
  return path.length === 1 && path[0] === 'id' && attribute.optional === true;
}

function notConfigurable(name: string, unknownKey: boolean, path: readonly (string | number)[]): Diagnostic {
  const steps = path.map((step) => (typeof step === 'string' ? { attribute_name: step } : { element_key_int: step }));
  return unknownKey
    ? errorDiagnostic('Invalid or unknown key', `Can't configure a value for "${name}".`, steps)
    : errorDiagnostic(
        'Value for unconfigurable attribute',
        `Can't configure a value for "${path.join('.')}": its value will be decided automatically based on the ` +
          'result of applying this configuration.',
        steps,
      );
}
