import { Comparison } from '../../policy-language';

/**
 * Variables that identify a principal. Any cluster can have a namespace and a service account of some name, and a type
 * has many principals.
 */
const IDENTITY = /^request\.(user\.(id|name)|groups\.id|principal\.(?!(type|namespace|service_account)$).+)$/i;

/**
 * Whether a comparison holds only for identified principals: a workload of a named cluster, a user or a principal by
 * OCID, or the members of a group.
 */
export function identifiesPrincipal({ variable, operator, values }: Comparison): boolean {
  const exact = values.every((value) => 'text' in value);
  return IDENTITY.test(variable) && (operator === '=' || operator === 'in') && exact;
}
