import { identifiesPrincipal } from '../analysis';
import { CrossTenancyStatement, PolicyStatement, requires, Statement } from '../../policy-language';
import { AccessInvariant } from './access-invariant';

/**
 * No statement lets any user or any group in, unless its condition says who asks: a workload of a named cluster, a
 * user or a principal by its OCID, the members of a group. The type of a principal says too little, and so do the
 * namespace and the service account of a workload.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm
 */
export function noAnyUserAccess(): AccessInvariant {
  return {
    requirement: 'a statement must name the principals that it allows',
    violations: (access) =>
      access.statements.flatMap((written) => {
        const { subject, where } = allowing(written.statement) ?? {};
        const anyone = subject?.kind === 'any-user' || subject?.kind === 'any-group';
        return anyone && !requires(where, identifiesPrincipal)
          ? {
              request: `${subject.kind} may do what a statement of ${written.path} says`,
              statements: [written],
              fix: 'name a group or a dynamic group, or say in its condition who asks, for example by request.user.id',
            }
          : [];
      }),
  };
}

/** The subject of what lets somebody in, from here or from another tenancy, and its condition. */
function allowing(statement: Statement): Pick<PolicyStatement, 'subject' | 'where'> | undefined {
  if (statement instanceof PolicyStatement) {
    return statement.effect === 'allow' ? statement : undefined;
  }
  if (statement instanceof CrossTenancyStatement && statement.says.kind === 'admit') {
    const { effect, subject, where } = statement.says;
    return effect === 'allow' ? { subject, where } : undefined;
  }
  return undefined;
}
