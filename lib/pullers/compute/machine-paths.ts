/** Directory of the scripts of a machine. */
const SCRIPTS = '/opt/registry-puller';

export const INSTALL = `${SCRIPTS}/install`;
export const SIGN_IN = `${SCRIPTS}/sign-in`;
export const RUN = `${SCRIPTS}/run`;
export const PULL = `${SCRIPTS}/pull`;
export const READ_SECRETS = `${SCRIPTS}/read-secrets`;
export const START = `${SCRIPTS}/start`;

/** Directory of the units of a machine. */
export const UNITS = '/etc/systemd/system';
