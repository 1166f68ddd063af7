export { LOGINS, type LoginClient, logIn } from './client-login';
export { type Environment, jobToken } from './job-token';
export { registryToken } from './registry-token';
export type { Patience } from './service-answer';
export { type ExchangeClient, sessionFor } from './session';
