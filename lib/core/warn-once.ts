import { Annotations } from 'cdktf';
import { IConstruct } from 'constructs';

/** Warns at `scope`, once however often it is asked to: an app may be synthesized more than once. */
export function warnOnce(scope: IConstruct, message: string): void {
  if (!scope.node.metadata.some(({ data }) => data === message)) {
    Annotations.of(scope).addWarning(message);
  }
}
