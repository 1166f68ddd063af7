import { PolicyStatement, PolicyStatementProps } from './policy-statement';
import { Action, parseAction, parseLocation, parseSubject, parseWhere } from './statement-grammar';
import { VERBS } from './statement-parts';
import { StatementScanner, StatementSyntaxError } from './statement-scanner';

/** The most that any statement can give. */
export const EVERYTHING: PolicyStatementProps = {
  subject: { kind: 'any-user' },
  action: 'manage',
  resourceType: 'all-resources',
  location: { kind: 'tenancy' },
};

/**
 * The most that a text that is no statement known here can let in: a part that Terraform fills in is the widest it can
 * be, and a text that is not understood for any other reason gives everything to anybody. Nothing, if the text can only
 * keep somebody out or is about another tenancy.
 */
export function widestStatement(text: string): PolicyStatement | undefined {
  const reader = new StatementScanner(text);
  let parts = EVERYTHING;
  try {
    if (reader.keyword('deny', 'define', 'endorse') !== undefined) {
      return undefined;
    }
    reader.keyword('allow');
    parts = { ...parts, subject: takeReference(reader) ? EVERYTHING.subject : parseSubject(reader) };
    reader.expectKeyword('to');
    const { resourceType: _, ...others } = parts;
    parts = { ...others, ...widestAction(reader) };
    reader.expectKeyword('in');
    parts = { ...parts, location: takeReference(reader) ? EVERYTHING.location : parseLocation(reader) };
    const where = parseWhere(reader);
    if (!reader.atEnd) {
      reader.fail('the end of the statement');
    }
    return new PolicyStatement(where === undefined ? parts : { ...parts, where });
  } catch (error) {
    if (error instanceof StatementSyntaxError) {
      return new PolicyStatement(reader.nextIsReference ? parts : EVERYTHING);
    }
    throw error;
  }
}

function widestAction(reader: StatementScanner): Action {
  if (!takeReference(reader)) {
    return parseAction(reader, VERBS);
  }
  const isWhole = reader.atEnd || reader.nextIsReference || reader.nextIsKeyword('in');
  return { action: 'manage', resourceType: isWhole ? 'all-resources' : reader.word('a resource type') };
}

/** Reads a word that Terraform fills in, if one comes next. */
function takeReference(reader: StatementScanner): boolean {
  return reader.nextIsReference && reader.word('a part of the statement') !== '';
}
