import { Aspects, dependable, IAspect, Lazy, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { IdentityPolicy } from '../../bindings/oci/identity-policy';
import { namingOf, resolverWithoutWaits, shortHash } from '../../core';
import { ICompartment, inHomeRegion } from '../../identity';
import { addLimitValidation, addUniqueNameValidation, limitOf } from '../../limits';
import { PolicyStatement } from '../../policy-language';
import { KeyedStatement, mergeStatements, Page, referencesIn, stablePages } from '../merging';
import { addRepeatedResourceValidation } from './repeated-resources';
import { addStatementLimitValidation } from './statement-limits';

/** Id of the policy with the first page. It exists even without statements. */
const FIRST = 'Resource';

/**
 * All statements that a stack attaches to one compartment, in as few policies as possible.
 *
 * Statements that differ only in the repository are merged, and duplicates are removed. Adding or removing a repository
 * changes few policies and renames none.
 */
export class PolicyBook extends Construct {
  private static readonly byStack = new WeakMap<TerraformStack, Map<ICompartment, PolicyBook>>();

  /** The book of `compartment` in the stack of `scope`. The first call creates it. */
  public static of(scope: IConstruct, compartment: ICompartment): PolicyBook {
    const stack = TerraformStack.of(scope);
    const books = PolicyBook.byStack.get(stack) ?? new Map<ICompartment, PolicyBook>();
    PolicyBook.byStack.set(stack, books);
    const book = books.get(compartment) ?? PolicyBook.write(stack, compartment);
    books.set(compartment, book);
    return book;
  }

  /**
   * Below its compartment, so that it has the tags of that scope; below the stack for a compartment of another stack.
   */
  private static write(stack: TerraformStack, compartment: ICompartment): PolicyBook {
    return TerraformStack.of(compartment) === stack
      ? new PolicyBook(compartment, 'Policies', compartment)
      : new PolicyBook(stack, `Policies-${compartment.node.addr.slice(-8)}`, compartment);
  }

  private readonly added: PolicyStatement[] = [];
  private readonly waiting = new Set<TerraformResource>();
  private pages: ReadonlyMap<string, readonly KeyedStatement[]> | undefined;

  private constructor(
    scope: IConstruct,
    id: string,
    /** The compartment that the policies are attached to. */
    public readonly compartment: ICompartment,
  ) {
    super(scope as Construct, id);
    this.writePolicy(FIRST);
    Aspects.of(this).add(new BeforeSynthesis(this, () => this.writePages()));
    addLimitValidation(this);
    addUniqueNameValidation(this);
    addStatementLimitValidation(this);
    addRepeatedResourceValidation(this, this.added);
  }

  /** The statements that were added, before they are merged. */
  public get statements(): PolicyStatement[] {
    return [...this.added];
  }

  /** Adds statements. A duplicate has no effect. */
  public add(...statements: PolicyStatement[]): void {
    this.added.push(...statements);
  }

  /**
   * Makes Terraform apply every policy of the book before it creates `resource`, and delete them after it deletes
   * `resource`.
   */
  public applyBefore(resource: TerraformResource): void {
    this.waiting.add(resource);
  }

  /** An app can be synthesized again, with further statements. */
  private writePages(): void {
    this.pages = new Map(this.cut().map(({ id, items }) => [id === '' ? FIRST : `Page-${shortHash(id)}`, items]));
    const ids = new Set([FIRST, ...this.pages.keys()]);
    this.policies.filter(({ node }) => !ids.has(node.id)).forEach(({ node }) => this.node.tryRemoveChild(node.id));
    [...ids].filter((id) => this.node.tryFindChild(id) === undefined).forEach((id) => this.writePolicy(id));
    for (const resource of this.waiting) {
      resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...this.policies.map(addressOf)])];
    }
  }

  private get policies(): IdentityPolicy[] {
    return this.node.children.filter((child) => child instanceof IdentityPolicy);
  }

  private cut(): Page<KeyedStatement>[] {
    const merged = mergeStatements(this.added, {
      maxStatementLength: limitOf('statementLength', [this]).limit,
      resolve: resolverWithoutWaits(this),
    });
    return stablePages(merged, {
      limit: limitOf('statementsPerPolicy', [this]).limit,
      sizeOf: () => 1,
      keyOf: ({ key }) => key,
    });
  }

  /** A policy with a new name is created before the old one is destroyed, so that no access is interrupted. */
  private writePolicy(id: string): void {
    const suffix = id === FIRST ? [] : [id.replace('Page-', '')];
    new IdentityPolicy(this, id, {
      ...inHomeRegion(this),
      compartmentId: this.compartment.ocid,
      name: namingOf(this)({ kind: 'policy', platform: this.label(), name: ['registry-access', ...suffix].join('-') }),
      description: 'Who may push, pull and manage what in the registry',
      statements: Lazy.listValue({ produce: ({ preparing }) => this.textsOf(id, preparing) }),
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** Distinguishes this book from the books of other compartments, and of other stacks for the same compartment. */
  private label(): string {
    const { compartmentName, node } = this.compartment;
    const stack = TerraformStack.of(this);
    if (compartmentName === undefined) {
      return `${stack.node.id}-${shortHash(node.path)}`;
    }
    return TerraformStack.of(this.compartment) === stack ? compartmentName : `${compartmentName}-${stack.node.id}`;
  }

  /**
   * While cdktf prepares a stack, it only searches for references to other stacks, so it receives each reference once
   * and no statements. Before the stack is written, the first policy has all statements, for readers of the app.
   */
  private textsOf(id: string, preparing: boolean): string[] {
    if (preparing) {
      return referencesIn(this.added);
    }
    const written = this.pages ? (this.pages.get(id) ?? []) : this.cut().flatMap(({ items }) => items);
    return written.map(({ statement }) => statement.toString());
  }
}

const addresses = new WeakMap<IdentityPolicy, string>();

/** The same token each time, so that an app that is synthesized twice depends on each policy once. */
function addressOf(policy: IdentityPolicy): string {
  const address = addresses.get(policy) ?? dependable(policy);
  addresses.set(policy, address);
  return address;
}

/** Runs once for the node, after everything is declared and before anything is written. */
class BeforeSynthesis implements IAspect {
  constructor(
    private readonly subject: IConstruct,
    private readonly run: () => void,
  ) {}

  public visit(node: IConstruct): void {
    if (node === this.subject) {
      this.run();
    }
  }
}
