import { Verb } from '../../policy-language';

/** The permissions that each verb adds to the verbs before it. */
export type VerbTable = Readonly<Record<Verb, readonly string[]>>;
