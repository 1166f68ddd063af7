import { comparisonsIn, isAbout, parseStatement, POLICY, PolicyStatement } from '../policy-language';
import { SynthesizedApp, WantedArguments } from '../synthesized';

/** The resources that statements refer to by name. */
export const NAMED_IN_STATEMENTS: readonly WantedArguments[] = [
  { type: POLICY, arguments: ['statements'] },
  { type: 'oci_identity_group', arguments: ['name'] },
  { type: 'oci_identity_domains_group', arguments: ['display_name'] },
  { type: 'oci_artifacts_container_repository', arguments: ['display_name'] },
  { type: 'oci_vault_secret', arguments: ['secret_name'] },
];

/** Whether a statement contains a name, or may contain it: the name behind an OCID or a lookup is not known. */
export type Naming = 'certain' | 'possible';

/** A statement, and the path of the construct that writes it. */
export interface NamingStatement {
  readonly path: string;
  readonly text: string;
  readonly naming: Naming;
}

/**
 * The statements of an app that name ledger key `key`: a container repository or a secret in a condition, or a group as
 * the subject. Each puller of a repository has one. A statement that does not parse counts if its text contains the
 * name. No statement names an artifact repository, and vaults and keys appear as OCIDs of their constructs.
 */
export function statementsNaming(app: SynthesizedApp, key: string): NamingStatement[] {
  return app.ofType(POLICY).flatMap(({ path, stack, arguments: { statements } }) =>
    [statements]
      .flat()
      .filter((text) => typeof text === 'string')
      .map((text) => app.resolved(text, stack))
      .flatMap((text) => {
        const naming = namingOf(text, key);
        return naming === undefined ? [] : [{ path, text, naming }];
      }),
  );
}

function namingOf(text: string, key: string): Naming | undefined {
  const [, kind = 'repository', name = key] = /^(artifacts|vault|key|secret|group) (?!at )(.+)$/.exec(key) ?? [];
  switch (kind) {
    case 'repository':
      return inCondition(text, 'target.repo.name', name);
    case 'secret':
      return inCondition(text, 'target.secret.name', name);
    case 'group':
      return asSubject(text, name);
    default:
      return undefined;
  }
}

function inCondition(text: string, variable: string, name: string): Naming | undefined {
  const lower = text.toLowerCase();
  if (lower.includes(variable) && lower.includes(`'${name.toLowerCase()}'`)) {
    return 'certain';
  }
  const statement = parseStatement(text);
  const where = statement instanceof PolicyStatement ? statement.where : undefined;
  return comparisonsIn(where)
    .filter((comparison) => isAbout(comparison, variable))
    .some(({ values }) => values.some((value) => 'text' in value && isUnknown(value.text)))
    ? 'possible'
    : undefined;
}

function asSubject(text: string, name: string): Naming | undefined {
  const statement = parseStatement(text);
  if (!(statement instanceof PolicyStatement)) {
    return text.toLowerCase().includes(name.toLowerCase()) ? 'certain' : undefined;
  }
  const { subject } = statement;
  const members = subject.kind === 'group' ? subject.members : [];
  if (members.some((member) => 'name' in member && member.name.toLowerCase() === name.toLowerCase())) {
    return 'certain';
  }
  return members.some((member) => !('name' in member) || isUnknown(member.name)) ? 'possible' : undefined;
}

/** Whether the name contains a reference that only Terraform can resolve. */
function isUnknown(name: string): boolean {
  return name.includes('${');
}
