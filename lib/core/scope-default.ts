import { IConstruct } from 'constructs';

/** A value for a scope and everything below it, unless a nearer scope has another. */
export class ScopeDefault<T> {
  private readonly values = new WeakMap<IConstruct, T>();

  /** Sets the value for `scope` and everything below it, including constructs that already exist. */
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
