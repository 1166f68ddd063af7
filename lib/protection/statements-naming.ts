import { parseStatement, PolicyStatement } from '../policy-language';
import { SynthesizedApp } from '../synthesized';

/** A statement, and the path of the construct that writes it. */
export interface NamingStatement {
  readonly path: string;
  readonly text: string;
}

/**
 * The statements of an app that contain the name of ledger key `key`: a container repository in a condition, or a group
 * as the subject. Each puller of a repository has one. A statement that does not parse counts if its text contains the
 * name.
 */
export function statementsNaming(app: SynthesizedApp, key: string): NamingStatement[] {
  return app.ofType('oci_identity_policy').flatMap(({ path, stack, arguments: { statements } }) =>
    [statements]
      .flat()
      .filter((text) => typeof text === 'string')
      .map((text) => app.resolved(text, stack))
      .filter((text) => names(text, key))
      .map((text) => ({ path, text })),
  );
}

function names(text: string, key: string): boolean {
  const group = /^group (?!at )(.+)$/.exec(key)?.[1];
  if (group === undefined) {
    return text.toLowerCase().includes(`'${key.toLowerCase()}'`);
  }
  const statement = parseStatement(text);
  if (!(statement instanceof PolicyStatement)) {
    return text.includes(group);
  }
  const { subject } = statement;
  return subject.kind === 'group' && subject.members.some((member) => 'name' in member && same(member.name, group));
}

/** Oracle compares names case-insensitively. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
