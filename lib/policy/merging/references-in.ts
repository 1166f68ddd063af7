import { TERRAFORM_REFERENCE } from '../../core';
import { PolicyStatement } from '../../policy-language';
import { familiesIn } from './statement-families';

/** The Terraform references in `statements`, without duplicates. */
export function referencesIn(statements: readonly PolicyStatement[]): string[] {
  const parts = familiesIn(statements).map(({ statement, rest, names }) => [statement.parts, rest, [...names]]);
  return [...new Set(JSON.stringify(parts).match(TERRAFORM_REFERENCE))];
}
