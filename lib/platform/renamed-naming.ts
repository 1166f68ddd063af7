import { NamedKind, NamingRule } from '../core';

/**
 * Kinds that OCI renames in place, or that get a new resource next to the former one. For other kinds, a new name would
 * replace the resource: a network, for example, has its name in the DNS label, which cannot be changed.
 */
const RENAMED: ReadonlySet<NamedKind> = new Set<NamedKind>(['compartment', 'repository']);

/** `rule` for a renamed platform or environment. Resources that OCI cannot rename keep their names. */
export function renamedNaming(rule: NamingRule, part: 'platform' | 'environment', from: string): NamingRule {
  return (parts) => rule(parts[part] === undefined || RENAMED.has(parts.kind) ? parts : { ...parts, [part]: from });
}

/** `rule` for an environment whose name in OCI differs from its key in the declaration. */
export function fixedNaming(rule: NamingRule, environment: string): NamingRule {
  return (parts) => rule(parts.environment === undefined ? parts : { ...parts, environment });
}
