import { mapAttributes } from './block-values';
import { Attribute, Block } from './provider-schema';
import { WireObject } from './wire-values';

/** An error or warning of Terraform. */
export interface Diagnostic {
  readonly severity: 1 | 2;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePath;
}

/** The path from a resource to one of its attributes. */
export interface AttributePath {
  readonly steps: readonly Step[];
}

/** One step of the path: an attribute or block by name, or a list element by position. */
export type Step = { readonly attribute_name: string } | { readonly element_key_int: number };

/** An error that Terraform prints. */
export function errorDiagnostic(summary: string, detail: string, steps: readonly Step[] = []): Diagnostic {
  return { severity: 1, summary, detail, ...(steps.length > 0 ? { attribute: { steps } } : {}) };
}

/** Problems of a configuration that Terraform itself accepts, with the messages of the real provider. */
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

/** The framework of the real provider adds an optional `id` to each type, and still refuses a value for it. */
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
