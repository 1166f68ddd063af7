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
}

/** Where the comment of a stack keeps them. Terraform ignores comments. */
export const STACK_METADATA = 'oci-registry';

const remarks = new WeakMap<TerraformStack, StackMetadata>();

/** Adds a remark to the stack of `scope`. The same one twice is one. */
export function addStackMetadata<T extends keyof StackMetadata>(
  scope: IConstruct,
  topic: T,
  remark: NonNullable<StackMetadata[T]>[number],
): void {
  const stack = TerraformStack.of(scope);
  const before = stackMetadataOf(stack);
  const said = before[topic] ?? [];
  if (said.every((other) => JSON.stringify(other) !== JSON.stringify(remark))) {
    const now = { ...before, [topic]: [...said, remark] };
    remarks.set(stack, now);
    stack.addOverride(`//.${STACK_METADATA}`, now);
  }
}

/** What was said in the stack so far. */
export function stackMetadataOf(stack: TerraformStack): StackMetadata {
  return remarks.get(stack) ?? {};
}
