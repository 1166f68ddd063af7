import { SynthesizedApp } from '../../synthesized';
import { CrossTenancyStatement, PolicyStatement, UnparsedStatement } from '../../policy-language';
import { AppStatements } from './app-statements';
import { isFromOutside } from './possible-locations';

/** A resource outside an app that the app names by OCID. */
export interface ExistingResource {
  /** Kind of resource, for example `compartment` or `dynamic group`. */
  readonly kind: string;

  /** OCID, or the variable with it. */
  readonly ocid: string;

  /** Name, or path of the construct that looks it up. @default - not known */
  readonly name?: string;
}

/** The resources that an app names by OCID: compartments, groups, secrets, and the repositories that it looks up. */
export function existingResources(app: SynthesizedApp, { compartments, statements, targets }: AppStatements) {
  const made = new Set(compartments.made);
  const steps = compartments.all.flat().map(({ ocid = '', name }): ExistingResource => ({
    kind: compartments.isTenancy(ocid) ? 'tenancy' : 'compartment',
    ocid,
    ...(name === undefined ? {} : { name }),
  }));
  const groups = statements.flatMap(({ statement }) => {
    const subject = subjectOf(statement);
    return subject !== undefined && 'members' in subject
      ? subject.members.flatMap((member): ExistingResource[] =>
          'ocid' in member ? [{ kind: subject.kind.replace('-', ' '), ocid: member.ocid }] : [],
        )
      : [];
  });
  const secrets = targets.flatMap(({ kind, name, stack }): ExistingResource[] =>
    kind === 'secret' && stack === undefined ? [{ kind: 'secret', ocid: name }] : [],
  );
  const repositories = app.resources
    .filter(({ kind, type }) => kind === 'data' && type === 'oci_artifacts_container_repository')
    .map((resource): ExistingResource => ({
      kind: 'container repository',
      ocid: app.attribute(resource, 'repository_id'),
      name: resource.path,
    }));
  const all = [...steps, ...groups, ...secrets, ...repositories]
    .filter(({ ocid }) => ocid !== '' && isFromOutside(ocid) && !made.has(ocid.toLowerCase()))
    .map((one): [string, ExistingResource] => [JSON.stringify([one.kind, one.ocid, one.name]), one]);
  return [...new Map(all)].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

function subjectOf(statement: PolicyStatement | CrossTenancyStatement | UnparsedStatement) {
  return statement instanceof PolicyStatement ? statement.subject : undefined;
}
