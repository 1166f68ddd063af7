import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** What an app says about itself beside its resources, to those who read it synthesized. */
export interface Remarks {
  /** Findings that somebody accepted: those of a rule, at a construct and below it, with the reason. */
  readonly acknowledged?: readonly { readonly at: string; readonly rule: string; readonly reason: string }[];

  /** Groups and dynamic groups that stand already, by name. */
  readonly existing?: readonly { readonly kind: string; readonly name: string; readonly domain?: string }[];

  /** Paths of the constructs below which nothing may be destroyed lightly. */
  readonly guarded?: readonly string[];
}

/** Where the comment of a stack keeps them. Terraform ignores comments. */
export const REMARKS = 'oci-registry';

const remarks = new WeakMap<TerraformStack, Remarks>();

/** Adds a remark to the stack of `scope`. The same one twice is one. */
export function addRemark<T extends keyof Remarks>(
  scope: IConstruct,
  topic: T,
  remark: NonNullable<Remarks[T]>[number],
): void {
  const stack = TerraformStack.of(scope);
  const before = remarksOf(stack);
  const said = before[topic] ?? [];
  if (said.every((other) => JSON.stringify(other) !== JSON.stringify(remark))) {
    const now = { ...before, [topic]: [...said, remark] };
    remarks.set(stack, now);
    stack.addOverride(`//.${REMARKS}`, now);
  }
}

/** What was said in the stack so far. */
export function remarksOf(stack: TerraformStack): Remarks {
  return remarks.get(stack) ?? {};
}
