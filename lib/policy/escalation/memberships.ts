import { SynthesizedApp } from '../../synthesized';
import { RequestPrincipal } from '../evaluator';

/** A user that the app puts into a group. */
export interface Member {
  /** OCID, or the resolved reference to it. */
  readonly ocid: string;

  /** Name, where the app makes the user. */
  readonly name?: string;

  /** Path of the construct that makes the user, or that puts it into the group. */
  readonly path: string;
}

/** The argument with the name of a user, where it is not `name`. */
const NAMED_BY: Readonly<Record<string, string>> = { oci_identity_domains_user: 'user_name' };

const byApp = new WeakMap<SynthesizedApp, ReadonlyMap<string, readonly Member[]>>();

/** The users that the app puts into the groups of a principal. Who else is in them is not known. */
export function membersOf(app: SynthesizedApp, { groups = [] }: RequestPrincipal): Member[] {
  const known = byApp.get(app) ?? memberships(app);
  byApp.set(app, known);
  return groups.flatMap(({ ocid }) => (ocid === undefined ? [] : (known.get(ocid) ?? [])));
}

function memberships(app: SynthesizedApp): Map<string, Member[]> {
  const byGroup = new Map<string, Member[]>();
  for (const membership of app.ofType('oci_identity_user_group_membership')) {
    const group = app.attribute(membership, 'group_id');
    const user = app.referent(membership.arguments['user_id'], membership.stack)?.resource;
    const member = {
      ocid: app.attribute(membership, 'user_id'),
      path: user?.path ?? membership.path,
      ...(user === undefined ? {} : { name: app.attribute(user, NAMED_BY[user.type] ?? 'name') }),
    };
    byGroup.set(group, [...(byGroup.get(group) ?? []), member]);
  }
  return byGroup;
}
