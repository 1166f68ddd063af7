import { NamedKind, NamingRule } from '../core';

/**
 * What OCI renames in place, or makes anew beside the old one. Of other kinds, a new name would replace what is there: a
 * network has its name in the DNS label, which is fixed.
 */
const RENAMED: ReadonlySet<NamedKind> = new Set<NamedKind>(['compartment', 'repository']);

/** `rule` for a platform or environment that had another name: what OCI cannot rename keeps the name that it has. */
export function renamedNaming(rule: NamingRule, part: 'platform' | 'environment', from: string): NamingRule {
  return (parts) => rule(parts[part] === undefined || RENAMED.has(parts.kind) ? parts : { ...parts, [part]: from });
}

/** `rule` for an environment that has another name in OCI than in the declaration. */
export function fixedNaming(rule: NamingRule, environment: string): NamingRule {
  return (parts) => rule(parts.environment === undefined ? parts : { ...parts, environment });
}
