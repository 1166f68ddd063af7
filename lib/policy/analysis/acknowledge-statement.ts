import { TerraformModule } from 'cdktf';
import { IConstruct } from 'constructs';
import { Misconfiguration, throwIfProblem } from '../../core';
import { addStackMetadata, SynthesizedApp } from '../../synthesized';

/**
 * Accepts one statement of the app as it is, whatever it may give: invariants leave it out, guards of environments
 * among them. Reports still show what it gives, and list it with the reason, which is kept in the synthesized stack.
 *
 * It is for what a statement has to say and this library cannot prove, for example with a part that only Terraform
 * fills in. An acknowledgement holds for every statement of exactly this text, and space does not matter in it.
 *
 * @param statement the text of the statement, as the policy has it; for a list that Terraform makes, its expression
 * @param reason why the statement may stay
 * @throws ConfigurationError if either says nothing
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
 * Accepts a Terraform module although it may contain policies, which this library cannot evaluate: invariants leave it
 * out. Reports list it with the reason, which is kept in the synthesized stack.
 *
 * @throws ConfigurationError if there is no reason
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
        why: 'it is for one statement, and whoever reviews it has to know why that may stay',
        fix: what === 'statement' ? 'pass the text of the statement' : 'say in a sentence why this is meant',
      };
}

/** An acknowledgement of a statement. */
export interface AcknowledgedStatement {
  /** Text of the statement, as {@link acknowledgedText} writes it. */
  readonly text: string;

  /** Why it may stay. */
  readonly reason: string;

  /** Path of the construct that accepts it. */
  readonly path: string;

  /** Name of its stack. */
  readonly stack: string;
}

/** The acknowledgements of statements in an app. */
export function acknowledgedStatements(app: SynthesizedApp): AcknowledgedStatement[] {
  return app.metadata('acknowledgedStatements').map(({ stack, remark: { at, statement, reason } }) => ({
    text: acknowledgedText(app.resolved(statement, stack)),
    reason,
    path: at,
    stack,
  }));
}

/** The text by which an acknowledgement finds its statement. */
export function acknowledgedText(statement: string): string {
  return statement.replace(/\s+/g, ' ').trim();
}
