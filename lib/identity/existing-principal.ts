import { TerraformStack, Token } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ocidProblem, throwIfProblem, warnOnce } from '../core';
import { Subject } from '../policy-language';
import { addStackMetadata } from '../synthesized';
import { IPrincipal, principalNameProblem } from './principal';

/** The kinds of principal that have a name and an OCID. */
type NamedKind = 'group' | 'dynamic-group';

/** A group or dynamic group that already exists. */
export class ExistingPrincipal extends Construct implements IPrincipal {
  public static fromOcid(scope: Construct, id: string, kind: NamedKind, ocid: string): ExistingPrincipal {
    const existing = new ExistingPrincipal(scope, id, { kind, members: [{ ocid }] });
    throwIfProblem(existing, ocidProblem(ocid, kind.replace('-', '')));
    return existing;
  }

  public static fromName(
    scope: Construct,
    id: string,
    kind: NamedKind,
    name: string,
    domain: string | undefined,
  ): ExistingPrincipal {
    const member = domain === undefined ? { name } : { name, domain };
    const existing = new ExistingPrincipal(scope, id, { kind, members: [member] });
    throwIfProblem(existing, principalNameProblem(kind, name));
    throwIfProblem(existing, domain === undefined ? undefined : principalNameProblem('identity domain', domain));
    warnOfDomain(existing, name, domain);
    sayThatItExists(existing, { kind, ...member });
    return existing;
  }

  private constructor(
    scope: Construct,
    id: string,
    public readonly subject: Subject,
  ) {
    super(scope, id);
  }
}

/** Warns of a name with a slash: it may be valid, but the domain and the name are more likely two arguments. */
function warnOfDomain(scope: IConstruct, name: string, domain: string | undefined): void {
  const [, before, after] = /^([^/]+)\/([^/]+)$/.exec(name) ?? [];
  if (domain === undefined && before !== undefined) {
    warnOnce(
      scope,
      `'${name}' names a group of the default identity domain: for '${after}' of domain '${before}', ` +
        `pass the name and the domain as two arguments, '${after}', '${before}'`,
    );
  }
}

/** Records the name, so that checks can distinguish it from a mistyped name. */
function sayThatItExists(scope: IConstruct, named: { kind: NamedKind; name: string; domain?: string }): void {
  const inStack = scope.node.scopes.some((one) => TerraformStack.isStack(one));
  if (inStack && !Token.isUnresolved(named.name) && !Token.isUnresolved(named.domain)) {
    addStackMetadata(scope, 'existing', named);
  }
}
