import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../../core';
import { addValidation } from '../../synthesized';
import { AppAccess, declaredAccess } from '../analysis';
import { AccessInvariant, violationProblem } from './access-invariant';

interface Requirement {
  readonly scope: IConstruct;
  readonly invariant: AccessInvariant;
}

const requirements = new WeakMap<TerraformStack, Requirement[]>();

/**
 * Requires that invariants hold over every statement of the app: of all its stacks, in policies of this library, in
 * policies written by hand, and in overrides of both. Otherwise synthesis fails, with each violation: the request that
 * is allowed, its statements, the constructs that wrote them, and the fix.
 *
 * Statements are over-approximated: a condition holds unless it is known not to, a deny does not count, a compartment of
 * which only the OCID is known may have any name and be below any other, and an unknown part of a statement is the widest
 * possible. A statement that cannot be parsed allows everything to anybody, as far as its parts do not exclude it.
 * `acknowledgeStatement` accepts one statement.
 *
 * The proof covers the app. It does not know the members of groups, principals that have several of the names and
 * conditions of statements, or changes to either; see `noEscalation`. It assumes that two compartments with resources of
 * the app are not below each other unless the app declares it, that an OCID that is written out or in a variable is not
 * that of a compartment that the app creates, and that a Terraform variable has its default, or one value in all stacks.
 * It counts the repositories that the app creates or looks up, and one of a name that no statement contains.
 *
 * @example
 * requireAccess(stack, pushRestrictedTo('acme-prod', Group.fromName(stack, 'Release', 'release')), noAnyUserAccess());
 */
export function requireAccess(scope: IConstruct, ...invariants: AccessInvariant[]): void {
  const stack = TerraformStack.of(scope);
  const known = requirements.get(stack) ?? begin(stack);
  known.push(...invariants.map((invariant) => ({ scope, invariant })));
}

/** The root is asked again after all stacks, as aspects of later ones may write policies that this one could not know. */
function begin(stack: TerraformStack): Requirement[] {
  const list: Requirement[] = [];
  requirements.set(stack, list);
  addValidation(stack, () => violations(stack, list));
  const { root } = stack.node;
  addValidation(root, () =>
    root.node.findAll().filter(TerraformStack.isStack).length > 1 ? violations(stack, list) : [],
  );
  return list;
}

function violations(stack: TerraformStack, list: readonly Requirement[]): string[] {
  const access = declaredAccess(stack, { interpretation: 'over-approximate' });
  return list.flatMap(({ scope, invariant }) =>
    problemsOf(invariant, access).map((problem) => new ConfigurationError(scope, problem).message),
  );
}

function problemsOf({ requirement, violations: find }: AccessInvariant, access: AppAccess) {
  try {
    return find(access).map((violation) => violationProblem(requirement, violation));
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return [error.problem];
    }
    throw error;
  }
}
