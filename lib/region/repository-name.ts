import { Misconfiguration } from '../core';
import { withPlaceholders } from './placeholder';

/** Most characters that clients of a registry take for the path of a repository. */
export const LONGEST_PATH = 255;

/** One part of a path, between slashes: lowercase letters and digits, with . _ __ or some - between them. */
export const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';

const REPOSITORY_NAME = new RegExp(`^${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);
const EXAMPLE = 'payments/api';

/**
 * What is wrong with the name of a container repository, or `undefined` when nothing is. A part that only Terraform
 * knows passes; what is written around it does not pass unseen.
 *
 * Oracle's pages name no character set: this is what the image reference grammar lets stand in an image path, so that
 * a repository of any other name could be neither pushed to nor pulled from.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function repositoryNameProblem(name: string): Misconfiguration | undefined {
  const judged = withPlaceholders(name);
  if (!REPOSITORY_NAME.test(judged)) {
    return {
      given: `repository name '${name}'`,
      why: 'an image path takes lowercase letters and digits, with single . _ - or / between them',
      fix: `write it like '${judged === name ? lookalike(name) : EXAMPLE}'`,
    };
  }
  return judged.length <= LONGEST_PATH
    ? undefined
    : {
        given: `repository name '${name}'`,
        why: `it has ${judged.length} characters, and an image path takes at most ${LONGEST_PATH}`,
        fix: 'shorten it',
      };
}

/** The right name nearest to a wrong one. */
function lookalike(name: string): string {
  const alike = name
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/[._-]{2,}/g, '-')
    .replace(/[._-]?\/[._/-]*/g, '/')
    .slice(0, LONGEST_PATH)
    .replace(/^[._/-]+/, '')
    .replace(/[._/-]+$/, '');
  return alike === '' ? EXAMPLE : alike;
}
