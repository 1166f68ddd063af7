/** The name of a branch of Git, without `refs/heads/`, wildcards and what a rule of a trust could not contain. */
export const BRANCH_NAME = /^(?!refs\/)[^\s*?[\]~^\\:]+$/;
