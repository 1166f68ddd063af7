import { PolicyStatement } from '../../policy-language';
import { permissionsAllowed } from '../tables';
import { AccessInvariant } from './access-invariant';

/** What this library gives access to. */
const OURS = new Set(['all-artifacts', 'secret-family'].flatMap((type) => permissionsAllowed('manage', type)));

/**
 * No statement gives access to repositories, artifacts or secrets in the whole tenancy, under whatever condition: what
 * is given there holds in each compartment, also in those that are made later.
 */
export function noTenancyWideAccess(): AccessInvariant {
  return {
    requirement: 'access to repositories, artifacts and secrets is given by compartment',
    violations: (access) =>
      access.interpreted.flatMap(({ statement, written }) =>
        statement.effect === 'allow' && statement.location.kind === 'tenancy' && isOurs(statement)
          ? {
              request: `a statement of ${written.path} holds in the whole tenancy`,
              statements: [written],
              fix: 'name the compartment as its location',
            }
          : [],
      ),
  };
}

function isOurs({ action, resourceType = '' }: PolicyStatement): boolean {
  const permissions = typeof action === 'string' ? permissionsAllowed(action, resourceType) : action;
  return permissions.some((permission) => OURS.has(permission.toUpperCase()));
}
