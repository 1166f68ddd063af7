import { Diagnosis } from './diagnosis';
import { SymptomContext } from './symptom-context';
import { Symptom } from './symptom';

/**
 * Reasons in the name that somebody signed in with.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrypushingimagesusingthedockercli.htm
 */
export function userNameDiagnoses(
  { path }: Symptom,
  context: SymptomContext | undefined,
  userName: string | undefined,
): Diagnosis[] {
  if (userName === undefined || userName === 'BEARER_TOKEN') {
    return [];
  }
  const [namespace = '', ...rest] = userName.split('/');
  if (rest.length === 0) {
    return [
      {
        id: 'no-namespace-in-user-name',
        isProven: true,
        why: `'${userName}' has no namespace`,
        fix: 'sign in as <namespace>/<user>, or <namespace>/<domain>/<user> for a federated user',
      },
    ];
  }
  const asked = path?.split('/')[0];
  const other: Diagnosis[] =
    asked === undefined || asked === namespace
      ? []
      : [
          {
            id: 'other-namespace',
            isProven: false,
            why: `the user is in namespace '${namespace}', and the image in '${asked}'`,
            fix: 'use the same namespace, unless the repository belongs to another tenancy that admits the user',
          },
        ];
  return [...other, ...(rest.length === 1 ? withoutDomain(userName, context) : [])];
}

/** The stacks name groups of other identity domains than the default one. */
function withoutDomain(userName: string, context: SymptomContext | undefined): Diagnosis[] {
  const named = context?.app.metadata('existing').flatMap(({ entry }) => entry.domain ?? []) ?? [];
  const domains = [...new Set(named)].sort();
  const [namespace = '', user = ''] = userName.split('/');
  const example = domains[0] ?? 'oracleidentitycloudservice';
  return [
    {
      id: 'no-domain-in-user-name',
      isProven: false,
      why: `'${userName}' names no identity domain${domains.length === 0 ? '' : `, and the stacks name groups of ${domains.join(' and ')}`}`,
      fix: `if the user is federated or of another domain, sign in as ${namespace}/${example}/${user}`,
    },
  ];
}
