import { all, any, conditionText, equals, matches } from './condition';

/**
 * Builds conditions of policy statements and matching rules.
 *
 * @example
 * conditions.all(conditions.equals('target.repo.name', 'prod/api'), conditions.matches('request.region', 'fra*'));
 */
export const conditions = { all, any, equals, matches, text: conditionText };
