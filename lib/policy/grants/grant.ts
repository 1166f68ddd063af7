import { Annotations, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError, throwIfProblem } from '../../core';
import { CompartmentLookup, ICompartment, IPrincipal } from '../../identity';
import { all, Location, PolicyStatement } from '../../policy-language';
import { conditionsOf, GrantOptions, grantOptionsProblem } from './grant-options';
import { OtherTenancy, OtherTenancyGroup } from './other-tenancy';
import { Permission } from './permission';
import { PolicyBook } from './policy-book';

/** Writes the statements of grants. */
interface StatementBook extends IConstruct {
  /** The compartment of its statements, as the stack of the book refers to it. @default - the granted one */
  readonly compartment?: ICompartment;

  add(...statements: PolicyStatement[]): void;
  applyBefore(resource: TerraformResource): void;
}

/** Access that was granted. It takes effect when Terraform has applied the policies. */
export class Grant {
  /**
   * Allows `principal` the permission, in `compartment` and below.
   *
   * The statement is added to the stack of the principal, or to the stack of `scope` if the principal has none; with a
   * {@link CompartmentLookup}, to the stack of the compartment.
   *
   * @throws ConfigurationError if the grant could never allow anything with these options
   */
  public static give(
    scope: IConstruct,
    compartment: ICompartment,
    principal: IPrincipal,
    permission: Permission,
    options: GrantOptions = {},
  ): Grant {
    throwIfProblem(scope, grantOptionsProblem(options, principal));
    if (options.mfaVerified) {
      Annotations.of(scope).addWarning(
        'mfaVerified allows nothing if the tenancy has identity domains; require the second factor in a sign-on policy instead',
      );
    }
    const book = bookFor(scope, compartment, principal);
    const statement = statementOf(book.compartment ?? compartment, principal, permission, options);
    book.add(statement);
    return new Grant([book], [statement]);
  }

  /** Several grants as one, for `applyBefore`. */
  public static combine(...grants: Grant[]): Grant {
    const [first] = grants;
    return first && grants.length === 1
      ? first
      : new Grant(
          [...new Set(grants.flatMap(({ books }) => books))],
          grants.flatMap(({ statements }) => statements),
        );
  }

  private constructor(
    private readonly books: readonly StatementBook[],
    /** Its statements, before they are merged with others. */
    public readonly statements: readonly PolicyStatement[],
  ) {}

  /**
   * Makes Terraform apply the policies before it creates `resource`.
   *
   * @throws ConfigurationError if the resource is in another stack
   */
  public applyBefore(resource: TerraformResource): void {
    for (const book of this.books) {
      if (TerraformStack.of(resource) !== TerraformStack.of(book)) {
        throw new ConfigurationError(resource, {
          given: `a policy of stack '${TerraformStack.of(book).node.id}'`,
          why: 'Terraform orders resources only within one stack',
          fix: 'declare the principal in the stack of the resource, or make that stack depend on the other one',
        });
      }
      book.applyBefore(resource);
    }
  }
}

function bookFor(scope: IConstruct, compartment: ICompartment, principal: IPrincipal): StatementBook {
  if (principal instanceof OtherTenancyGroup) {
    if (compartment instanceof OtherTenancy) {
      throw new ConfigurationError(scope, {
        given: `access to another tenancy for a group of '${principal.tenancy.compartmentName}'`,
        why: 'policies of this tenancy apply neither to that group nor to resources of another tenancy',
        fix: 'grant to a group of this tenancy, or on a repository of it',
      });
    }
    return principal.tenancy;
  }
  if (compartment instanceof OtherTenancy) {
    return compartment;
  }
  const original = compartment instanceof CompartmentLookup ? compartment.original : undefined;
  const writer = Construct.isConstruct(principal) ? principal : (original ?? scope);
  const isHome = original !== undefined && TerraformStack.of(original) === TerraformStack.of(writer);
  return PolicyBook.of(writer, isHome ? original : compartment);
}

function statementOf(
  compartment: ICompartment,
  principal: IPrincipal,
  permission: Permission,
  options: GrantOptions,
): PolicyStatement {
  const conditions = [permission.where, ...conditionsOf(options), principal.where].filter((one) => one !== undefined);
  return new PolicyStatement({
    ...permission,
    subject: principal.subject,
    location: locationOf(compartment),
    ...(conditions.length === 0 ? {} : { where: all(...conditions) }),
  });
}

const locations = new WeakMap<ICompartment, Location>();

/** One object for all statements about a compartment, so that comparing their locations is fast. */
function locationOf(compartment: ICompartment): Location {
  const known = locations.get(compartment);
  if (known !== undefined) {
    return known;
  }
  const location: Location = compartment.root ? { kind: 'tenancy' } : { kind: 'compartment', ocid: compartment.ocid };
  locations.set(compartment, location);
  return location;
}
