import { PolicyStatement, PolicyStatementProps } from './policy-statement';
import { Action, parseAction, parseLocation, parseSubject, parseWhere } from './statement-grammar';
import { VERBS } from './statement-parts';
import { StatementScanner, StatementSyntaxError } from './statement-scanner';

/** The most that a statement can allow. */
export const EVERYTHING: PolicyStatementProps = {
  subject: { kind: 'any-user' },
  action: 'manage',
  resourceType: 'all-resources',
  location: { kind: 'tenancy' },
};

/**
 * The most that a text which does not parse can allow. A part that Terraform fills in is assumed to be as wide as
 * possible. If the text does not parse for another reason, it is assumed to allow everything to anyone. `undefined` if
 * the text can only deny access or is about another tenancy.
 */
export function widestStatement(text: string): PolicyStatement | undefined {
  const scanner = new StatementScanner(text);
  let parts = EVERYTHING;
  try {
    if (scanner.keyword('deny', 'define', 'endorse') !== undefined) {
      return undefined;
    }
    scanner.keyword('allow');
    parts = { ...parts, subject: takeReference(scanner) ? EVERYTHING.subject : parseSubject(scanner) };
    scanner.expectKeyword('to');
    const { resourceType: _, ...others } = parts;
    parts = { ...others, ...widestAction(scanner) };
    scanner.expectKeyword('in');
    parts = { ...parts, location: takeReference(scanner) ? EVERYTHING.location : parseLocation(scanner) };
    const where = parseWhere(scanner);
    if (!scanner.atEnd) {
      scanner.fail('the end of the statement');
    }
    return new PolicyStatement(where === undefined ? parts : { ...parts, where });
  } catch (error) {
    if (error instanceof StatementSyntaxError) {
      return new PolicyStatement(scanner.nextIsReference ? parts : EVERYTHING);
    }
    throw error;
  }
}

function widestAction(scanner: StatementScanner): Action {
  if (!takeReference(scanner)) {
    return parseAction(scanner, VERBS);
  }
  const isWhole = scanner.atEnd || scanner.nextIsReference || scanner.nextIsKeyword('in');
  return { action: 'manage', resourceType: isWhole ? 'all-resources' : scanner.identifier('a resource type') };
}

/** Consumes a part that Terraform fills in, if one is next. */
function takeReference(scanner: StatementScanner): boolean {
  return scanner.nextIsReference && scanner.word('a part of the statement') !== '';
}
