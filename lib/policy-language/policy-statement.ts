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
   * Parses an allow or deny statement. For other text, see `parseStatement`.
   *
   * @throws ConfigurationError if the text is not an allow or deny statement
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

  /** @internal Parses a statement. @throws StatementSyntaxError with the position where parsing stopped */
  public static parseOrThrow(text: string): PolicyStatement {
    const scanner = new StatementScanner(text);
    const effect = scanner.keyword('allow', 'deny') ?? 'allow';
    const subject = parseSubject(scanner);
    scanner.expectKeyword('to');
    const action = parseAction(scanner, VERBS);
    scanner.expectKeyword('in');
    const location = parseLocation(scanner);
    const where = parseWhere(scanner);
    if (!scanner.atEnd) {
      scanner.fail('the end of the statement');
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

  /** The parts; a statement made from them is equal to this one. */
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
   * The statement in Oracle's syntax. A parsed statement keeps its text.
   *
   * @throws ConfigurationError if a part could be parsed as something else
   */
  public toString(): string {
    this.written ??= statementText(this.parts);
    return this.written;
  }
}
