import { RequestPrincipal } from './access-request';
import { addTo } from './add-to';
import { CompiledStatement } from './compiled-statement';
import { knownPrincipal, principalKeys, subjectKeys } from './subject-test';

/** Principals by name, indexed by the groups that statements name. */
export class PrincipalIndex {
  private readonly byKey = new Map<string, string[]>();
  private readonly known = new Map<CompiledStatement, readonly string[]>();

  constructor(private readonly principals: ReadonlyMap<string, RequestPrincipal>) {
    for (const [name, principal] of principals) {
      for (const key of principalKeys(knownPrincipal(principal))) {
        addTo(this.byKey, key, name);
      }
    }
  }

  /** Names of the principals that a statement applies to. */
  public namesIn(compiled: CompiledStatement): readonly string[] {
    const names = this.known.get(compiled) ?? this.find(compiled);
    this.known.set(compiled, names);
    return names;
  }

  private find(compiled: CompiledStatement): readonly string[] {
    const keys = subjectKeys(compiled.statement.subject);
    return keys === undefined
      ? [...this.principals].filter(([, principal]) => compiled.concerns(principal)).map(([name]) => name)
      : keys.flatMap((key) => this.byKey.get(key) ?? []);
  }
}
