export { type Client, CLIENTS, type ClientStep, COMMANDS_OF, type CommandSubject } from './client-commands';
export { type RegistrySignIn, signInWords, type SignInWords } from './registry-sign-in';
export { NAMESPACE, NAMESPACE_LINE, type Part } from './shell-line';
