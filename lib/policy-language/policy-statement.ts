import { ConfigurationError } from '../core';
import { Condition } from './condition';
import { parseAction, parseLocation, parseSubject, parseWhere } from './statement-grammar';
import { Location, PolicyStatementProps, statementText, Verb, VERBS } from './statement-parts';
import { StatementScanner, StatementSyntaxError } from './statement-scanner';
import { Subject } from './subject';

export type { Location, PolicyStatementProps, Verb } from './statement-parts';

/**
 * One statement of a policy, as a value.
 *
 * @example
 * new PolicyStatement({
 *   subject: { kind: 'group', members: [{ name: 'payments-developers' }] },
 *   action: 'read',
 *   resourceType: 'repos',
 *   location: { kind: 'compartment', path: ['registry-dev'] },
 *   where: conditions.equals('target.repo.name', 'dev/payments/api'),
 * }).toString();
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm
 */
export class PolicyStatement {
  /**
   * Reads an allow or deny statement. For text that may be anything, see `parseStatement`.
   *
   * @throws ConfigurationError if the text is no such statement
   */
  public static parse(text: string): PolicyStatement {
    try {
      return PolicyStatement.parseOrThrow(text);
    } catch (error) {
      if (error instanceof StatementSyntaxError) {
        throw new ConfigurationError('policy statement', {
          given: `statement '${text}'`,
          why: error.message,
          fix: 'write it as Allow <subject> to <verb> <resource-type> in <location> where <conditions>',
        });
      }
      throw error;
    }
  }

  /** @internal Reads a statement, or says by NotUnderstood where it stopped. */
  public static parseOrThrow(text: string): PolicyStatement {
    const reader = new StatementScanner(text);
    const effect = reader.keyword('allow', 'deny') ?? 'allow';
    const subject = parseSubject(reader);
    reader.expectKeyword('to');
    const action = parseAction(reader, VERBS);
    reader.expectKeyword('in');
    const location = parseLocation(reader);
    const where = parseWhere(reader);
    if (!reader.atEnd) {
      reader.fail('the end of the statement');
    }
    const parts = { effect, subject, ...action, location, ...(where === undefined ? {} : { where }) };
    const statement = new PolicyStatement(parts);
    statement.written = text;
    return statement;
  }

  public readonly effect: 'allow' | 'deny';
  public readonly subject: Subject;
  public readonly action: Verb | readonly string[];
  public readonly resourceType: string | undefined;
  public readonly location: Location;
  public readonly where: Condition | undefined;

  private written: string | undefined;

  constructor(props: PolicyStatementProps) {
    this.effect = props.effect ?? 'allow';
    this.subject = props.subject;
    this.action = props.action;
    this.resourceType = props.resourceType;
    this.location = props.location;
    this.where = props.where;
  }

  /** The parts, from which an equal statement can be made. */
  public get parts(): PolicyStatementProps {
    const { effect, subject, action, resourceType, location, where } = this;
    return {
      effect,
      subject,
      action,
      location,
      ...(resourceType === undefined ? {} : { resourceType }),
      ...(where === undefined ? {} : { where }),
    };
  }

  /**
   * The statement as Oracle reads it; one that was parsed, as it was written.
   *
   * @throws ConfigurationError if a part could be read as anything but what it is
   */
  public toString(): string {
    this.written ??= statementText(this.parts);
    return this.written;
  }
}
