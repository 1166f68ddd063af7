import { POLICY } from '../../policy-language';
import { holdsExpression } from '../../core';
import { SynthesizedApp } from '../../synthesized';
import { CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn } from './../policy-statements';

/** The resource types of each kind of principal, and the argument with its name. */
const MADE_BY = {
  group: { oci_identity_group: 'name', oci_identity_domains_group: 'display_name' },
  'dynamic-group': { oci_identity_dynamic_group: 'name', oci_identity_domains_dynamic_resource_group: 'display_name' },
} as const;

/** Groups of every new tenancy. */
const BUILT_IN = { group: ['Administrators'], 'dynamic-group': [] } as const;

export const unknownGroup = {
  id: 'unknown-group',
  severity: 'note',
  title: 'A statement about a group that the app does not declare',
  why: 'Oracle refuses a policy with a group or dynamic group that does not exist, in the middle of the apply',
  fix: 'correct the name; or declare an existing group with Group.fromName or DynamicGroup.fromName in the same app',
  see: 'https://docs.oracle.com/iaas/Content/Identity/policysyntax/subject.htm',
  types: [POLICY],
  check: (policy, app) =>
    combinedAnswers(
      statementsIn(policy, app).flatMap((statement) => {
        const { subject } = statement;
        if (subject.kind !== 'group' && subject.kind !== 'dynamic-group') {
          return [];
        }
        const { kind, members } = subject;
        return members.map((member) => {
          if ('ocid' in member || holdsExpression(member.name)) {
            return 'not-applicable';
          }
          return isKnown(kind, member, app)
            ? 'compliant'
            : [`the app does not declare ${kind} '${member.name}' of ${quote(statement, app)}`];
        });
      }),
    ),
} as const satisfies CheckRule;

interface Named {
  readonly name: string;
  readonly domain?: string;
}

/** A resource does not contain the name of its identity domain, so a group of the app matches every domain. */
function isKnown(kind: keyof typeof MADE_BY, { name, domain = 'Default' }: Named, app: SynthesizedApp): boolean {
  const made = Object.entries(MADE_BY[kind]).flatMap(([type, argument]) =>
    app.ofType(type).map((resource) => app.attribute(resource, argument)),
  );
  const existing = app
    .metadata('existing')
    .map(({ entry }) => entry)
    .filter((one) => one.kind === kind && same(one.domain ?? 'Default', domain));
  return [...made, ...existing.map((one) => one.name), ...BUILT_IN[kind]].some((known) => same(known, name));
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
