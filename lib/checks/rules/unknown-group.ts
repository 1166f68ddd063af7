import { SynthesizedApp } from '../../synthesized';
import { CheckRule, joined } from '../check-rule';
import { POLICY, quote, statementsIn } from '../policy-statements';

/** The resources that make each kind of principal, and the argument that names it. */
const MADE_BY = {
  group: [
    ['oci_identity_group', 'name'],
    ['oci_identity_domains_group', 'display_name'],
  ],
  'dynamic-group': [
    ['oci_identity_dynamic_group', 'name'],
    ['oci_identity_domains_dynamic_resource_group', 'display_name'],
  ],
} as const;

export const unknownGroup = {
  id: 'unknown-group',
  severity: 'note',
  title: 'A statement about a group that the app knows nothing of',
  why: 'Oracle refuses a policy that names a group or dynamic group that does not exist, when Terraform is half done',
  fix: 'correct the name; or say that the group stands already, by Group.fromName or DynamicGroup.fromName in the same app',
  see: 'https://docs.oracle.com/iaas/Content/Identity/policysyntax/subject.htm',
  types: [POLICY],
  check: (policy, app) =>
    joined(
      statementsIn(policy, app).flatMap((statement) => {
        const { subject } = statement;
        if (subject.kind !== 'group' && subject.kind !== 'dynamic-group') {
          return [];
        }
        const { kind } = subject;
        return subject.members
          .filter((member) => 'name' in member && !member.name.includes('${'))
          .map((member) =>
            'name' in member && isKnown(kind, member, app)
              ? 'compliant'
              : [`no ${kind} is called ${'name' in member ? `'${member.name}'` : ''}, which ${quote(statement)} names`],
          );
      }),
    ),
} as const satisfies CheckRule;

interface Named {
  readonly name: string;
  readonly domain?: string;
}

function isKnown(kind: keyof typeof MADE_BY, { name, domain = 'Default' }: Named, app: SynthesizedApp): boolean {
  const [classic, inDomain] = MADE_BY[kind].map(([type, argument]) =>
    app.ofType(type).map((resource) => app.settled(String(resource.arguments[argument]), resource.stack)),
  );
  const existing = app.remarks('existing').filter((one) => one.kind === kind);
  return (
    (kind === 'group' && same(name, 'Administrators')) ||
    (same(domain, 'Default') && (classic ?? []).some((made) => same(made, name))) ||
    (inDomain ?? []).some((made) => same(made, name)) ||
    existing.some((one) => same(one.name, name) && same(one.domain ?? 'Default', domain))
  );
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
