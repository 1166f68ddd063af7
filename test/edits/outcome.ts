import { Change } from '../support/applied-stack';

/** What Terraform does for an edit. */
export interface Outcome {
  /** In a word: the worst of what it does. */
  readonly verdict: 'nothing' | 'created' | 'in place' | 'forgotten' | 'replaced' | 'destroyed' | 'refused';

  /** What it does to what, in words. */
  readonly details: string;
}

/** What is away, and for how long, while Terraform replaces something. Any other type has no words yet, and fails. */
const GAPS: Readonly<Record<string, string>> = {
  oci_autoscaling_auto_scaling_configuration: 'the pool keeps its size for a minute',
  oci_containerengine_cluster: 'the cluster and all that runs in it are away until it is filled again',
  oci_containerengine_node_pool: 'pods are away until new nodes run',
  oci_core_default_security_list: 'goes with its network',
  oci_core_instance: 'the machine is away until the new one has pulled',
  oci_core_instance_configuration: 'none: machines of the pool change as they are renewed',
  oci_core_instance_pool: 'all machines of the pool are away until new ones have pulled',
  oci_core_nat_gateway: 'goes with its network',
  oci_core_network_security_group: 'goes with its network',
  oci_core_network_security_group_security_rule: 'connections by this rule for some seconds',
  oci_core_route_table: 'goes with its network',
  oci_core_service_gateway: 'goes with its network',
  oci_core_subnet: 'what runs in it is away until it runs again',
  oci_core_vcn: 'the network and all that runs in it are away until it runs again',
  oci_identity_dynamic_group: 'machines of the group cannot pull until the policy names the new one',
  oci_identity_policy: 'none: the new policy is there before the old one goes',
  oci_identity_tag: 'machines cannot pull until they have the new tag',
  oci_identity_tag_namespace: 'machines cannot pull until they have the new tag',
  oci_identity_user: 'its pipeline cannot sign in until its new token is in the vault',
  oci_identity_user_capabilities_management: 'goes with its user',
  oci_identity_user_group_membership: 'goes with its user',
  oci_vault_secret: 'its token is away until somebody fills it again',
  terraform_data: 'none: it is a value in the state',
  time_sleep: 'none: it is a wait',
};

/** What a plan does. */
export function outcomeOf(changes: readonly Change[]): Outcome {
  const shown = changes.filter(({ address }) => !address.startsWith('time_sleep.'));
  const verdict = (['destroyed', 'replaced', 'forgotten', 'in place', 'created'] as const).find((word) =>
    shown.some((change) => wordOf(change) === word),
  );
  return {
    verdict: verdict ?? 'nothing',
    details: (['created', 'in place', 'replaced', 'forgotten', 'destroyed'] as const)
      .map((word) => [word, shown.filter((change) => wordOf(change) === word)] as const)
      .filter(([, those]) => those.length > 0)
      .map(([word, those]) => `${word}: ${typesIn(those)}${word === 'replaced' ? ` (${gapsIn(those)})` : ''}`)
      .join('; '),
  };
}

/** That a plan is refused, with the names that Terraform says. */
export function refusedFor(names: readonly string[]): Outcome {
  const shown = names.map((name) => `\`${name.replace(/_[0-9A-F]{8}$/, '')}\``);
  const more = shown.length > 4 ? [`${shown.length - 3} more`] : [];
  return { verdict: 'refused', details: [...shown.slice(0, more.length === 0 ? 4 : 3), ...more].join(', ') };
}

const WORDS = {
  create: 'created',
  update: 'in place',
  replace: 'replaced',
  delete: 'destroyed',
  forget: 'forgotten',
} as const satisfies Readonly<Record<Change['action'], Outcome['verdict']>>;

function wordOf({ action }: Change): Outcome['verdict'] {
  return WORDS[action];
}

/** How many of which type, the most first; the ledger of protected names comes last. */
function typesIn(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const { address } of changes) {
    const name = nameOf(address);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one, many], [other, less]) => less - many || (one < other ? -1 : 1))
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ');
}

function gapsIn(changes: readonly Change[]): string {
  const gaps = changes.map(({ address }) => {
    const gap = GAPS[typeIn(address)];
    if (gap === undefined) {
      throw new Error(`say in test/edits/outcome.ts what is away while ${typeIn(address)} is replaced`);
    }
    return gap;
  });
  const felt = [...new Set(gaps)].filter((gap) => !gap.startsWith('goes with')).sort();
  const real = felt.filter((gap) => !gap.startsWith('none'));
  return real.length > 0 ? `gap: ${real.join(', ')}` : felt.join(', ').replace(/^none/, 'no gap');
}

function nameOf(address: string): string {
  const ledger = /^terraform_data\.(protected|retired|unprotected|deleted)\[/.exec(address)?.[1];
  return ledger === undefined
    ? typeIn(address)
        .replace(/^oci_[a-z]+_/, '')
        .replaceAll('_', ' ')
    : `${ledger} name`;
}

function typeIn(address: string): string {
  return address.slice(0, address.indexOf('.'));
}
