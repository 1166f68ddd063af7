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
 * Lets synthesis fail where an invariant does not hold over every statement of the app: of all its stacks, in policies
 * of this library, in policies written by hand, and in overrides of either. It then tells of every violation, each with
 * the statements, the constructs that wrote them, the request that gets through, and the way out.
 *
 * Statements are over-approximated: every condition holds that is not known not to, a deny does not count, a compartment
 * that is known by OCID alone may have any name and lie in any other, and what is not understood is the widest it can
 * be. A statement that could not be parsed gives everything to anybody, as far as it says nothing else. What is meant is
 * accepted by `acknowledgeStatement`.
 *
 * What is proven so holds as far as the app goes. Not known is who is in which groups, goes by several of the names and
 * conditions of statements, or may change either, for example by managing groups. Two compartments that the app keeps
 * something in are taken to lie apart unless it says otherwise, an OCID that is written out or that a variable holds is
 * taken for none of a compartment that the app makes, and a Terraform variable to hold its default, or else the same in
 * each stack. Of repositories, those count that the app makes or looks up, and any that no statement names.
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
