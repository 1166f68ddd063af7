import { Comparison } from '../../policy-language';

/** Any cluster may have a namespace and a service account of some name, and a type has many principals. */
const IDENTITY = /^request\.(user\.(id|name)|groups\.id|principal\.(?!(type|namespace|service_account)$).+)$/i;

/**
 * Whether a comparison holds only for named principals: a workload of a named cluster, a user or a principal by OCID,
 * the members of a group.
 */
export function identifiesPrincipal({ variable, operator, values }: Comparison): boolean {
  const exact = values.every((value) => 'text' in value);
  return IDENTITY.test(variable) && (operator === '=' || operator === 'in') && exact;
}
