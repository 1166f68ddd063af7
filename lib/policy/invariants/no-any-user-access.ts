import { PolicyStatement, requires } from '../../policy-language';
import { identifiesPrincipal } from '../analysis';
import { AccessInvariant } from './access-invariant';

/**
 * No statement lets any user or any group in, unless its condition identifies the principal: a workload of a named cluster, a
 * user or a principal by its OCID, the members of a group. The type of a principal is not enough, and neither are the
 * namespace and the service account of a workload.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm
 */
export function noAnyUserAccess(): AccessInvariant {
  return {
    requirement: 'a statement must name the principals that it allows',
    violations: (access) => {
      const broken = access.interpreted.filter(({ statement }) => allowsAnyone(statement));
      return [...new Map(broken.map(({ written, statement: { subject } }) => [written, subject.kind]))].map(
        ([written, kind]) => ({
          request: `${kind} may do what a statement of ${written.path} says`,
          statements: [written],
          fix: 'name a group or a dynamic group, or say in its condition who asks, for example by request.user.id',
        }),
      );
    },
  };
}

function allowsAnyone({ effect, subject, where }: PolicyStatement): boolean {
  const anyone = subject.kind === 'any-user' || subject.kind === 'any-group';
  return effect === 'allow' && anyone && !requires(where, identifiesPrincipal);
}
