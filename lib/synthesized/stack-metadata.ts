import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Metadata that an app adds to its synthesized stacks, for `oci-registry`. */
export interface StackMetadata {
  /** Accepted findings of a rule, at a construct and below it, with the reason. */
  readonly acknowledged?: readonly { readonly at: string; readonly rule: string; readonly reason: string }[];

  /**
   * Modules that are accepted although their policies are not known, by the paths of their constructs, with the reason.
   */
  readonly acknowledgedModules?: readonly { readonly at: string; readonly reason: string }[];

  /** Statements that are accepted as they are, by their text, with the construct that accepts them, and the reason. */
  readonly acknowledgedStatements?: readonly {
    readonly at: string;
    readonly statement: string;
    readonly reason: string;
  }[];

  /** Existing groups and dynamic groups, by name. */
  readonly existing?: readonly { readonly kind: string; readonly name: string; readonly domain?: string }[];

  /** The home region of the tenancy, if the provider for it names its region. */
  readonly homeRegion?: readonly { readonly region: string }[];

  /** Platforms by name, with the paths of their constructs. */
  readonly platforms?: readonly { readonly name: string; readonly at: string }[];

  /** Paths of guarded environments. */
  readonly guarded?: readonly string[];

  /** Repositories and secrets that Terraform no longer manages, which stay in OCI. */
  readonly retired?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly compartment: string;
    readonly path: string;
  }[];

  /** The reason why no validation ran. */
  readonly unvalidated?: readonly 'skipValidation'[];

  /** Existing compartments whose parent is known: OCIDs of both, or references to them. */
  readonly compartments?: readonly { readonly ocid: string; readonly parent: string }[];

  /** Secrets that store an auth token, and the user of the token, by the paths of their constructs. */
  readonly tokens?: readonly { readonly secret: string; readonly user: string }[];
}

/** Key of the metadata in the comment of a stack. Terraform ignores comments. */
export const STACK_METADATA = 'oci-registry';

/** Topics with a text for each entry; the entries of the others are objects of texts. */
export const TEXT_TOPICS: ReadonlySet<string> = new Set<keyof StackMetadata>(['guarded', 'unvalidated']);

interface Entries {
  readonly said: Record<string, unknown[]>;
  readonly known: Set<string>;
}

const entries = new WeakMap<TerraformStack, Entries>();

/** Adds an entry to a topic, in the stack of `scope`. A duplicate has no effect. */
export function addStackMetadata<T extends keyof StackMetadata>(
  scope: IConstruct,
  topic: T,
  entry: NonNullable<StackMetadata[T]>[number],
): void {
  const stack = TerraformStack.of(scope);
  const { said, known } = entries.get(stack) ?? begin(stack);
  const key = JSON.stringify([topic, entry]);
  if (!known.has(key)) {
    known.add(key);
    (said[topic] ??= []).push(entry);
  }
}

/** The metadata of the stack so far. */
export function stackMetadataOf(stack: TerraformStack): StackMetadata {
  return entries.get(stack)?.said ?? {};
}

/** cdktf receives the object once, and writes its contents at synthesis. */
function begin(stack: TerraformStack): Entries {
  const made: Entries = { said: {}, known: new Set() };
  entries.set(stack, made);
  stack.addOverride(`//.${STACK_METADATA}`, made.said);
  return made;
}
