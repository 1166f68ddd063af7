import { holdsExpression } from '../../core';
import { addTo } from './add-to';
import { CompartmentPath, locationKey } from './compartment-path';
import { CompiledStatement } from './compiled-statement';
import { CarriedValue } from './request-variables';
import { KnownPrincipal, principalKeys, subjectKeys } from './subject-test';
import { UNKNOWN } from './variable-value';

/**
 * Statements about a permission, indexed by subject and by location, so that no principal or target is compared with
 * every statement of an app. Results are in the order of the statements.
 */
export class StatementIndex {
  private readonly bySubject = new Map<string, number[]>();
  private readonly otherSubjects: number[] = [];
  private readonly byLocation = new Map<string, AtLocation>();

  constructor(private readonly statements: readonly CompiledStatement[]) {
    for (const [index, compiled] of statements.entries()) {
      const keys = subjectKeys(compiled.statement.subject);
      if (keys === undefined) {
        this.otherSubjects.push(index);
      } else {
        keys.forEach((key) => addTo(this.bySubject, key, index));
      }
      if (compiled.statement.effect === 'allow') {
        this.addTarget(compiled, index);
      }
    }
  }

  /** The statements that apply to a principal. */
  public about(principal: KnownPrincipal): CompiledStatement[] {
    const found = principalKeys(principal).flatMap((key) => this.bySubject.get(key) ?? []);
    return this.inOrder([...found, ...this.otherSubjects]).filter((one) => one.isAbout(principal));
  }

  /** The allow statements that can apply to a compartment, for a request with this name of a repository. */
  public allowing(compartment: CompartmentPath, repository: CarriedValue): CompiledStatement[] {
    const names = repository === undefined || repository === UNKNOWN ? [] : [repository].flat();
    const isOpen = repository === UNKNOWN || names.some((name) => holdsExpression(name));
    return this.inOrder(
      compartment.keys.flatMap((key) => {
        const { any = [], byName = new Map<string, number[]>() } = this.byLocation.get(key) ?? {};
        const named = isOpen ? [...byName.values()].flat() : names.flatMap((name) => byName.get(name) ?? []);
        return [...any, ...named];
      }),
    );
  }

  private addTarget(compiled: CompiledStatement, index: number): void {
    const key = locationKey(compiled.location);
    const here = this.byLocation.get(key) ?? { any: [], byName: new Map<string, number[]>() };
    this.byLocation.set(key, here);
    if (compiled.repositories === undefined) {
      here.any.push(index);
    } else {
      compiled.repositories.forEach((name) => addTo(here.byName, name, index));
    }
  }

  private inOrder(indices: readonly number[]): CompiledStatement[] {
    return [...new Set(indices)].sort((one, other) => one - other).flatMap((index) => this.statements[index] ?? []);
  }
}

/** Statements at a location: for any repository, and for named repositories. */
interface AtLocation {
  readonly any: number[];
  readonly byName: Map<string, number[]>;
}
