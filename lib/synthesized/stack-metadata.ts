import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** What an app says about itself beside its resources, to those who read it synthesized. */
export interface StackMetadata {
  /** Findings that somebody accepted: those of a rule, at a construct and below it, with the reason. */
  readonly acknowledged?: readonly { readonly at: string; readonly rule: string; readonly reason: string }[];

  /** Groups and dynamic groups that stand already, by name. */
  readonly existing?: readonly { readonly kind: string; readonly name: string; readonly domain?: string }[];

  /** Paths of the constructs below which nothing may be destroyed lightly. */
  readonly guarded?: readonly string[];

  /** Why no validation was asked. */
  readonly unvalidated?: readonly 'skipValidation'[];

  /** Secrets that keep an auth token, and the users whose token it is: paths of their constructs. */
  readonly tokens?: readonly { readonly secret: string; readonly user: string }[];
}

/** Where the comment of a stack keeps them. Terraform ignores comments. */
export const STACK_METADATA = 'oci-registry';

interface Entries {
  readonly said: Record<string, unknown[]>;
  readonly known: Set<string>;
}

const entries = new WeakMap<TerraformStack, Entries>();

/** Adds an entry to a topic, in the stack of `scope`. The same one twice is one. */
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

/** What was said in the stack so far. */
export function stackMetadataOf(stack: TerraformStack): StackMetadata {
  return entries.get(stack)?.said ?? {};
}

/** cdktf is given the object once, and writes what is in it by then. */
function begin(stack: TerraformStack): Entries {
  const made: Entries = { said: {}, known: new Set() };
  entries.set(stack, made);
  stack.addOverride(`//.${STACK_METADATA}`, made.said);
  return made;
}
