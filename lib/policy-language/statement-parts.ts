import { bareWord, ConfigurationError, identifier } from '../core';
import { Condition, conditionText } from './condition';
import { Subject, subjectText } from './subject';

/** Verb of a statement, from least to most access: each verb includes the ones before it. */
export type Verb = 'inspect' | 'read' | 'use' | 'manage';

/** The verbs, from least to most. */
export const VERBS: readonly Verb[] = ['inspect', 'read', 'use', 'manage'];

/** Location where a statement applies. It also applies to the compartments below. */
export type Location =
  | { readonly kind: 'tenancy' }
  | { readonly kind: 'compartment'; readonly ocid: string }
  | { readonly kind: 'compartment'; readonly path: readonly string[] };

/** The parts of a {@link PolicyStatement}. */
export interface PolicyStatementProps {
  /**
   * Whether the statement allows or denies access. Oracle accepts `deny` only after an administrator of the tenancy has
   * enabled it.
   *
   * @default 'allow'
   */
  readonly effect?: 'allow' | 'deny';

  /** The principals that the statement applies to. */
  readonly subject: Subject;

  /** A verb, or a list of permissions, for example `['CLUSTER_JOIN']`. */
  readonly action: Verb | readonly string[];

  /**
   * Type or family of the resources, for example `repos`.
   *
   * @default - none; only for an `action` that lists permissions
   */
  readonly resourceType?: string;

  /** Where the statement applies. */
  readonly location: Location;

  /**
   * Further condition.
   *
   * @default - none
   */
  readonly where?: Condition;
}

/**
 * A statement in Oracle's syntax.
 *
 * @throws ConfigurationError if a part could be parsed as something else
 */
export function statementText(parts: PolicyStatementProps): string {
  return [
    parts.effect === 'deny' ? 'Deny' : 'Allow',
    subjectText(parts.subject),
    'to',
    actionText(parts),
    'in',
    locationText(parts.location),
    ...(parts.where === undefined ? [] : ['where', conditionText(parts.where)]),
  ].join(' ');
}

/** The verb or the permissions with the resource type, in Oracle's syntax. */
export function actionText({
  action,
  resourceType,
}: {
  readonly action: string | readonly string[];
  readonly resourceType?: string;
}): string {
  const type = resourceType === undefined ? [] : [identifier('resource type', resourceType)];
  if (typeof action !== 'string') {
    if (action.length === 0) {
      throw incomplete('to {}', 'it lists no permission', 'name one');
    }
    if (/^(in|where)$/i.test(resourceType ?? '')) {
      throw incomplete(`resource type '${resourceType}'`, 'it is a word of the policy language', 'leave it out');
    }
    return [`{${action.map((permission) => identifier('permission', permission)).join(', ')}}`, ...type].join(' ');
  }
  if (resourceType === undefined) {
    throw incomplete(`verb '${action}'`, 'a verb needs the type of resource', "name it, for example 'repos'");
  }
  return [action, ...type].join(' ');
}

/** The location, in Oracle's syntax. */
export function locationText(location: Location): string {
  if (location.kind === 'tenancy') {
    return 'tenancy';
  }
  if ('ocid' in location) {
    const ocid = bareWord('compartment OCID', location.ocid);
    if (/^(where|with|of)$/i.test(ocid)) {
      throw incomplete(`compartment OCID '${ocid}'`, 'it is a word of the policy language', 'copy it from the Console');
    }
    return `compartment id ${ocid}`;
  }
  if (location.path.length === 0) {
    throw incomplete('compartment path', 'it names no compartment', "name one, or use 'tenancy'");
  }
  return `compartment ${location.path.map(compartmentName).join(':')}`;
}

function compartmentName(name: string): string {
  if (name.includes(':') || /^ocid1\./i.test(name)) {
    throw incomplete(
      `compartment name '${name}'`,
      'a name cannot contain a colon or be an OCID',
      'pass path or ocid instead',
    );
  }
  return bareWord('compartment name', name);
}

function incomplete(given: string, why: string, fix: string): ConfigurationError {
  return new ConfigurationError('policy statement', { given, why, fix });
}
