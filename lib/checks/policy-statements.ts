import { CompartmentTree, isOnlyAboutAdministrators, principalsIn, statementsOf } from '../policy';
import { PolicyStatement } from '../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';
import { AcceptedBreach } from './check-rule';

/** The allow statements of a policy, with references resolved. */
export function statementsIn(policy: SynthesizedResource, app: SynthesizedApp): PolicyStatement[] {
  return statementsOf(policy, app)
    .filter((statement) => statement instanceof PolicyStatement)
    .filter(({ effect }) => effect === 'allow');
}

/** The finding about access that is too wide; accepted of the group that administers every tenancy. */
export function wideAccess({ subject }: PolicyStatement, message: string): string | AcceptedBreach {
  return isOnlyAboutAdministrators(subject)
    ? { message, acknowledged: 'every tenancy has this group, and no policy limits it' }
    : message;
}

/** The principals of a statement. */
export function whoIn(statement: PolicyStatement): string {
  return [...principalsIn([statement]).keys()].join(', ');
}

/** The text of a statement or matching rule for people, with names instead of references to compartments. */
export function withCompartmentNames(text: string, app: SynthesizedApp): string {
  const compartments = new CompartmentTree(app);
  return text.replace(/(?:(compartment )id )?(\$\{[^}]*\})/g, (whole, keyword: string | undefined, ocid: string) => {
    const name = compartments.pathTo(ocid).at(-1)?.name;
    return name === undefined ? whole : `${keyword ?? ''}${name}`;
  });
}

/** The statement in quotes, shortened to 200 characters. */
export function quote(statement: PolicyStatement, app: SynthesizedApp): string {
  const text = withCompartmentNames(statement.toString(), app);
  return `"${text.length <= 200 ? text : `${text.slice(0, 199)}…`}"`;
}
