import {
  Aspects,
  DefaultTokenResolver,
  dependable,
  IAspect,
  Lazy,
  StringConcat,
  TerraformResource,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { IdentityPolicy } from '../bindings/oci/identity-policy';
import { ConfigurationError, namingOf, TERRAFORM_REFERENCE } from '../core';
import { ICompartment, inHomeRegion } from '../identity';
import { KeyedStatement, mergeStatements } from './merge-statements';
import { PolicyStatement } from './policy-statement';
import { shortHash, stableChunks } from './stable-chunks';
import { statementBudgetProblem } from './statement-budget';

/** Statements that one policy may hold. @see https://docs.oracle.com/iaas/Content/General/Concepts/servicelimits.htm */
export const STATEMENTS_PER_POLICY = 50;

/**
 * Longest statement that is written, in characters. Oracle documents no limit: this keeps a statement within what a
 * person can read in the Console.
 */
const STATEMENT_LENGTH = 4000;

/**
 * All statements that a stack attaches to one compartment, written as the fewest policies that hold them.
 *
 * Statements that differ only in the repository become one; duplicates are said once. The policies are cut so that a
 * repository more or less changes few of them and renames none.
 */
export class PolicyBook extends Construct {
  /** The book of `compartment` in the stack of `scope`; made when it is first asked for. */
  public static of(scope: IConstruct, compartment: ICompartment): PolicyBook {
    const { home, id } = PolicyBook.placeOf(scope, compartment);
    return PolicyBook.tryFind(scope, compartment) ?? new PolicyBook(home, id, compartment);
  }

  private static tryFind(scope: IConstruct, compartment: ICompartment): PolicyBook | undefined {
    const { home, id } = PolicyBook.placeOf(scope, compartment);
    const found = home.node.tryFindChild(id);
    return found instanceof PolicyBook ? found : undefined;
  }

  /** With its compartment, so that it carries the tags of that scope; in the stack itself for one of another stack. */
  private static placeOf(scope: IConstruct, compartment: ICompartment): { home: IConstruct; id: string } {
    const stack = TerraformStack.of(scope);
    return TerraformStack.of(compartment) === stack
      ? { home: compartment, id: 'Policies' }
      : { home: stack, id: `Policies-${compartment.node.addr.slice(-8)}` };
  }

  private readonly added: PolicyStatement[] = [];
  private readonly waiting = new Set<TerraformResource>();
  private readonly addresses: string[] = [];
  private pages: readonly KeyedStatement[][] = [];

  private constructor(
    scope: IConstruct,
    id: string,
    /** The compartment that the policies are attached to. */
    public readonly compartment: ICompartment,
  ) {
    super(scope as Construct, id);
    this.writePolicy('Resource', 0);
    Aspects.of(this).add(new BeforeSynthesis(this, () => this.writePages()));
    this.node.addValidation({ validate: () => this.budgetErrors() });
  }

  /** What was added, as it was added. */
  public get statements(): PolicyStatement[] {
    return [...this.added];
  }

  /** Adds statements. The same one twice is one. */
  public add(...statements: PolicyStatement[]): void {
    this.added.push(...statements);
  }

  /** Makes Terraform write every policy of the book before it creates `resource`, and delete them after it. */
  public applyBefore(resource: TerraformResource): void {
    this.waiting.add(resource);
  }

  private budgetErrors(): string[] {
    const problem = statementBudgetProblem(this.compartment, (compartment) => {
      const pages = PolicyBook.tryFind(this, compartment)?.pages ?? [];
      return pages.reduce((sum, page) => sum + page.length, 0);
    });
    return problem ? [new ConfigurationError(this, problem).message] : [];
  }

  private writePages(): void {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const resolved = new Map<string, string>();
    const merged = mergeStatements(this.added, {
      maxStatementLength: STATEMENT_LENGTH,
      resolve: (text) => {
        const known =
          resolved.get(text) ?? String(Tokenization.resolve(text, { scope: this, resolver, preparing: false }));
        resolved.set(text, known);
        return known;
      },
    });
    this.pages = stableChunks(merged, {
      limit: STATEMENTS_PER_POLICY,
      every: 32,
      sizeOf: () => 1,
      keyOf: ({ key }) => key,
    });
    this.pages.slice(1).forEach((page, index) => {
      const id = `Page-${shortHash(page[0]?.key ?? '')}`;
      if (this.node.tryFindChild(id) === undefined) {
        this.writePolicy(id, index + 1);
      }
    });
    for (const resource of this.waiting) {
      resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...this.addresses])];
    }
  }

  private writePolicy(id: string, page: number): void {
    const suffix = id === 'Resource' ? [] : [id.replace('Page-', '')];
    const policy = new IdentityPolicy(this, id, {
      ...inHomeRegion(this),
      compartmentId: this.compartment.ocid,
      name: namingOf(this)({ kind: 'policy', platform: this.label(), name: ['registry-access', ...suffix].join('-') }),
      description: 'Who may push, pull and manage what in the registry',
      statements: Lazy.listValue({ produce: () => this.textsOf(page) }),
    });
    this.addresses.push(dependable(policy));
  }

  /** Tells this compartment from the others, since a policy name has to. */
  private label(): string {
    const { compartmentName, node } = this.compartment;
    return compartmentName ?? `${TerraformStack.of(this).node.id}-${shortHash(node.path)}`;
  }

  /**
   * Before the pages are cut, cdktf only looks for what comes from other stacks: it is shown every reference once,
   * and not every statement.
   */
  private textsOf(page: number): string[] {
    return this.pages.length === 0
      ? [...new Set(this.added.flatMap((statement) => statement.toString().match(TERRAFORM_REFERENCE) ?? []))]
      : (this.pages[page] ?? []).map(({ statement }) => statement.toString());
  }
}

/** Runs once for the node, after everything was declared and before anything is written. */
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
