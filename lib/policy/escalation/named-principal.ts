import { RequestPrincipal } from '../evaluator';

/** A principal of an app, and the name that people know it by. */
export interface NamedPrincipal {
  readonly name: string;
  readonly principal: RequestPrincipal;
}
