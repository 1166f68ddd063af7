import { TerraformModule } from 'cdktf';
import { IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem } from '../../core';
import { addStackMetadata, SynthesizedApp } from '../../synthesized';

/**
 * Accepts one statement of the app as it is. Invariants do not count it, and neither do the checks of guarded
 * environments. Reports still show the access that it allows, and list it with the reason. The synthesized stack
 * contains the reason.
 *
 * Use it for a statement that the library cannot evaluate, for example because Terraform fills in a part of it. An
 * acknowledgement applies to every statement with exactly this text, apart from spaces.
 *
 * @param statement the text of the statement, as the policy has it; for a list that Terraform makes, its expression
 * @param reason why the statement is accepted
 * @throws ConfigurationError if the statement or the reason is empty
 *
 * @example
 * acknowledgeStatement(
 *   stack,
 *   'Allow group network-admins to manage all-resources in compartment ${var.network_compartment}',
 *   'The variable is set by the network team, to a compartment without repositories',
 * );
 */
export function acknowledgeStatement(scope: IConstruct, statement: string, reason: string): void {
  throwIfProblem(scope, problemOf('statement', statement) ?? problemOf('reason', reason));
  addStackMetadata(scope, 'acknowledgedStatements', { at: scope.node.path, statement, reason: reason.trim() });
}

/**
 * Accepts a Terraform module although it may contain policies, which this library cannot evaluate. Invariants do not
 * count it. Reports list it with the reason. The synthesized stack contains the reason.
 *
 * @throws ConfigurationError if the reason is empty
 *
 * @example
 * const network = new TerraformHclModule(stack, 'Network', { source: 'oracle-terraform-modules/vcn/oci', version: '3.6.0' });
 * acknowledgeModule(network, 'It creates a VCN and gateways, and no policies');
 */
export function acknowledgeModule(module: TerraformModule, reason: string): void {
  throwIfProblem(module, problemOf('reason', reason));
  addStackMetadata(module, 'acknowledgedModules', { at: module.node.path, reason: reason.trim() });
}

function problemOf(what: 'statement' | 'reason', text: string): Misconfiguration | undefined {
  return text.trim() !== ''
    ? undefined
    : {
        given: `acknowledgement without a ${what}`,
        why: 'it accepts one statement, for a reason that a reviewer can check',
        fix: what === 'statement' ? 'pass the text of the statement' : 'write the reason in a sentence',
      };
}

/** An acknowledgement of a statement. */
export interface AcknowledgedStatement {
  /** Text of the statement, as {@link acknowledgedText} writes it. */
  readonly text: string;

  /** Why the statement is accepted. */
  readonly reason: string;

  /** Path of the construct that accepts it. */
  readonly path: string;

  /** Name of its stack. */
  readonly stack: string;
}

/** The acknowledgements of statements in an app. */
export function acknowledgedStatements(app: SynthesizedApp): AcknowledgedStatement[] {
  return app.metadata('acknowledgedStatements').map(({ stack, entry: { at, statement, reason } }) => ({
    text: acknowledgedText(app.resolved(statement, stack)),
    reason,
    path: at,
    stack,
  }));
}

/** The text of a statement without differences in spaces, which identifies it. */
export function acknowledgedText(statement: string): string {
  return statement.replace(/\s+/g, ' ').trim();
}
