import { Misconfiguration } from '../core';
import { withPlaceholders } from './placeholder';

/** Most characters that registry clients accept in the path of a repository. */
export const LONGEST_PATH = 255;

/** One part of a path, between slashes: lowercase letters and digits, with . _ __ or some - between them. */
export const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';

const REPOSITORY_NAME = new RegExp(`^${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);
const EXAMPLE = 'payments/api';

/**
 * The problem with the name of a container repository, or `undefined`. A part that is not known at synthesis passes;
 * the literal text around it is validated.
 *
 * Oracle documents no character set. This is the image reference grammar: a client can neither push to nor pull from a
 * repository with any other name.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function repositoryNameProblem(name: string): Misconfiguration | undefined {
  const judged = withPlaceholders(name);
  if (!REPOSITORY_NAME.test(judged)) {
    return {
      given: `repository name '${name}'`,
      why: 'an image path can contain lowercase letters and digits, separated by single . _ - or /',
      fix: `write it like '${judged === name ? lookalike(name) : EXAMPLE}'`,
    };
  }
  return judged.length <= LONGEST_PATH
    ? undefined
    : {
        given: `repository name '${name}'`,
        why: `it has ${judged.length} characters, and an image path can have at most ${LONGEST_PATH}`,
        fix: 'shorten it',
      };
}

/** The valid name nearest to an invalid one. */
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
