import { Token } from 'cdktf';
import { Misconfiguration } from '../core';

const LONGEST = 255;
const WORD = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const REPOSITORY_NAME = new RegExp(`^${WORD}(?:/${WORD})*$`);

/**
 * What is wrong with the name of a container repository, or `undefined` when it is right or only Terraform knows it.
 *
 * Oracle's pages name no character set: this is what the image reference grammar lets stand in an image path, so that
 * a repository of any other name could be neither pushed to nor pulled from.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function repositoryNameProblem(name: string): Misconfiguration | undefined {
  if (Token.isUnresolved(name)) {
    return undefined;
  }
  if (name.length > LONGEST) {
    return {
      given: `repository name '${name}'`,
      why: `it has ${name.length} characters, and an image path takes at most ${LONGEST}`,
      fix: 'shorten it',
    };
  }
  return REPOSITORY_NAME.test(name)
    ? undefined
    : {
        given: `repository name '${name}'`,
        why: 'an image path takes lowercase letters and digits, with single . _ - or / between them',
        fix: `write it like '${lookalike(name)}'`,
      };
}

function lookalike(name: string): string {
  const parts = name
    .toLowerCase()
    .split('/')
    .map((part) => (part.match(/[a-z0-9]+/g) ?? []).join('-'));
  return parts.filter((part) => part !== '').join('/') || 'team/app';
}
