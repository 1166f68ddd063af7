import { Finding, RuleDescription, sarifLogOf } from '../checks';
import { accessSentence, changeLabel, Concern, isDestroyed, isGain, Preview } from '../preview';
import { pathInRepository } from './path-in-repository';
import { stackNameOf } from './plans';

/** Concerns of a preview, as rules for code scanning. */
const RULES: Readonly<Record<Concern, RuleDescription>> = {
  widening: {
    id: 'preview-widening',
    severity: 'warning',
    title: 'A principal gains access',
    why: 'the plan allows more than before',
    fix: 'compare the access with the intention of the change',
  },
  destroy: {
    id: 'preview-destroy',
    severity: 'error',
    title: 'A resource is destroyed, replaced or missing',
    why: 'its contents are deleted with it',
    fix: 'retire it, or move it to its new address with a moved block',
  },
  public: {
    id: 'preview-public',
    severity: 'error',
    title: 'A resource becomes reachable from outside',
    why: 'anyone on the internet can reach it',
    fix: 'make it private',
  },
  unknown: {
    id: 'preview-unknown',
    severity: 'warning',
    title: 'A part of the plan cannot be evaluated',
    why: 'it may change anything',
    fix: 'preview with --synthesized, and plan without -target',
  },
};

/**
 * The concerns of a preview as SARIF 2.1.0. A result is located in the plan of its stack, or in the first plan.
 *
 * @param files the plans
 */
export function previewSarif(preview: Preview, files: readonly string[]): string {
  const byStack = new Map(files.map((file) => [stackNameOf(file), file]));
  const [first = ''] = byStack.keys();
  const finding = (concern: Concern, path: string, message: string, stack = first): Finding => {
    return { rule: RULES[concern], path, stack, message };
  };
  const { access, losses, exposures, unknown } = preview;
  const findings = [
    ...access.changes.filter(isGain).map((change) => finding('widening', 'access', accessSentence(change))),
    ...losses
      .filter(({ change }) => isDestroyed(change) || change.action === 'create')
      .map(({ change, loss = '' }) => {
        const words =
          change.action === 'create' ? 'it is missing, and created again' : `Terraform will ${change.action} it`;
        return finding('destroy', changeLabel(change, false), [words, loss].filter(Boolean).join('; '), change.stack);
      }),
    ...exposures.map((sentence) => {
      const end = sentence.lastIndexOf(': ');
      return finding('public', sentence.slice(0, end), sentence.slice(end + 2));
    }),
    ...unknown.map((sentence) => finding('unknown', 'plan', sentence)),
  ];
  return sarifLogOf(Object.values(RULES), findings, ({ stack }) => {
    return { file: pathInRepository(byStack.get(stack) ?? stack), line: 1 };
  });
}
