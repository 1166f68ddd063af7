import { TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { all, ConfigurationError } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { PolicyBook } from './policy-book';
import { PolicyStatement, PolicyStatementProps } from './policy-statement';

/** What a grant is for: the statement without its subject and place, which the grant fills in. */
export type Permission = Pick<PolicyStatementProps, 'action' | 'resourceType' | 'where'>;

/** Access that was given. It takes effect when Terraform has written its policies. */
export class Grant {
  /**
   * Lets `principal` do what the permissions say, in `compartment` and below.
   *
   * The statements go to the stack of the principal where it stands in one, and otherwise to the stack of `scope`.
   */
  public static give(
    scope: IConstruct,
    compartment: ICompartment,
    principal: IPrincipal,
    ...permissions: Permission[]
  ): Grant {
    const book = PolicyBook.of(Construct.isConstruct(principal) ? principal : scope, compartment);
    const statements = permissions.map((permission) => statementOf(compartment, principal, permission));
    book.add(...statements);
    return new Grant(book, statements);
  }

  private constructor(
    private readonly book: PolicyBook,
    /** The statements that say it, before they are merged with others. */
    public readonly statements: readonly PolicyStatement[],
  ) {}

  /**
   * Makes Terraform write the policies before it creates `resource`.
   *
   * @throws ConfigurationError if the resource stands in another stack
   */
  public applyBefore(resource: TerraformResource): void {
    if (TerraformStack.of(resource) !== TerraformStack.of(this.book)) {
      throw new ConfigurationError(resource, {
        given: `a policy of stack '${TerraformStack.of(this.book).node.id}'`,
        why: 'Terraform orders resources within one stack only',
        fix: 'declare the principal in the stack of the resource, or make that stack depend on the other one',
      });
    }
    this.book.applyBefore(resource);
  }
}

function statementOf(compartment: ICompartment, principal: IPrincipal, permission: Permission): PolicyStatement {
  const { where: _, ...rest } = permission;
  const conditions = [permission.where, principal.where].filter((condition) => condition !== undefined);
  return new PolicyStatement({
    ...rest,
    subject: principal.subject,
    location: compartment.root ? { kind: 'tenancy' } : { kind: 'compartment', ocid: compartment.ocid },
    ...(conditions.length === 0 ? {} : { where: all(...conditions) }),
  });
}
