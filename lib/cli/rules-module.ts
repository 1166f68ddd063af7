import { createRequire } from 'module';
import { resolve } from 'path';
import { CheckRule } from '../checks';
import { ConfigurationError } from '../core';

const requireModule = createRequire(__filename);

/**
 * The rules that a JavaScript module exports as `rules`.
 *
 * @throws ConfigurationError if the module cannot be loaded, or does not export a list of rules
 */
export function rulesIn(module: string): readonly CheckRule[] {
  const { rules } = load(module);
  if (!Array.isArray(rules) || !rules.every(isRule)) {
    throw new ConfigurationError('oci-registry', {
      given: `--rules '${module}'`,
      why: 'the module exports no list of rules',
      fix: 'export const rules = [...], each with id, severity, title, why, fix, see, types and check',
    });
  }
  return rules;
}

function load(module: string): { readonly rules?: unknown } {
  try {
    return Object(requireModule(resolve(module))) as { readonly rules?: unknown };
  } catch (error) {
    throw new ConfigurationError('oci-registry', {
      given: `--rules '${module}'`,
      why: `the module cannot be loaded: ${String(error)}`,
      fix: 'name a file of JavaScript (CommonJS)',
    });
  }
}

const TEXTS = ['id', 'severity', 'title', 'why', 'fix', 'see'];

function isRule(value: unknown): value is CheckRule {
  const rule = Object(value) as Record<string, unknown>;
  return (
    TEXTS.every((name) => typeof rule[name] === 'string') &&
    Array.isArray(rule['types']) &&
    typeof rule['check'] === 'function'
  );
}
