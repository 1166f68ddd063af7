import { AccessHolder, NamedPermission } from '../policy';
import { unknownName } from '../core';
import { Diagnosis } from './diagnosis';
import { SymptomContext } from './symptom-context';
import { Symptom } from './symptom';

/**
 * Reasons in the access to a repository: nobody, another principal, or a permission to read without one to update.
 *
 * @throws ConfigurationError if the stacks know no principal of that name
 */
export function accessDiagnoses(
  { doing, reports }: Symptom,
  context: SymptomContext | undefined,
  principal: string | undefined,
): Diagnosis[] {
  const { access, repository } = context ?? {};
  if (access === undefined || repository === undefined) {
    return [];
  }
  if (principal !== undefined && !access.principals.has(principal)) {
    throw unknownName('oci-registry', 'principal', principal, access.principals.keys());
  }
  const isRefused = reports.some((report) => ['denied', 'unauthorized', 'no-repository'].includes(report));
  if (principal === undefined && !isRefused) {
    return [];
  }
  const holders = (permission: NamedPermission) => access.whoCan(permission, repository);
  const wanted = doing ?? 'push';
  const found = holders(wanted);
  if (principal === undefined) {
    return [
      {
        id: `no-${wanted}`,
        isProven: found.length === 0,
        why: `${inWords(found)} can ${wanted}`,
        fix: `sign in as one of them, or grant access: repository.grant${wanted === 'push' ? 'Push' : 'Pull'}(principal)`,
      },
    ];
  }
  const its = (permission: NamedPermission) => holders(permission).find(({ name }) => name === principal);
  const holder = its(wanted);
  if (holder?.condition !== undefined) {
    return [
      {
        id: 'condition',
        isProven: false,
        why: `${principal} can ${wanted} only if ${holder.condition}`,
        fix: 'check that this holds for the request',
      },
    ];
  }
  if (holder !== undefined) {
    return [];
  }
  const reads = wanted === 'push' && its('pull') !== undefined;
  return [
    {
      id: reads ? 'read-without-update' : `no-${wanted}`,
      isProven: true,
      why: reads
        ? `${principal} has REPOSITORY_READ on '${repository.name}' and lacks REPOSITORY_UPDATE, so it can pull and not push`
        : `no statement lets ${principal} ${wanted}; ${inWords(found)} can`,
      fix: `grant access: repository.grant${wanted === 'push' ? 'Push' : 'Pull'}(principal), or sign in as ${inWords(found)}`,
    },
  ];
}

function inWords(holders: readonly AccessHolder[]): string {
  return holders.map(({ name }) => name).join(' or ') || 'nobody';
}
