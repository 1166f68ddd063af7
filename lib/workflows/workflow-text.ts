import { Document, isMap, isScalar, visit } from 'yaml';
import { ConfigurationError } from '../core';
import { ACTIONS, PinnedAction } from './pinned-actions';

/** A step of a job. */
export type Step = Readonly<Record<string, unknown>>;

/** A step that uses an action. */
export function use({ action, commit }: PinnedAction, inputs?: Readonly<Record<string, unknown>>): Step {
  return { uses: `${action}@${commit}`, ...(inputs === undefined ? {} : { with: inputs }) };
}

/** The steps with which every job begins. */
export const CHECKOUT = use(ACTIONS.checkout, { 'persist-credentials': false });
export const SETUP_NODE = use(ACTIONS.setupNode, { 'node-version': 24, 'package-manager-cache': false });

/** Why a job needs a permission. */
const PURPOSES: Readonly<Record<string, string>> = {
  'id-token': 'the token of the job, for the sign-in',
  'pull-requests': 'the comment with the preview',
};

/** The version of each action, by the action and its commit. */
const VERSIONS: ReadonlyMap<string, string> = new Map(
  Object.values(ACTIONS).map(({ action, commit, version }) => [`${action}@${commit}`, version]),
);

/** A workflow as YAML. The version of each action is a comment after its commit, and the purpose after a permission. */
export function workflowText(workflow: object, heading: string): string {
  const document = new Document(workflow, { aliasDuplicateObjects: false });
  document.commentBefore = ` ${heading}`;
  visit(document, {
    Pair: (_, { key, value }) => {
      const version = isScalar(value) ? VERSIONS.get(String(value.value)) : undefined;
      const comment =
        isScalar(key) && key.value === 'uses' ? version : PURPOSES[isScalar(key) ? String(key.value) : ''];
      if (isScalar(value) && comment !== undefined) {
        value.comment = ` ${comment}`;
      }
    },
    Map: (_, node) => {
      node.flow = isMap(node) && node.items.length === 0;
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/**
 * A value that becomes part of a workflow.
 *
 * @throws ConfigurationError if it has characters that GitHub or a shell could interpret
 */
export function plainValue(kind: string, value: string, like: string): string {
  if (/^[\w][\w./:@+-]*$/.test(value)) {
    return value;
  }
  throw new ConfigurationError('oci-registry', {
    given: `${kind} '${value}'`,
    why: 'a workflow contains it, where GitHub or a shell could interpret it',
    fix: `write it like '${like}'`,
  });
}
