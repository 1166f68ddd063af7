import { IConstruct } from 'constructs';

/** A value that holds for a scope and all that is below it, unless a nearer scope has another. */
export class ScopeDefault<T> {
  private readonly values = new WeakMap<IConstruct, T>();

  /** Lets `value` hold for `scope` and below, also for constructs that are already there. */
  public set(scope: IConstruct, value: T): void {
    this.values.set(scope, value);
  }

  /** The value of the nearest scope that has one. */
  public of(scope: IConstruct): T | undefined {
    let nearest: IConstruct | undefined = scope;
    while (nearest && !this.values.has(nearest)) {
      nearest = nearest.node.scope;
    }
    return nearest && this.values.get(nearest);
  }
}
