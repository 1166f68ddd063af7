import { UnparsedStatement } from '../../policy-language';
import { EscalationFacts } from './escalation-facts';
import { membersOf } from './memberships';
import { tokensOf } from './tokens';

/** The facts that an app cannot know and that may make further chains possible, each as a sentence. */
export function escalationNotes(facts: EscalationFacts): string[] {
  const { access, app, pushers } = facts;
  const named = [...pushers].flatMap((name) => facts.named(name) ?? []);
  const groups = named.filter(({ principal }) => principal.groups !== undefined);
  const unknownRules = named.filter(
    (one) => one.principal.dynamicGroups !== undefined && facts.matchedBy(one).length === 0,
  );
  const secrets = app.ofType('oci_vault_secret');
  const tokens = new Set(groups.flatMap(({ principal }) => tokensOf(app, principal)));
  const said = app.metadata('tokens').map(({ entry: { secret } }) => `${secret}/`);
  const unknown = secrets.filter(
    (secret) => !tokens.has(secret) && !said.some((path) => `${secret.path}/`.startsWith(path)),
  );
  const unread = access.statements.filter(({ statement }) => statement instanceof UnparsedStatement);
  return [
    ...groups.map(({ name, principal }) => {
      const made = membersOf(app, principal).map((member) => member.name ?? member.ocid);
      return made.length === 0
        ? `Who is in ${name} is not known: the app puts nobody into it.`
        : `Who else is in ${name} than ${made.join(', ')} is not known.`;
    }),
    ...unknownRules.map(
      ({ name }) => `The matching rule of dynamic group ${name} is not known: the app does not make the group.`,
    ),
    ...(unknown.length > 0
      ? [`What ${unknown.length} of ${secrets.length} secrets hold is not known: one may keep a token of who pushes.`]
      : []),
    ...(unread.length > 0
      ? [
          `${unread.length} statements could not be read, each counted as everything for anybody: see what is not counted.`,
        ]
      : []),
    'Each group is evaluated separately: a member of several groups has the access of all of them together.',
    'Policies that the app does not write, the administrators of identity domains and identity providers, and what other tenancies let their own people do are not known.',
  ];
}
