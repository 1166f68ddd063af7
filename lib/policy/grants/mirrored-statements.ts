import { CrossTenancyStatement, Definition, PolicyStatement, Subject } from '../../policy-language';

type Parts = PolicyStatement['parts'];

/** The statements of this tenancy about another one. */
export interface MirroredStatementsProps {
  /** OCID of this tenancy. */
  readonly tenancyOcid: string;

  /** Name of this tenancy in the statements of the other one. */
  readonly alias: string;

  /** The access of subjects of the other tenancy in this one. */
  readonly admitted: readonly Parts[];

  /** The access of subjects of this tenancy in the other one. */
  readonly endorsed: readonly Parts[];
}

/**
 * The statements that the other tenancy needs: an `Endorse` for each `Admit` of this one, and an `Admit` for each
 * `Endorse`. An `Admit` is about the whole other tenancy, because only its administrators know the compartments.
 */
export function mirroredStatements({ tenancyOcid, alias, ...ours }: MirroredStatementsProps): string[] {
  const guests = new Map<string, Definition>();
  const admits = ours.endorsed.map(({ effect = 'allow', location: _, subject, ...rest }) =>
    CrossTenancyStatement.of({
      kind: 'admit',
      effect,
      subject: defined(subject, guests),
      from: { alias },
      location: { kind: 'tenancy' },
      ...rest,
    }),
  );
  const endorses = ours.admitted.map(({ effect = 'allow', location: _, ...rest }) =>
    CrossTenancyStatement.of({
      kind: 'endorse',
      effect,
      location: { kind: 'other-tenancy', tenancy: { alias } },
      ...rest,
    }),
  );
  const tenancy = CrossTenancyStatement.of({ kind: 'define', of: 'tenancy', alias, ocid: tenancyOcid });
  const definitions = [...guests.values()].map((definition) => CrossTenancyStatement.of(definition));
  return [tenancy, ...definitions, ...admits, ...endorses].map(String);
}

/** The subject by names that the other tenancy defines. Adds the definitions to `guests`, by their aliases. */
function defined(subject: Subject, guests: Map<string, Definition>): Subject {
  if (subject.kind !== 'group' && subject.kind !== 'dynamic-group') {
    return subject;
  }
  const { kind } = subject;
  const members = subject.members.map((member) => {
    const ocid = 'ocid' in member ? member.ocid : `OCID-of-this-${kind}`;
    const known = [...guests.values()].find((one) => 'ocid' in member && one.ocid === ocid);
    const alias = 'name' in member ? nameOf(member) : (known?.alias ?? `Guest-${guests.size + 1}`);
    guests.set(`${kind} ${alias}`, { kind: 'define', of: kind, alias, ocid });
    return { name: alias };
  });
  return { kind, members };
}

function nameOf({ name, domain }: { readonly name: string; readonly domain?: string }): string {
  return domain === undefined ? name : `${domain}-${name}`;
}
