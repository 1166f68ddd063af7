import { Comparison, PolicyStatement, PolicyStatementProps, relaxed } from '../../policy-language';

/** The statement after every comparison of its condition that does not count is assumed to hold. */
export function withRelaxedCondition(
  parts: PolicyStatementProps,
  counts: (comparison: Comparison) => boolean,
): PolicyStatement {
  const { where, ...others } = parts;
  const known = where && relaxed(where, counts);
  return new PolicyStatement(known === undefined ? others : { ...others, where: known });
}
