import { holdsExpression, isTenancyOcid } from '../../core';
import { IPrincipal } from '../../identity';
import { isAbout, Location, PolicyStatement, requires } from '../../policy-language';
import { AccessTarget, AppAccess, isFromOutside } from '../analysis';
import { permissionsAllowed } from '../tables';
import { AccessInvariant } from './access-invariant';
import { isOnlyAboutAdministrators } from './built-in-administrators';

/** The permissions on repositories, artifacts and secrets. */
const OURS = new Set(['all-artifacts', 'secret-family'].flatMap((type) => permissionsAllowed('manage', type)));

/** The permissions that read repositories and artifacts. */
const READS = new Set(permissionsAllowed('read', 'all-artifacts'));

/**
 * No statement allows access to repositories, artifacts or secrets in the whole tenancy, under any condition: it would
 * apply to each compartment, also to later ones.
 *
 * Accepted are the group `Administrators` that every tenancy has, and services and OKE clusters that read repositories:
 * Oracle documents these statements with the tenancy as their location.
 *
 * @param except principals that may, for example auditors who read the whole tenancy
 *
 * @example
 * requireAccess(stack, noTenancyWideAccess(Group.fromName(stack, 'Auditors', 'auditors')));
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registryscanningimagesforvulnerabilities.htm
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contengenforcingsignedimagesfromocir.htm
 */
export function noTenancyWideAccess(...except: IPrincipal[]): AccessInvariant {
  return {
    requirement: 'access to repositories, artifacts and secrets is given by compartment',
    violations: (access) => {
      const accepted = new Set(except.flatMap((principal) => access.namesOf(principal)));
      return access.interpreted.flatMap(({ statement, written }) => {
        const isWide = statement.effect === 'allow' && isTenancyWide(statement.location, access);
        return !isWide ||
          permissionsOn(statement).length === 0 ||
          isOnlyAboutAdministrators(statement.subject) ||
          isDocumented(statement) ||
          access.namesOf(statement).every((name) => accepted.has(name))
          ? []
          : {
              request: `a statement of ${written.path} holds in the whole tenancy`,
              statements: [written],
              fix: 'name the compartment as its location',
            };
      });
    },
  };
}

/** An OCID that a variable holds may be that of the tenancy, unless the app keeps something there. */
function isTenancyWide(location: Location, { targets }: AppAccess): boolean {
  if (!('ocid' in location)) {
    return location.kind === 'tenancy';
  }
  const { ocid } = location;
  const isOpen = holdsExpression(ocid) && isFromOutside(ocid);
  const holdsSomething = ({ kind, compartment }: AccessTarget) =>
    kind !== 'compartment' && compartment.at(-1)?.ocid === ocid;
  return isTenancyOcid(ocid) || (isOpen && !targets.some(holdsSomething));
}

/** A service or a cluster that reads repositories. */
function isDocumented(statement: PolicyStatement): boolean {
  const { subject, where } = statement;
  const isCluster =
    subject.kind === 'any-user' &&
    requires(
      where,
      (comparison) =>
        isAbout(comparison, 'request.user.id') &&
        comparison.operator === '=' &&
        comparison.values.every(
          (value) => 'text' in value && /^ocid1\.cluster\.|oci_containerengine_cluster\./.test(value.text),
        ),
    );
  return (subject.kind === 'service' || isCluster) && permissionsOn(statement).every((one) => READS.has(one));
}

/** Which of the permissions on repositories, artifacts and secrets a statement allows. */
function permissionsOn({ action, resourceType = '' }: PolicyStatement): string[] {
  const permissions = typeof action === 'string' ? permissionsAllowed(action, resourceType) : action;
  return permissions.map((permission) => permission.toUpperCase()).filter((permission) => OURS.has(permission));
}
