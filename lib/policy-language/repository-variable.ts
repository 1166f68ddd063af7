/** The variable of conditions with the name of a container repository. */
export const REPOSITORY_NAME = 'target.repo.name';
