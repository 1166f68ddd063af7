import { IConstruct } from 'constructs';
import { ConfigurationError, Misconfiguration } from './configuration-error';

/** A postcondition of a data source. If it does not hold, the plan fails with the message of the problem. */
export function postcondition(where: IConstruct, condition: string, problem: Misconfiguration) {
  return { condition: `\${${condition}}`, errorMessage: new ConfigurationError(where, problem).message };
}
