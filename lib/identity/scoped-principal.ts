import { Construct } from 'constructs';
import { Condition, Subject } from '../policy-language';
import { IPrincipal } from './principal';

/**
 * A principal with a stack: its grants are written there, even if the granted resource is in another stack. Use it if
 * resources of that stack are part of its condition, because two stacks cannot depend on each other.
 */
export class ScopedPrincipal extends Construct implements IPrincipal {
  public readonly subject: Subject;
  public readonly where?: Condition;

  constructor(scope: Construct, id: string, principal: IPrincipal) {
    super(scope, id);
    this.subject = principal.subject;
    if (principal.where !== undefined) {
      this.where = principal.where;
    }
  }
}
