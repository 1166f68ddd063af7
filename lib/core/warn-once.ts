import { Annotations } from 'cdktf';
import { IConstruct } from 'constructs';

/** Adds a warning to `scope`, unless it already has the same one. An app can be synthesized more than once. */
export function warnOnce(scope: IConstruct, message: string): void {
  if (!scope.node.metadata.some(({ data }) => data === message)) {
    Annotations.of(scope).addWarning(message);
  }
}
