import { Construct } from 'constructs';
import { Condition, Subject } from '../policy-language';
import { IPrincipal } from './principal';

/**
 * A principal that stands in a stack: what it is granted is written there, also when the thing that grants it stands in
 * another one. A stack whose resources are part of its condition needs that, as stacks cannot wait for each other.
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
